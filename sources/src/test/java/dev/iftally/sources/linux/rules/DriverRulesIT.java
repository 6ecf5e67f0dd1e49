package dev.iftally.sources.linux.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iftally.sources.linux.LinuxStatistics;
import dev.iftally.sources.linux.ProcNetDev;
import dev.iftally.sources.linux.SysfsStatistics;
import dev.iftally.testkit.NetworkNamespace;
import dev.iftally.vocabulary.LinkStats;
import dev.iftally.wire.rtnetlink.LinkMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DriverRulesIT {
    /** More than are read at a time. */
    private static final int MANY = 600;

    private NetworkNamespace network;
    private Observer observer;

    @BeforeEach
    void makeDevices() throws Exception {
        network = NetworkNamespace.create();
        for (String command : List.of(
                "ip link add v0 type veth peer name v1",
                "ip link add i0 type ifb",
                "ip link add br0 type bridge",
                "ip link add m0 link v0 type macvlan",
                "ip tuntap add tap0 mode tap",
                "ip tuntap add tun0 mode tun",
                "ip link add vx0 type vxlan id 7 remote 10.9.0.2 dstport 4789 dev v0",
                "ip addr add 10.9.0.1/24 dev v0",
                "ip link set v0 up",
                "ip link set v1 up",
                "ip link set m0 up",
                "ip link set br0 up",
                "ip addr add 10.8.0.1/24 dev vx0",
                "ip link set vx0 up",
                "ip neigh add 10.8.0.2 lladdr 02:00:00:00:00:03 dev vx0",
                "ip neigh add 10.9.0.2 lladdr 02:00:00:00:00:02 dev v0")) {
            network.run(command.split(" "));
        }
        observer = new Observer(there());
    }

    @AfterEach
    void removeDevices() {
        observer.close();
        network.close();
    }

    @Test
    void theKernelsOwnDevicesKeepTheRules() throws Exception {
        List<Observation> first = observeAll();
        network.sendDatagrams("10.9.0.2", 50, 100);
        network.sendDatagrams("10.8.0.2", 50, 100);
        network.run("ping", "-c3", "-i0.1", "-q", "127.0.0.1");
        network.run("ip", "link", "set", "v0", "down");
        network.run("ip", "link", "set", "v0", "up");
        List<Observation> last = observeAll();

        assertThat(observer.devices())
                .containsExactlyInAnyOrder("lo", "v0", "v1", "i0", "br0", "m0", "tap0", "tun0", "vx0");
        assertThat(first).hasSize(9);
        try (LinuxStatistics statistics = LinuxStatistics.open(there())) {
            assertThat(statistics.link("vx0", 0).statistics().member(1)).isEqualTo(50);
        }
        for (int i = 0; i < first.size(); i++) {
            assertThat(DriverRules.check(first.get(i), last.get(i))).isEmpty();
        }
    }

    @Test
    void aCounterThatFellIsNamed() throws Exception {
        Observation before = observe("v0");
        network.sendDatagrams("10.9.0.2", 5, 100);
        Observation after = observe("v0");

        assertThat(DriverRules.check(after, before))
                .contains(new Breach("v0", Rule.MONOTONIC, Breach.Strength.BROKEN, "tx_packets fell from 5 to 0"));
    }

    @Test
    void aFileAndAColumnThatShowAnotherNumberAreNamed() throws Exception {
        network.sendDatagrams("10.9.0.2", 5, 100);
        Observation seen = observe("v0");
        List<Long> columns = new ArrayList<>(seen.procfs().orElseThrow().columns());
        columns.set(12, 3L);
        Observation lied = new Observation(
                seen.before(),
                Optional.of(new ProcNetDev.Row("v0", columns)),
                Optional.of(new SysfsStatistics(Map.of(LinkStats.TX_PACKETS, 4L))),
                List.of("rx_packets", "rx_ring_full"),
                List.of("eth-mac-FramesTransmittedOK"),
                seen.after());

        assertThat(DriverRules.check(seen, lied))
                .containsExactly(
                        new Breach("v0", Rule.ONE_PLACE, Breach.Strength.DOUBTFUL, "ethtool -S has rx_packets"),
                        new Breach(
                                "v0",
                                Rule.SAME_STRINGS,
                                Breach.Strength.DOUBTFUL,
                                seen.driverNames().size() + ", then 2"),
                        new Breach(
                                "v0",
                                Rule.UNSET,
                                Breach.Strength.BROKEN,
                                "eth-mac-FramesTransmittedOK: 18446744073709551615"),
                        new Breach(
                                "v0",
                                Rule.SYSFS,
                                Breach.Strength.BROKEN,
                                "tx_packets shows 4, netlink 5 before and 5 after"),
                        new Breach(
                                "v0",
                                Rule.PROCFS,
                                Breach.Strength.BROKEN,
                                "column 13 (tx_fifo_errors) shows 3, netlink 0 before and 0 after"));
    }

    @Test
    void readsDevicesInTheirOrderAndLeavesOutWhatWent() throws Exception {
        List<String> names = new ArrayList<>(List.of("tun0", "gone", "lo"));
        for (int i = 0; i < MANY; i++) {
            names.add("n" + i);
        }
        network.run(
                "sh",
                "-c",
                "for i in $(seq 0 %d); do echo link add n$i type ifb; done | ip -batch -".formatted(MANY - 1));
        List<Integer> progress = new ArrayList<>();

        Map<String, Observation> first = observer.glance(names, progress::add);
        Map<String, Observation> last = observer.observe(List.copyOf(first.keySet()), progress::add);

        names.remove("gone");
        assertThat(first.keySet()).containsExactlyElementsOf(names);
        assertThat(last.keySet()).containsExactlyElementsOf(names);
        assertThat(progress).containsExactly(256, 512, 603, 256, 512, 602);
        assertThat(last.get("n599").driverNames())
                .hasSameSizeAs(first.get("n599").driverNames());
        last.forEach((name, seen) -> {
            assertThat(seen.procfs()).as(name).isPresent();
            assertThat(DriverRules.check(first.get(name), seen)).isEmpty();
        });
    }

    @Test
    void aDeviceIsFoundByAnAlternativeName() throws Exception {
        network.run("ip", "link", "property", "add", "dev", "v0", "altname", "the-first-one");

        assertThat(observer.name("the-first-one")).isEqualTo("v0");
        assertThatThrownBy(() -> observer.name("v9")).hasMessageContaining("ENODEV");
    }

    private Observation observe(String device) throws IOException {
        return observer.observe(List.of(device), read -> {}).get(device);
    }

    private List<Observation> observeAll() throws IOException {
        return List.copyOf(observer.observe(observer.devices(), read -> {}).values());
    }

    private dev.iftally.sources.linux.NetworkNamespace there() {
        return dev.iftally.sources.linux.NetworkNamespace.ofProcess(network.pid());
    }

    @Test
    void bothWidthsAreRead() throws Exception {
        try (LinuxStatistics statistics = LinuxStatistics.open(there())) {
            LinkMessage v0 = statistics.link("v0", 0);

            assertThat(v0.statistics().isWide()).isTrue();
            assertThat(v0.statistics().twin().count()).isEqualTo(24);
        }
    }
}
