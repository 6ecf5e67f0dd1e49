package dev.iftally.sources.openflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.iftally.tally.Counter;
import dev.iftally.tally.Event;
import dev.iftally.tally.Snapshot;
import dev.iftally.tally.Standing;
import dev.iftally.testkit.NetworkNamespace;
import dev.iftally.testkit.OpenVswitch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Open vSwitch, two hosts, real traffic: the tally's numbers are the switch's own. */
class OpenVswitchIT {
    private static final Map<String, Counter> SPELT_BY_OFCTL = Map.ofEntries(
            Map.entry("rx pkts", Counter.RX_PACKETS),
            Map.entry("rx bytes", Counter.RX_BYTES),
            Map.entry("rx drop", Counter.RX_DROPPED),
            Map.entry("rx errs", Counter.RX_ERRORS),
            Map.entry("rx frame", Counter.RX_ALIGNMENT_ERRORS),
            Map.entry("rx over", Counter.RX_OVER_ERRORS),
            Map.entry("rx crc", Counter.RX_CRC_ERRORS),
            Map.entry("tx pkts", Counter.TX_PACKETS),
            Map.entry("tx bytes", Counter.TX_BYTES),
            Map.entry("tx drop", Counter.TX_DROPPED),
            Map.entry("tx errs", Counter.TX_ERRORS),
            Map.entry("tx coll", Counter.COLLISIONS));

    @TempDir
    private Path directory;

    private NetworkNamespace fabric;
    private NetworkNamespace host1;
    private NetworkNamespace host2;
    private OpenVswitch openVswitch;
    private Rig rig;

    @BeforeEach
    void start() throws IOException {
        assumeTrue(OpenVswitch.isInstalled(), "Open vSwitch is not installed (apt-get install openvswitch-switch)");
        assumeTrue("root".equals(System.getProperty("user.name")), "network namespaces need root");
        fabric = NetworkNamespace.create();
        host1 = NetworkNamespace.create();
        host2 = NetworkNamespace.create();
        fabric.cable("s1-eth1", host1, "h1-eth0");
        fabric.cable("s1-eth2", host2, "h2-eth0");
        host1.run("ip", "addr", "add", "10.0.0.1/24", "dev", "h1-eth0");
        host2.run("ip", "addr", "add", "10.0.0.2/24", "dev", "h2-eth0");
        openVswitch = OpenVswitch.start(fabric);
        openVswitch.addBridge("s1", 0xa1, "s1-eth1", "s1-eth2");
        rig = new Rig(directory);
        rig.poll(
                ConnectionMethod.parse(openVswitch.connectionMethod("s1")),
                options -> options.withInterval(Duration.ofMillis(100))
                        .withPatience(Patience.DEFAULT)
                        .withNaming(new PortNaming("pr-{port}", Map.of())));
        rig.awaitStanding("pr-s1-eth1", Standing.LIVE);
    }

    @AfterEach
    void stop() throws IOException {
        if (rig != null) {
            rig.close();
        }
        if (openVswitch != null) {
            openVswitch.close();
        }
        for (NetworkNamespace namespace : new NetworkNamespace[] {host1, host2, fabric}) {
            if (namespace != null) {
                namespace.close();
            }
        }
    }

    @Test
    void atRestEveryNumberIsThatOfDumpPorts() {
        host1.sendDatagrams("10.0.0.2", 3_000, 1_000);
        host2.sendDatagrams("10.0.0.1", 100, 60);

        await().untilAsserted(() -> {
            assertThat(rig.row("pr-s1-eth1").value(Counter.RX_PACKETS)).isGreaterThanOrEqualTo(3_000);
            assertThat(rig.row("pr-s1-eth2").value(Counter.RX_PACKETS)).isGreaterThanOrEqualTo(100);
            // Not all: a datapath in user space that gets no processor drops frames between its ports.
            assertThat(rig.row("pr-s1-eth2").value(Counter.TX_BYTES)).isGreaterThan(1_000_000);
        });
        await().untilAsserted(() -> assertThat(tallied()).isEqualTo(dumped()));
    }

    @Test
    void thePortsQueryGivesTheSameNumbers() throws IOException {
        host1.sendDatagrams("10.0.0.2", 500, 100);

        try (PortsQuery query =
                PortsQuery.connect(ConnectionMethod.parse(openVswitch.connectionMethod("s1")), Duration.ofSeconds(5))) {
            PortsQuery.Answer answer = query.ask();

            assertThat(answer.datapathIdText()).isEqualTo("00000000000000a1");
            assertThat(answer.ports()).extracting(PortReport::name).containsExactly("s1-eth1", "s1-eth2", "s1");
        }
    }

