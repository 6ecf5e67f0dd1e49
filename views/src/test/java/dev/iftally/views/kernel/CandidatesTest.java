package dev.iftally.views.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iftally.tally.Attributes;
import dev.iftally.tally.Duplex;
import dev.iftally.tally.Event;
import dev.iftally.tally.Identity;
import dev.iftally.tally.Interface;
import dev.iftally.tally.LinkState;
import dev.iftally.tally.Policy;
import dev.iftally.tally.Tally;
import dev.iftally.tally.TallyDirectories;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is written to a device whose numbers a source reads. */
class CandidatesTest {
    private static final long PORTS_ADDRESS = 0x020000000001L;
    private static final long OTHER_ADDRESS = 0x020000000002L;

    private final StillDevices devices = new StillDevices();
    private final List<String> said = new ArrayList<>();
    private Tally tally;
    private Candidates candidates;

    @BeforeEach
    void open(@TempDir Path directory) throws Exception {
        tally = Tally.open(
                new TallyDirectories(directory.resolve("run"), directory.resolve("state")), Duration.ofHours(1));
        tally.onEvent(event -> {
            if (event.kind() == Event.Kind.NOTE) {
                said.add(event.subject() + ": " + event.detail());
            }
        });
        candidates = new Candidates(tally, devices);
    }

    @AfterEach
    void close() {
        tally.close();
    }

    @Test
    void anInterfaceWithADeviceOfItsNameIsWritten() throws Exception {
        devices.with(3, "pr-eth1", OTHER_ADDRESS);
        port("pr-eth1", 3);
        port("pr-eth2", 0);

        assertThat(found()).containsExactly("pr-eth1");
        assertThat(said).isEmpty();
    }

    @Test
    void aDeviceOfAnotherNetworkNamespaceIsNot() throws Exception {
        devices.with(3, "pr-eth1", OTHER_ADDRESS);
        add(Identity.ofPort(1, 1), named("pr-eth1").boundTo(StillDevices.COOKIE + 1, 3));

        assertThat(found()).isEmpty();
    }

    @Test
    void aDeviceThatLinuxIsReadFromIsNot() throws Exception {
        devices.with(3, "eth0", OTHER_ADDRESS);
        add(Identity.ofManual("eth0"), named("eth0").boundTo(StillDevices.COOKIE, 3));
        Interface linux = add(new Identity("linux:1:77:3"), named("host-eth0").boundTo(StillDevices.COOKIE, 3));

        assertThat(found()).isEmpty();
        assertThat(found()).isEmpty();
        assertThat(candidates.isReadBy(linux, devices.find(3).orElseThrow())).isTrue();
        assertThat(said)
                .containsExactly(
                        "eth0: its device is a source of the tally, too, and would be read back: it is not written");
    }

    @Test
    void aDeviceWithTheAddressOfAnyPortOfASwitchIsNot() throws Exception {
        devices.with(3, "s1-eth1", PORTS_ADDRESS).with(4, "pr-eth1", OTHER_ADDRESS);
        port("pr-eth1", 4);
        add(Identity.ofManual("s1-eth1"), named("s1-eth1").boundTo(StillDevices.COOKIE, 3));

        assertThat(found()).containsExactly("pr-eth1");
        assertThat(said)
                .containsExactly("s1-eth1: its device has a switch port's own address: the switch counts by it,"
                        + " and would read back what is written");
    }

    @Test
    void aDeviceWithoutAnAddressHasNoPorts() throws Exception {
        devices.with(3, "tun0", 0);
        add(Identity.ofPort(1, 1), named("other"));
        add(Identity.ofManual("tun0"), named("tun0").boundTo(StillDevices.COOKIE, 3));

        assertThat(found()).containsExactly("tun0");
    }

    @Test
    void aNameThatTheModuleWouldTakeForAnOrderIsNot() throws Exception {
        devices.with(3, "-eth1", OTHER_ADDRESS).with(4, "eth-1", OTHER_ADDRESS);
        port("-eth1", 3);
        port("eth-1", 4);

        assertThat(found()).containsExactly("eth-1");
        assertThat(said)
                .containsExactly(
                        "-eth1: the module takes a name that begins with - for one to take out: it is not written");
    }

    private Iterable<String> found() throws Exception {
        return candidates.find(Map.of()).keySet();
    }

    private void port(String name, int ifindex) {
        long cookie = ifindex == 0 ? 0 : StillDevices.COOKIE;
        Attributes attributes = new Attributes(
                name, "", "test", PORTS_ADDRESS, 0, 0, Duplex.UNKNOWN, LinkState.UNKNOWN, "", cookie, ifindex);
        add(Identity.ofPort(1, name.hashCode()), attributes);
    }

    private Interface add(Identity identity, Attributes attributes) {
        return tally.add(identity, attributes, Policy.CONTINUE);
    }

    private static Attributes named(String name) {
        return Attributes.named(name, "test");
    }
}
