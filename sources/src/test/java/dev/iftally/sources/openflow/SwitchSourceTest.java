package dev.iftally.sources.openflow;

import static dev.iftally.wire.openflow.PortCounter.COLLISIONS;
import static dev.iftally.wire.openflow.PortCounter.RX_BYTES;
import static dev.iftally.wire.openflow.PortCounter.RX_CRC_ERR;
import static dev.iftally.wire.openflow.PortCounter.RX_PACKETS;
import static dev.iftally.wire.openflow.PortCounter.TX_ERRORS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.iftally.simulator.Behaviour;
import dev.iftally.simulator.EmbeddedSwitch;
import dev.iftally.simulator.SimulatedPort;
import dev.iftally.tally.Counter;
import dev.iftally.tally.Event;
import dev.iftally.tally.LinkState;
import dev.iftally.tally.Policy;
import dev.iftally.tally.Standing;
import dev.iftally.tally.Width;
import dev.iftally.wire.openflow.MessageType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SwitchSourceTest {
    private static final int LOCAL = 0xffff_fffe;

    @TempDir
    private Path directory;

    private Rig rig;
    private EmbeddedSwitch device;
    private SimulatedPort port;

    @BeforeEach
    void start() throws IOException {
        rig = new Rig(directory);
        device = EmbeddedSwitch.tcp(0xa1);
        port = device.addPort(1, "s1-eth1");
    }

    @AfterEach
    void stop() throws IOException {
        rig.close();
        device.close();
    }

    @Test
    void everyPortIsAnInterfaceWithItsCountersAndAttributes() {
        device.addPort(LOCAL, "s1").link(false);
        port.speedKilobits(1_000_000)
                .unsupported(COLLISIONS)
                .count(RX_BYTES, -2)
                .count(TX_ERRORS, 3);
        rig.poll(device, options -> options.withNaming(new PortNaming("pr-{port}", Map.of("LOCAL", "bridge"))));

        rig.awaitValue("pr-s1-eth1", Counter.RX_BYTES, -2);
        assertThat(rig.row("pr-s1-eth1").value(Counter.TX_ERRORS)).isEqualTo(3);
        assertThat(rig.row("pr-s1-eth1").has(Counter.COLLISIONS)).isFalse();
        assertThat(rig.row("pr-s1-eth1").identity().text()).isEqualTo("openflow:00000000000000a1:1");
        assertThat(rig.row("pr-s1-eth1").attributes()).satisfies(attributes -> {
            assertThat(attributes.source()).isEqualTo("openflow 00000000000000a1 port 1");
            assertThat(attributes.speedBitsPerSecond()).isEqualTo(1_000_000_000L);
            assertThat(attributes.hardwareAddress()).isEqualTo(0x02_00_a1_00_00_01L);
            assertThat(attributes.linkState()).isEqualTo(LinkState.UP);
        });
        assertThat(rig.row("bridge").attributes().source()).isEqualTo("openflow 00000000000000a1 port LOCAL");
        assertThat(rig.row("bridge").attributes().linkState()).isEqualTo(LinkState.DOWN);
        assertThat(rig.awaitEvent(Event.Kind.SOURCE_UP, "").detail())
                .isEqualTo("OpenFlow 1.3, datapath 00000000000000a1, 2 ports");
    }

    @Test
    void aSwitchWithoutPortsIsUpAndTheFirstOneIsSeen() {
        device.removePort(1);
        SwitchSource source = rig.poll(device);
        await().until(() -> source.status().up());
        assertThat(source.status().ports()).isZero();

        device.addPort(7, "s1-eth7").count(RX_BYTES, 70);

        rig.awaitValue("s1-eth7", Counter.RX_BYTES, 70);
    }

    @Test
    void pollsFollowEachOtherFromTheFirstOneOnHoweverPatientItIs() {
        Duration never = Duration.ofHours(1);
        rig.poll(device, options -> options.withPatience(new Patience(never, never, never, never, never)));
        rig.awaitStanding("s1-eth1", Standing.LIVE);

        port.count(RX_BYTES, 5);

        rig.awaitValue("s1-eth1", Counter.RX_BYTES, 5);
    }

    @Test
    void aPollUnderWayHoldsUpNoOtherRequestAndIsTheOnlyOne() {
        Duration never = Duration.ofHours(1);
        Duration often = Duration.ofMillis(20);
        rig.poll(device, options -> options.withPatience(new Patience(never, never, often, never, never)));
        rig.awaitStanding("s1-eth1", Standing.LIVE);
        device.behave(Behaviour.SILENT);
        int before = device.polls();

        // Each takes as long as a poll is due in.
        for (int i = 0; i < 20; i++) {
            String name = "p" + i;
            port.rename(name);
            await().until(() -> rig.has(name));
        }

        assertThat(device.polls()).isBetween(before, before + 1);
    }

    @Test
    void aPortThatFacesTheHostHasTheHostsCounters() {
        device.addPort(LOCAL, "s1").count(RX_BYTES, 700).count(TX_ERRORS, 2).count(RX_CRC_ERR, 1);
        device.addPort(9, "tap7").count(RX_BYTES, 800);
        port.count(RX_BYTES, 900);
        rig.poll(device, options -> options.withSwap(new Swap(List.of("LOCAL", "tap*"))));

        rig.awaitValue("s1", Counter.TX_BYTES, 700);
        assertThat(rig.row("s1").value(Counter.RX_BYTES)).isZero();
        assertThat(rig.row("s1").value(Counter.RX_ERRORS)).isEqualTo(2);
        assertThat(rig.row("s1").has(Counter.RX_CRC_ERRORS)).isFalse();
        rig.awaitValue("tap7", Counter.TX_BYTES, 800);
        rig.awaitValue("s1-eth1", Counter.RX_BYTES, 900);
    }

    @Test
    void neverSendsAnythingThatChangesTheSwitch() {
        SwitchSource source = rig.poll(device);
        device.probe("are you there");
        await().until(() -> source.status().up() && source.status().ports() == 1);
        device.probe("are you there");

        await().until(() -> device.received().contains(MessageType.ECHO_REPLY));
        assertThat(device.received())
                .isSubsetOf(
                        MessageType.HELLO,
                        MessageType.FEATURES_REQUEST,
                        MessageType.MULTIPART_REQUEST,
                        MessageType.ECHO_REPLY,
                        MessageType.ECHO_REQUEST);
    }

    @Test
    void aRestartedSwitchGoesOnInTheTotals() {
        port.count(RX_PACKETS, 1_000);
        rig.poll(device);
        rig.awaitValue("s1-eth1", Counter.RX_PACKETS, 1_000);

        device.restart();
        port.count(RX_PACKETS, 30);

        rig.awaitValue("s1-eth1", Counter.RX_PACKETS, 1_030);
        rig.awaitEvent(Event.Kind.RESET, "s1-eth1");
        rig.awaitEvent(Event.Kind.SOURCE_DOWN, "tcp:");
        assertThat(rig.row("s1-eth1").discontinuities()).isEqualTo(1);
    }

    @Test
    void policyMirrorShowsTheSwitchsOwnNumber() {
        port.count(RX_PACKETS, 1_000);
        rig.poll(device, options -> options.withPolicy(Policy.MIRROR));
        rig.awaitValue("s1-eth1", Counter.RX_PACKETS, 1_000);

        device.restart();
        port.count(RX_PACKETS, 30);

        rig.awaitValue("s1-eth1", Counter.RX_PACKETS, 30);
    }

    @Test
    void aDeviceMadeAnewIsAbsentAndThenGoesOnThoughItsDurationRunsOn() {
        port.count(RX_PACKETS, 1_000);
        rig.poll(device);
        rig.awaitValue("s1-eth1", Counter.RX_PACKETS, 1_000);

        port.recreateDevice();
        port.count(RX_PACKETS, 4);

        rig.awaitValue("s1-eth1", Counter.RX_PACKETS, 1_004);
        assertThat(rig.row("s1-eth1").discontinuities()).isEqualTo(1);
    }

    @Test
    void aCounterOf32BitsWrapsExactly() {
        port.narrow().count(RX_BYTES, 0xffff_ff00L);
        rig.poll(device, options -> options.withWidth(Width.BITS_32));
        rig.awaitValue("s1-eth1", Counter.RX_BYTES, 0xffff_ff00L);

        port.count(RX_BYTES, 0x200);

        rig.awaitValue("s1-eth1", Counter.RX_BYTES, 0x1_0000_0100L);
        rig.awaitEvent(Event.Kind.WRAP, "s1-eth1");
        assertThat(rig.row("s1-eth1").discontinuities()).isZero();
    }

    @Test
    void aRenamedPortIsTheSameInterface() {
        port.count(RX_PACKETS, 7);
        rig.poll(device);
        rig.awaitValue("s1-eth1", Counter.RX_PACKETS, 7);
        int row = rig.row("s1-eth1").row();

        port.rename("uplink");

        rig.awaitValue("uplink", Counter.RX_PACKETS, 7);
        assertThat(rig.row("uplink").row()).isEqualTo(row);
        assertThat(rig.has("s1-eth1")).isFalse();
        rig.awaitEvent(Event.Kind.INTERFACE_RENAMED, "uplink: was s1-eth1");
    }

    @Test
    void portsThatSwapTheirNamesKeepTheirCounters() {
        SimulatedPort other = device.addPort(2, "s1-eth2");
        port.count(RX_PACKETS, 1);
        other.count(RX_PACKETS, 2);
        rig.poll(device);
        rig.awaitValue("s1-eth2", Counter.RX_PACKETS, 2);

        port.rename("s1-eth2");
        other.rename("s1-eth1");

        rig.awaitValue("s1-eth2", Counter.RX_PACKETS, 1);
        rig.awaitValue("s1-eth1", Counter.RX_PACKETS, 2);
    }

    @Test
    void takesPortStatusWhereItComesAndThenAsksNoMore() {
        device.announcePorts(true);
        rig.poll(device);
        rig.awaitStanding("s1-eth1", Standing.LIVE);

        port.rename("first");
        await().until(() -> rig.has("first"));
        device.addPort(2, "s1-eth2").count(RX_PACKETS, 9);
        rig.awaitValue("s1-eth2", Counter.RX_PACKETS, 9);
        device.removePort(2);
        await().until(() -> !rig.has("s1-eth2"));
        port.link(false);
        await().until(() -> rig.row("first").attributes().linkState() == LinkState.DOWN);
    }

    @Test
    void aFloodOfPortStatusIsNotTakenOneByOne() {
        device.announcePorts(true);
        rig.poll(device, options -> options.withInterval(Duration.ofSeconds(2)));
        rig.awaitStanding("s1-eth1", Standing.LIVE);

        for (int i = 0; i < 5_000; i++) {
            port.rename("name" + i);
        }

        rig.awaitEvent(Event.Kind.NOTE, "the switch tells more than 256 changes of ports between two polls");
        await().until(() -> rig.has("name4999"));
        assertThat(rig.count(Event.Kind.INTERFACE_RENAMED)).isLessThan(5_000);
        assertThat(rig.count(Event.Kind.NOTE)).isOne();
    }

    @Test
    void aPortThatReturnsGoesOnInItsRow() {
        port.count(RX_PACKETS, 50);
        device.addPort(2, "s1-eth2");
        rig.poll(device);
        rig.awaitValue("s1-eth1", Counter.RX_PACKETS, 50);
        int row = rig.row("s1-eth1").row();

        device.removePort(1);
        await().until(() -> !rig.has("s1-eth1"));
        device.addPort(1, "s1-eth1").count(RX_PACKETS, 3);

        rig.awaitValue("s1-eth1", Counter.RX_PACKETS, 53);
        assertThat(rig.row("s1-eth1").row()).isEqualTo(row);
        assertThat(rig.row("s1-eth2").standing()).isEqualTo(Standing.LIVE);
    }

    @Test
    void aPortPutBackWhoseDeviceHasCountedOnIsNotCountedTwice() throws IOException {
        port.count(RX_PACKETS, 50);
        rig.poll(device);
        rig.awaitValue("s1-eth1", Counter.RX_PACKETS, 50);

        device.removePort(1);
        await().until(() -> !rig.has("s1-eth1"));
        // Nobody may see it before it has counted.
        device.shutDown();
        device.addPort(1, "s1-eth1").count(RX_PACKETS, 57);
        device.listen();

        rig.awaitValue("s1-eth1", Counter.RX_PACKETS, 57);
    }

    @Test
    void aSwitchRestartedUnderADeviceThatCountsOnIsNotCountedTwice() throws IOException {
        AtomicLong ahead = new AtomicLong();
        try (EmbeddedSwitch old = EmbeddedSwitch.tcp(0xb2, 0, () -> System.nanoTime() + ahead.get())) {
            SimulatedPort uplink = old.addPort(1, "uplink").count(RX_PACKETS, 1_000);
            ahead.set(Duration.ofHours(1).toNanos());
            rig.poll(old);
            rig.awaitValue("uplink", Counter.RX_PACKETS, 1_000);

            old.shutDown();
            old.restart();
            uplink.count(RX_PACKETS, 1_003);
            old.listen();

            rig.awaitValue("uplink", Counter.RX_PACKETS, 1_003);
            assertThat(rig.row("uplink").discontinuities()).isZero();
        }
    }

    @Test
    void aRestartIsSeenByTheDurationThoughEveryValueRose() throws IOException {
        AtomicLong ahead = new AtomicLong();
        try (EmbeddedSwitch old = EmbeddedSwitch.tcp(0xb2, 0, () -> System.nanoTime() + ahead.get())) {
            SimulatedPort uplink = old.addPort(1, "uplink").count(RX_PACKETS, 1_000);
            ahead.set(Duration.ofHours(1).toNanos());
            rig.poll(old);
            rig.awaitValue("uplink", Counter.RX_PACKETS, 1_000);

            old.shutDown();
            old.restart();
            uplink.count(RX_PACKETS, 1_500);
            old.listen();

            rig.awaitValue("uplink", Counter.RX_PACKETS, 2_500);
        }
    }

    @Test
    void aDeadSwitchIsAnEventAndAStaleMarkNeverAZero() throws IOException {
        port.count(RX_PACKETS, 5);
        rig.poll(device);
        rig.awaitValue("s1-eth1", Counter.RX_PACKETS, 5);

        device.shutDown();

        rig.awaitStanding("s1-eth1", Standing.STALE);
        rig.awaitEvent(Event.Kind.SOURCE_DOWN, "Connection refused");
        assertThat(rig.row("s1-eth1").value(Counter.RX_PACKETS)).isEqualTo(5);

        port.count(RX_PACKETS, 1);
        device.listen();

        rig.awaitValue("s1-eth1", Counter.RX_PACKETS, 6);
        assertThat(rig.row("s1-eth1").standing()).isEqualTo(Standing.LIVE);
    }

    @Test
    void anotherSwitchAtTheSameAddressIsAnotherSetOfInterfaces() throws IOException {
        rig.poll(device);
        rig.awaitStanding("s1-eth1", Standing.LIVE);
        String address = device.connectionMethod();
        device.close();

        int tcpPort = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
        try (EmbeddedSwitch other = EmbeddedSwitch.tcp(0xb2, tcpPort, System::nanoTime)) {
            other.addPort(1, "s1-eth1").count(RX_PACKETS, 3);

            rig.awaitValue("s1-eth1", Counter.RX_PACKETS, 3);
            assertThat(rig.row("s1-eth1").identity().text()).isEqualTo("openflow:00000000000000b2:1");
        }
    }

    @Test
    void takesAThousandPortsInFragments() {
        for (int i = 2; i <= 1_000; i++) {
            device.addPort(i, "p" + i).count(RX_PACKETS, i);
        }
        device.segmentBytes(128);
        rig.poll(device);

        rig.awaitValue("p1000", Counter.RX_PACKETS, 1_000);
        for (int i = 2; i <= 1_000; i++) {
            assertThat(rig.row("p" + i).value(Counter.RX_PACKETS)).isEqualTo(i);
        }
    }

    @Test
    void takesMessagesOfTheGreatestLength() {
        // 16 bytes of header and 585 entries of 112 are 65,536: one too many, so 584 fill a message.
        for (int i = 2; i <= 1_200; i++) {
            device.addPort(i, "p" + i).count(RX_PACKETS, i);
        }
        rig.poll(device);

        rig.awaitValue("p1200", Counter.RX_PACKETS, 1_200);
    }

    @Test
    void anEarlierRunsPortThatWentMeanwhileIsGone() throws IOException {
        rig.poll(device);
        rig.awaitStanding("s1-eth1", Standing.LIVE);
        rig.close();
        device.removePort(1);
        device.addPort(2, "s1-eth2");

        rig = new Rig(directory);
        assertThat(rig.has("s1-eth1")).isTrue();
        rig.poll(device);

        rig.awaitStanding("s1-eth2", Standing.LIVE);
        assertThat(rig.has("s1-eth1")).isFalse();
    }
}
