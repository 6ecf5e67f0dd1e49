package dev.iftally.sources.ovsdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.iftally.sources.openflow.ConnectionMethod;
import dev.iftally.sources.openflow.SwitchOptions;
import dev.iftally.sources.openflow.SwitchSource;
import dev.iftally.tally.Attributes;
import dev.iftally.tally.Counter;
import dev.iftally.tally.Event;
import dev.iftally.tally.LinkState;
import dev.iftally.tally.Snapshot;
import dev.iftally.testkit.NetworkNamespace;
import dev.iftally.testkit.OpenVswitch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Open vSwitch, its counters by OpenFlow, its names and attributes from its database: one row for both. */
class OpenVswitchDatabaseIT {
    @TempDir
    private Path directory;

    private NetworkNamespace fabric;
    private NetworkNamespace host;
    private OpenVswitch openVswitch;
    private Bench bench;

    @BeforeEach
    void start() throws IOException {
        assumeTrue(OpenVswitch.isInstalled(), "Open vSwitch is not installed (apt-get install openvswitch-switch)");
        assumeTrue(Files.isWritable(Path.of("/proc/sys/kernel/ns_last_pid")), "network namespaces need root");
        fabric = NetworkNamespace.create();
        host = NetworkNamespace.create();
        for (int port = 1; port <= 4; port++) {
            fabric.cable("s1-eth" + port, host, "h-eth" + port);
        }
        openVswitch = OpenVswitch.start(fabric);
        openVswitch.addBridge("s1", 0xa1, "s1-eth1", "s1-eth2");
        bench = new Bench(directory);
        bench.read(openVswitch.database(), Patience.DEFAULT);
        bench.awaitEvent(Event.Kind.SOURCE_UP, "Open_vSwitch: 1 bridge, 3 interfaces");
        SwitchSource source = new SwitchSource(
                SwitchOptions.of(ConnectionMethod.parse(openVswitch.connectionMethod("s1")))
                        .withInterval(Duration.ofMillis(100))
                        .withPatience(new dev.iftally.sources.openflow.Patience(
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(5),
                                Duration.ofMillis(200),
                                Duration.ofMillis(500),
                                Duration.ofSeconds(8))),
                bench.tally);
        source.start();
        bench.atEnd(source::close);
        await().until(() -> bench.tally.find("s1-eth1").isPresent()
                && bench.shown("s1-eth1").mtu() == 1500
                && bench.tally.find("s1").isPresent());
    }

    @AfterEach
    void stop() throws IOException {
        if (bench != null) {
            bench.close();
        }
        if (openVswitch != null) {
            openVswitch.close();
        }
        for (NetworkNamespace namespace : new NetworkNamespace[] {host, fabric}) {
            if (namespace != null) {
                namespace.close();
            }
        }
    }

    @Test
    void aRowHasTheCountersOfOneAndTheAttributesOfTheOther() {
        openVswitch.vsctl(
                "set", "interface", "s1-eth1", "external_ids:iface-id=6e9fa3f2", "external_ids:vm-name=web 1");
        await().until(() -> bench.shown("s1-eth1").alias().equals("web 1"));
        openVswitch.vsctl("set", "interface", "s1-eth1", "external_ids:description=to the roof");
        await().until(() -> bench.shown("s1-eth1").alias().equals("to the roof"));

        Attributes shown = bench.shown("s1-eth1");
        Snapshot row = new Snapshot();
        bench.tally.find("s1-eth1").orElseThrow().snapshot(row);
        assertThat(shown.source()).isEqualTo("openflow 00000000000000a1 port 1");
        assertThat(shown.mtu()).isEqualTo(1500);
        assertThat(shown.speedBitsPerSecond()).isEqualTo(10_000_000_000L);
        assertThat(shown.duplex()).hasToString("FULL");
        assertThat(shown.linkState()).isEqualTo(LinkState.UP);
        assertThat(mac(shown)).isEqualTo(macOfDevice("s1-eth1"));
        assertThat(row.has(Counter.RX_BYTES)).isTrue();
        assertThat(bench.notes("s1-eth1"))
                .hasToString("{external_ids:description=to the roof, external_ids:iface-id=6e9fa3f2,"
                        + " external_ids:vm-name=web 1, type=system}");
    }

