package dev.iftally.sources.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iftally.linux.Errno;
import dev.iftally.testkit.NetworkNamespace;
import dev.iftally.wire.ethtool.DeviceHeader;
import dev.iftally.wire.ethtool.Ethtool;
import dev.iftally.wire.ethtool.StandardGroup;
import dev.iftally.wire.ethtool.StandardStatsCursor;
import dev.iftally.wire.netlink.NetlinkException;
import dev.iftally.wire.rtnetlink.LinkMessage;
import dev.iftally.wire.rtnetlink.Rtnetlink;
import dev.iftally.wire.rtnetlink.StatsGroup;
import dev.iftally.wire.rtnetlink.StatsRequests;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LinuxStatisticsIT {
    private static final int ALL_GROUPS = 31;

    private static NetworkNamespace network;
    private static LinuxStatistics statistics;

    @BeforeAll
    static void makeDevices() throws Exception {
        network = NetworkNamespace.create();
        for (String command : List.of(
                "ip link add v0 type veth peer name v1",
                "ip link add i0 type ifb",
                "ip link add br0 type bridge",
                "ip link set v1 master br0",
                "ip tuntap add tap0 mode tap",
                "ip addr add 10.9.0.1/24 dev v0",
                "ip link set v0 up",
                "ip link set v1 up",
                "ip link set br0 up",
                "ip link property add dev v0 altname a-name-longer-than-sixteen-bytes",
                "tc qdisc add dev v0 root handle 1: htb",
                "tc class add dev v0 parent 1: classid 1:1 htb rate 1mbit")) {
            network.run(command.split(" "));
        }
        network.run("ip", "neigh", "add", "10.9.0.2", "lladdr", "02:00:00:00:00:02", "dev", "v0");
        network.sendDatagrams("10.9.0.2", 10, 100);
        statistics = LinuxStatistics.open(dev.iftally.sources.linux.NetworkNamespace.ofProcess(network.pid()));
    }

    @AfterAll
    static void removeDevices() {
        statistics.close();
        network.close();
    }

    /** Their groups are more than the kernel sends at once, so that it divides those of some device. */
    @Test
    void handsOverOnceWhatTheKernelDivides() throws Exception {
        try (NetworkNamespace many = NetworkNamespace.create()) {
            many.run("sh", "-c", "for i in $(seq 60); do ip link add a$i type veth peer name b$i; done");
            List<Integer> seen = new ArrayList<>();
            try (LinuxStatistics all =
                    LinuxStatistics.open(dev.iftally.sources.linux.NetworkNamespace.ofProcess(many.pid()))) {
                all.stats(ALL_GROUPS, groups -> seen.add(groups.ifindex()));
            }

            assertThat(seen).hasSize(121).doesNotHaveDuplicates();
        }
    }

    @Test
    void saysWhatAnOldKernelDoesNotHaveAndAsksByIoctl() throws Exception {
        dev.iftally.sources.linux.NetworkNamespace there =
                dev.iftally.sources.linux.NetworkNamespace.ofProcess(network.pid());
        try (EthernetTools tools = EthernetTools.open(there, "nosuch-ethtool", "nosuch-netdev")) {
            assertThat(tools.hasEthtool()).isFalse();
            assertThat(tools.hasNetdev()).isFalse();
            assertThatThrownBy(() -> tools.get(Ethtool.ETHTOOL_MSG_FEC_GET, DeviceHeader.of("lo"), 0, reply -> {}))
                    .hasMessage(
                            "this kernel has no ethtool over netlink: only driver-defined statistics (-S) can be read");
            assertThatThrownBy(() -> tools.queues(0, true, queue -> {}))
                    .hasMessage("this kernel has no statistics of queues (netlink family netdev)");
        }
    }

    @Test
    void readsTheSameByGetlinkAndGetstats() throws Exception {
        Map<Integer, long[]> byLink = new LinkedHashMap<>();
        Map<Integer, long[]> byStats = new LinkedHashMap<>();

        assertThat(statistics.links(
                        0,
                        link -> byLink.put(
                                link.link().ifindex(), link.statistics().members())))
                .isTrue();
        assertThat(statistics.stats(StatsRequests.LINK_64, groups -> {
                    assertThat(groups.next()).isTrue();
                    long[] members = new long[StatsGroup.LINK_64.members().size()];
                    for (int i = 0; i < members.length; i++) {
                        members[i] = groups.counter(i);
                    }
                    byStats.put(groups.ifindex(), members);
                }))
                .isTrue();

        assertThat(byStats).hasSize(6);
        assertThat(byStats.keySet()).isEqualTo(byLink.keySet());
        byStats.forEach((ifindex, members) -> assertThat(members).isEqualTo(byLink.get(ifindex)));
    }

    @Test
    void readsCountersTheQuickWay() throws Exception {
        List<Integer> seen = new ArrayList<>();

        boolean whole = statistics.counters(device -> {
            assertThat(device.count()).isEqualTo(25);
            seen.add(device.ifindex());
        });

        assertThat(whole).isTrue();
        assertThat(seen).hasSize(6).doesNotHaveDuplicates();
    }

    @Test
    void readsOneDeviceByNameAlternativeNameAndIndex() throws Exception {
        LinkMessage byName = statistics.link("v0", 0);

        assertThat(byName.link().kind()).isEqualTo("veth");
        assertThat(byName.statistics().member(1)).isEqualTo(10);
        assertThat(statistics.link("a-name-longer-than-sixteen-bytes", 0).link())
                .isEqualTo(byName.link());

        List<StatsGroup> groups = new ArrayList<>();
        statistics.stats(statistics.link("br0", 0).link().ifindex(), 0x1f, cursor -> {
            while (cursor.next()) {
                groups.add(cursor.group());
            }
        });
        assertThat(groups).contains(StatsGroup.LINK_64, StatsGroup.BRIDGE_MCAST);
    }

    @Test
    void readsDisciplinesAndClasses() throws Exception {
        int v0 = statistics.link("v0", 0).link().ifindex();
        List<String> qdiscs = new ArrayList<>();
        List<String> classes = new ArrayList<>();

        statistics.qdiscs(v0, false, qdisc -> qdiscs.add(qdisc.kind() + " " + qdisc.ifindex()));
        statistics.classes(v0, 0, tclass -> classes.add(tclass.kind() + " " + Integer.toHexString(tclass.handle())));

        assertThat(qdiscs).containsExactly("htb " + v0);
        assertThat(classes).containsExactly("htb 10001");
    }

    @Test
    void readsWhatADriverCountsUnderItsOwnNames() throws Exception {
        DriverStatistics veth = statistics.driver("v0");

        assertThat(veth.driver().orElseThrow().driver()).isEqualTo("veth");
        assertThat(veth.names()).contains("peer_ifindex").hasSameSizeAs(veth.values());
        assertThat(veth.values().get(veth.names().indexOf("peer_ifindex")))
                .isEqualTo((long) statistics.link("v1", 0).link().ifindex());
        assertThat(statistics.driver("br0").names()).isEmpty();
        assertThat(statistics.phy("v0").names()).isEmpty();
        assertThat(statistics.driver("lo").names()).isEmpty();
        assertThatThrownBy(() -> statistics.driver("nosuch"))
                .hasMessage("ETHTOOL_GDRVINFO nosuch: No such device (ENODEV)");
    }

    @Test
    void readsTheStandardGroupsOfEthtool() throws Exception {
        EthernetTools tools = statistics.ethernet();
        Set<StandardGroup> all =
                EnumSet.of(StandardGroup.ETH_PHY, StandardGroup.ETH_MAC, StandardGroup.ETH_CTRL, StandardGroup.RMON);
        List<StandardGroup> seen = new ArrayList<>();

        tools.standard(DeviceHeader.of("v0"), all, Ethtool.ETHTOOL_MAC_STATS_SRC_AGGREGATE, cursor -> {
            assertThat(cursor.device().name()).isEqualTo("v0");
            while (cursor.next()) {
                assertThat(cursor.element()).isEqualTo(StandardStatsCursor.Element.GROUP);
                seen.add(cursor.group());
            }
        });

        assertThat(seen).containsExactlyInAnyOrderElementsOf(all);
        assertThat(tools.standardGroups()).containsAll(all);
        assertThat(tools.strings(DeviceHeader.ALL, Ethtool.ETH_SS_STATS_STD)
                        .sets()
                        .get(0)
                        .strings()
                        .values())
                .startsWith("eth-phy", "eth-mac", "eth-ctrl", "rmon");
        assertThat(tools.statsBlockUsecs(DeviceHeader.of("v0"))).isEqualTo(-1);
        List<Object> linkStates = new ArrayList<>();
        tools.get(Ethtool.ETHTOOL_MSG_LINKSTATE_GET, DeviceHeader.of("v0"), 0, linkStates::add);
        assertThat(linkStates).hasSize(1);
    }

    @Test
    void leavesDevicesWithoutSupportOutOfADump() throws Exception {
        EthernetTools tools = statistics.ethernet();
        List<Object> seen = new ArrayList<>();

        assertThat(tools.get(Ethtool.ETHTOOL_MSG_PAUSE_GET, DeviceHeader.ALL, Ethtool.ETHTOOL_FLAG_STATS, seen::add))
                .isTrue();
        assertThat(tools.queues(0, true, queue -> seen.add(queue.ifindex()))).isTrue();

        assertThat(seen).isEmpty();
    }

    @Test
    void saysWhatTheKernelSays() {
        assertThatThrownBy(() -> statistics.link("nosuch", 0))
                .isInstanceOf(NetlinkException.class)
                .hasMessage("RTM_GETLINK nosuch: No such device (ENODEV)");
        assertThatThrownBy(() -> statistics.stats(77, StatsRequests.LINK_64, cursor -> {}))
                .hasMessage("RTM_GETSTATS of device 77: No such device (ENODEV)");
        assertThatThrownBy(() -> statistics.stats(0, cursor -> {}))
                .hasMessage("RTM_GETSTATS of all devices: Invalid argument (EINVAL): "
                        + "Filter mask must be set for stats dump");
        assertThatThrownBy(() -> statistics.stats(1 << 20, cursor -> {}))
                .hasMessageContaining("Invalid argument (EINVAL): ");
        assertThatThrownBy(() -> statistics
                        .ethernet()
                        .get(
                                Ethtool.ETHTOOL_MSG_FEC_GET,
                                DeviceHeader.of("v0"),
                                Ethtool.ETHTOOL_FLAG_STATS,
                                reply -> {}))
                .hasMessage("ETHTOOL_MSG_FEC_GET v0: Operation not supported (EOPNOTSUPP)");
        assertThatThrownBy(() -> statistics.ethernet().setStatsBlockUsecs(DeviceHeader.of("v0"), 1000))
                .hasMessageStartingWith("ETHTOOL_MSG_COALESCE_SET v0: Operation not supported (EOPNOTSUPP)");
        assertThatThrownBy(() -> statistics.setL3(77, true))
                .isInstanceOfSatisfying(
                        NetlinkException.class, e -> assertThat(e.errno()).isEqualTo(Errno.ENODEV));
    }

    @Test
    void asksTheHardwareToCountWhatItRoutes() throws Exception {
        int i0 = statistics.link("i0", 0).link().ifindex();
        List<Long> requested = new ArrayList<>();

        statistics.setL3(i0, true);
        statistics.offload(i0, Rtnetlink.filter(Rtnetlink.IFLA_OFFLOAD_XSTATS_HW_S_INFO), groups -> {
            while (groups.next()) {
                requested.add(groups.counter(StatsGroup.HW_S_INFO.members().indexOf("request")));
            }
        });
        statistics.setL3(i0, false);

        assertThat(requested).containsExactly(1L);
    }

    @Test
    void goesOnAfterARefusal() throws Exception {
        assertThatThrownBy(() -> statistics.link("nosuch", Rtnetlink.RTEXT_FILTER_VF))
                .isInstanceOf(NetlinkException.class);

        assertThat(statistics.link("lo", Rtnetlink.RTEXT_FILTER_VF).link().ifindex())
                .isEqualTo(1);
    }
}