    @Test
    void aVethMadeAnewGoesOnInTheTotals() {
        host1.sendDatagrams("10.0.0.2", 1000, 100);
        await().untilAsserted(() -> assertThat(tallied()).isEqualTo(dumped()));
        long before = rig.row("pr-s1-eth1").value(Counter.RX_PACKETS);

        fabric.run("ip", "link", "del", "s1-eth1");
        rig.awaitRow("pr-s1-eth1", row -> !row.has(Counter.RX_PACKETS));
        fabric.cable("s1-eth1", host1, "h1-eth0");
        host1.run("ip", "addr", "add", "10.0.0.1/24", "dev", "h1-eth0");
        await().until(() -> dumped("pr-s1-eth1").containsKey(Counter.RX_PACKETS));
        host1.sendDatagrams("10.0.0.2", 100, 100);

        await().untilAsserted(() -> assertThat(dumped("pr-s1-eth1"))
                .containsEntry(Counter.RX_PACKETS, rig.row("pr-s1-eth1").value(Counter.RX_PACKETS) - before));
        rig.awaitEvent(Event.Kind.RESET, "pr-s1-eth1");
    }

    @Test
    void aPortTakenOutAndPutBackGoesOnInItsRow() {
        host1.sendDatagrams("10.0.0.2", 200, 100);
        await().untilAsserted(() -> assertThat(tallied()).isEqualTo(dumped()));
        Snapshot before = rig.row("pr-s1-eth2");

        openVswitch.vsctl("del-port", "s1-eth2");
        await().until(() -> !rig.has("pr-s1-eth2"));
        openVswitch.vsctl("add-port", "s1", "s1-eth2", "--", "set", "interface", "s1-eth2", "ofport_request=2");

        rig.awaitRow("pr-s1-eth2", row -> row.has(Counter.RX_PACKETS));
        assertThat(rig.row("pr-s1-eth2").row()).isEqualTo(before.row());
        // The device has counted on while the port was away: nothing of it is lost or counted twice.
        await().untilAsserted(() -> assertThat(tallied()).isEqualTo(dumped()));
    }

    @Test
    void aCrashedSwitchIsStaleAndThenGoesOn() throws IOException {
        host1.sendDatagrams("10.0.0.2", 1000, 100);
        await().untilAsserted(() -> assertThat(tallied()).isEqualTo(dumped()));
        long before = rig.row("pr-s1-eth1").value(Counter.RX_PACKETS);

        openVswitch.crash();

        rig.awaitEvent(Event.Kind.SOURCE_DOWN, openVswitch.connectionMethod("s1"));
        await().until(() -> rig.count(Event.Kind.SOURCE_UP) == 2);
        rig.awaitStanding("pr-s1-eth1", Standing.LIVE);
        host1.sendDatagrams("10.0.0.2", 10, 100);
        // The hosts' cables counted on while the daemon was away: nothing is lost, nothing counted twice. The bridge's
        // own device was made anew with the daemon.
        await().untilAsserted(() -> assertThat(tallied())
                .containsEntry("pr-s1-eth1", dumped("pr-s1-eth1"))
                .containsEntry("pr-s1-eth2", dumped("pr-s1-eth2")));
        assertThat(rig.row("pr-s1-eth1").value(Counter.RX_PACKETS)).isBetween(before + 10, before + 30);
    }

    @Test
    void aBridgeThatSpeaksOnlyAnotherVersionIsToldTheWayOut() {
        openVswitch.addBridge("s2", 0xb2);
        openVswitch.vsctl("set", "bridge", "s2", "protocols=OpenFlow10");
        rig.poll(
                ConnectionMethod.parse(openVswitch.connectionMethod("s2")),
                options -> options.withProtocols(Protocols.parse("OpenFlow13,OpenFlow14")));

        rig.awaitEvent(
                Event.Kind.SOURCE_DOWN,
                "no common version: the switch offers version 0x01 and lower, iftally speaks OpenFlow13,OpenFlow14; "
                        + "allow it there (ovs-vsctl set bridge … protocols=OpenFlow13,OpenFlow14)");
    }

    private Map<String, Map<Counter, Long>> tallied() {
        Map<String, Map<Counter, Long>> all = new LinkedHashMap<>();
        for (String name : new String[] {"pr-s1-eth1", "pr-s1-eth2", "pr-s1"}) {
            Snapshot row = rig.row(name);
            Map<Counter, Long> counters = new HashMap<>();
            for (Counter counter : Counter.values()) {
                if (row.has(counter)) {
                    counters.put(counter, row.value(counter));
                }
            }
            all.put(name, counters);
        }
        return all;
    }

    /** Nothing while the switch does not have the port. */
    private Map<Counter, Long> dumped(String name) {
        return dumped().getOrDefault(name, Map.of());
    }

    private Map<String, Map<Counter, Long>> dumped() {
        Map<String, String> names = Map.of("1", "pr-s1-eth1", "2", "pr-s1-eth2", "LOCAL", "pr-s1");
        Map<String, Map<Counter, Long>> all = new LinkedHashMap<>();
        openVswitch.dumpPorts("s1").forEach((port, fields) -> {
            Map<Counter, Long> counters = new HashMap<>();
            fields.forEach((field, value) -> counters.put(SPELT_BY_OFCTL.get(field), value));
            all.put(names.get(port), counters);
        });
        return all;
    }
}