    @Test
    void theSwitchesOwnPortIsJoinedToo() {
        openVswitch.vsctl("set", "interface", "s1", "external_ids:description=management");

        await().until(() -> bench.shown("s1").alias().equals("management"));
        assertThat(bench.shown("s1").source()).isEqualTo("openflow 00000000000000a1 port LOCAL");
        assertThat(bench.notes("s1")).containsEntry("type", "internal");
    }

    @Test
    void anotherMtuIsSeenAsItHappens() {
        openVswitch.vsctl("set", "interface", "s1-eth1", "mtu_request=1400");

        await().until(() -> bench.shown("s1-eth1").mtu() == 1400);
    }

    @Test
    void aLinkThatGoesDownAndUpIsSeenAsItHappens() {
        host.run("ip", "link", "set", "h-eth1", "down");
        await().until(() -> bench.shown("s1-eth1").linkState() == LinkState.DOWN);

        host.run("ip", "link", "set", "h-eth1", "up");
        await().until(() -> bench.shown("s1-eth1").linkState() == LinkState.UP);
    }

    @Test
    void theTwoSourcesDoNotOverwriteEachOther() {
        openVswitch.vsctl("set", "interface", "s1-eth1", "external_ids:description=to the roof");
        await().until(() -> bench.shown("s1-eth1").alias().equals("to the roof"));
        Attributes settled = bench.shown("s1-eth1");

        // The switch is asked to describe its ports five times a second.
        AtomicInteger looks = new AtomicInteger();
        await().pollInterval(Duration.ofMillis(2)).until(() -> {
            assertThat(bench.shown("s1-eth1")).isEqualTo(settled);
            return looks.incrementAndGet() == 500;
        });
    }

    @Test
    void anInterfaceThatComesIsJoinedAndOneThatGoesIsForgotten() {
        openVswitch.vsctl(
                "add-port", "s1", "s1-eth3", "--", "set", "interface", "s1-eth3", "external_ids:iface-id=new one");
        await().until(() -> bench.tally.find("s1-eth3").isPresent()
                && bench.shown("s1-eth3").alias().equals("new one"));

        openVswitch.vsctl("del-port", "s1-eth3");
        await().until(() -> bench.tally.find("s1-eth3").isEmpty());

        openVswitch.vsctl("add-port", "s1", "s1-eth3");
        await().until(() -> bench.tally.find("s1-eth3").isPresent()
                && bench.shown("s1-eth3").mtu() == 1500);
        assertThat(bench.shown("s1-eth3").alias()).isEmpty();
    }

    @Test
    void membersOfABondSayWhoseTheyAre() {
        openVswitch.vsctl("add-bond", "s1", "bond0", "s1-eth3", "s1-eth4");

        await().until(() -> bench.tally.find("s1-eth3").isPresent()
                && bench.tally.find("s1-eth4").isPresent()
                && bench.shown("s1-eth3").master().equals("bond0")
                && bench.shown("s1-eth4").master().equals("bond0"));
        assertThat(bench.shown("s1-eth1").master()).isEmpty();
    }

    @Test
    void aRestartOfTheServerIsToldOfAndNamesStayThroughIt() throws IOException {
        openVswitch.vsctl("set", "interface", "s1-eth1", "external_ids:description=to the roof");
        await().until(() -> bench.shown("s1-eth1").alias().equals("to the roof"));

        openVswitch.restartDatabase(() -> {
            bench.awaitEvent(Event.Kind.SOURCE_DOWN, "the server closed the connection");
            assertThat(bench.shown("s1-eth1").alias()).isEqualTo("to the roof");
        });

        await().until(() -> bench.events.stream()
                        .filter(e ->
                                e.kind() == Event.Kind.SOURCE_UP && e.detail().startsWith("Open_vSwitch"))
                        .count()
                == 2);
        assertThat(bench.shown("s1-eth1").alias()).isEqualTo("to the roof");
        openVswitch.vsctl("set", "interface", "s1-eth1", "external_ids:description=to the cellar");
        await().until(() -> bench.shown("s1-eth1").alias().equals("to the cellar")
                && bench.shown("s1-eth1").linkState() == LinkState.UP);
    }

    private static String mac(Attributes shown) {
        return "%012x".formatted(shown.hardwareAddress());
    }

    private String macOfDevice(String device) {
        return fabric.run("ip", "-br", "link", "show", device)
                .split("\\s+", -1)[2]
                .replace(":", "");
    }
}
