package dev.iftally.wire.rtnetlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iftally.wire.WireWriter;
import dev.iftally.wire.netlink.Attribute;
import dev.iftally.wire.netlink.ComposedMessage;
import dev.iftally.wire.netlink.KernelBytes;
import dev.iftally.wire.netlink.MessageCursor;
import dev.iftally.wire.netlink.NetlinkException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StatsGroupCursorTest {
    private static final int NESTED = 0x8000;
    private final StatsGroupCursor groups = new StatsGroupCursor();

    private static ComposedMessage newStats() {
        return new ComposedMessage(
                Rtnetlink.RTM_NEWSTATS, out -> out.u32(0).u32(5).u32(0x1f));
    }

    private static long[] from(long first, int count) {
        return LongStream.range(first, first + count).toArray();
    }

    private List<String> shown(MessageCursor message) throws NetlinkException {
        List<String> shown = new ArrayList<>();
        groups.open(message);
        while (groups.next()) {
            StringBuilder line = new StringBuilder(groups.isSlave() ? "slave " : "").append(groups.group());
            for (int i = 0; i < StatsGroupCursor.COUNTERS; i++) {
                if (groups.has(i)) {
                    String name = i < groups.group().members().size()
                            ? groups.group().members().get(i)
                            : Integer.toString(i);
                    line.append(' ').append(name).append('=').append(Long.toUnsignedString(groups.counter(i)));
                }
            }
            shown.add(line.toString());
        }
        return shown;
    }

    @Test
    void readsWhatTheKernelSaysOfABridge() throws Exception {
        MessageCursor message = KernelBytes.messages(KernelBytes.read("rtnetlink/newstats-bridge"));
        message.next();

        List<String> shown = shown(message);
        assertThat(groups.ifindex()).isEqualTo(2);
        assertThat(groups.filterMask()).isEqualTo(31);
        assertThat(shown).hasSize(3);
        assertThat(shown.get(0)).startsWith("LINK_64 rx_packets=0 ").endsWith(" rx_otherhost_dropped=0");
        assertThat(shown.get(1)).startsWith("BRIDGE_MCAST igmp_v1queries_rx=0 ").endsWith(" mcast_packets_tx=0");
        assertThat(shown.get(2)).isEqualTo("HW_S_INFO request=0 used=0");
    }

    @Test
    void readsWhatTheKernelSaysOfABridgesPort() throws Exception {
        MessageCursor message = KernelBytes.messages(KernelBytes.read("rtnetlink/newstats-port"));
        message.next();

        List<String> shown = shown(message);
        assertThat(shown).hasSize(4);
        assertThat(shown.get(0)).startsWith("LINK_64 rx_packets=5 tx_packets=5 rx_bytes=426 ");
        assertThat(shown.get(1)).startsWith("slave BRIDGE_MCAST ");
        assertThat(shown.get(2))
                .isEqualTo("slave BRIDGE_STP transition_blk=2 transition_fwd=0 rx_bpdu=0 tx_bpdu=0 rx_tcn=0 tx_tcn=0");
        assertThat(shown.get(3)).isEqualTo("HW_S_INFO request=0 used=0");
    }

    @Test
    void stepsOverTheVlansOfABridgeAndThePadding() throws Exception {
        MessageCursor message = newStats()
                .bytes(Rtnetlink.IFLA_STATS_UNSPEC, new byte[0])
                .nest(
                        Rtnetlink.IFLA_STATS_LINK_XSTATS,
                        outer -> outer.nest(
                                Rtnetlink.LINK_XSTATS_TYPE_BRIDGE,
                                bridge -> bridge.struct(Rtnetlink.BRIDGE_XSTATS_VLAN, out -> vlan(out, 1, 7, 2))
                                        .bytes(Rtnetlink.BRIDGE_XSTATS_PAD, new byte[0])
                                        .struct(Rtnetlink.BRIDGE_XSTATS_VLAN, out -> vlan(out, -1, 4094, 0))))
                .received();

        groups.open(message);
        assertThat(groups.next()).isTrue();
        assertThat(groups.group()).isEqualTo(StatsGroup.BRIDGE_VLAN);
        assertThat(groups.vlan()).isEqualTo(7);
        assertThat(groups.vlanFlags()).isEqualTo(2);
        assertThat(groups.counter(0)).isEqualTo(1);
        assertThat(groups.next()).isTrue();
        assertThat(groups.vlan()).isEqualTo(4094);
        assertThat(groups.counter(3)).isEqualTo(-1);
        assertThat(groups.has(4)).isFalse();
        assertThat(groups.next()).isFalse();
    }

    private static void vlan(WireWriter out, long value, int vid, int flags) {
        out.u64(value).u64(value).u64(value).u64(value).u16(vid).u16(flags).u32(0);
    }

    @Test
    void readsABondsCountersAndTheNewOnesAmongThem() throws Exception {
        MessageCursor message = newStats()
                .nest(
                        Rtnetlink.IFLA_STATS_LINK_XSTATS_SLAVE,
                        outer -> outer.nest(
                                Rtnetlink.LINK_XSTATS_TYPE_BOND,
                                bond -> bond.nest(
                                        Rtnetlink.BOND_XSTATS_3AD,
                                        lacp -> lacp.u64(0, 40)
                                                .u64(8, -2)
                                                .bytes(Rtnetlink.BOND_3AD_STAT_PAD, new byte[0])
                                                .u64(10, 99))))
                .received();

        assertThat(shown(message))
                .containsExactly("slave BOND_3AD lacpdu_rx=40 marker_unknown_rx=18446744073709551614 10=99");
    }

    @Test
    void readsWhatTheHardwareCounts() throws Exception {
        MessageCursor message = newStats()
                .nest(
                        Rtnetlink.IFLA_STATS_LINK_OFFLOAD_XSTATS,
                        outer -> outer.u64(Rtnetlink.IFLA_OFFLOAD_XSTATS_CPU_HIT, from(100, 24))
                                .nest(
                                        Rtnetlink.IFLA_OFFLOAD_XSTATS_HW_S_INFO | NESTED,
                                        info -> info.nest(
                                                Rtnetlink.IFLA_OFFLOAD_XSTATS_L3_STATS | NESTED,
                                                suite -> suite.u8(Rtnetlink.IFLA_OFFLOAD_XSTATS_HW_S_INFO_REQUEST, 1)
                                                        .u8(Rtnetlink.IFLA_OFFLOAD_XSTATS_HW_S_INFO_USED, 0)))
                                .u64(Rtnetlink.IFLA_OFFLOAD_XSTATS_L3_STATS, from(1, 9)))
                .nest(
                        Rtnetlink.IFLA_STATS_AF_SPEC,
                        families -> families.nest(
                                Rtnetlink.AF_MPLS, mpls -> mpls.u64(Rtnetlink.MPLS_STATS_LINK, from(11, 9))))
                .received();

        List<String> shown = shown(message);
        assertThat(shown.get(0)).startsWith("CPU_HIT rx_packets=100 ").endsWith(" rx_nohandler=123");
        assertThat(shown.subList(1, 4))
                .containsExactly(
                        "HW_S_INFO request=1 used=0",
                        "L3_STATS rx_packets=1 tx_packets=2 rx_bytes=3 tx_bytes=4 rx_errors=5 tx_errors=6 rx_dropped=7 "
                                + "tx_dropped=8 multicast=9",
                        "MPLS rx_packets=11 tx_packets=12 rx_bytes=13 tx_bytes=14 rx_errors=15 tx_errors=16 "
                                + "rx_dropped=17 tx_dropped=18 rx_noroute=19");
    }

    @Test
    void carriesThroughWhatItDoesNotKnow() throws Exception {
        groups.open(newStats()
                .nest(Rtnetlink.IFLA_STATS_LINK_OFFLOAD_XSTATS, outer -> outer.u32(9, 0x01020304))
                .received());

        assertThat(groups.next()).isTrue();
        assertThat(groups.group()).isEqualTo(StatsGroup.OTHER);
        assertThat(groups.path()).containsExactly(4, 9);
        assertThat(groups.other()).isEqualTo(new Attribute(9, "04030201"));
    }

    @Test
    void refusesACounterOfAnImpossibleWidth() throws Exception {
        groups.open(newStats()
                .nest(
                        Rtnetlink.IFLA_STATS_LINK_XSTATS,
                        outer -> outer.nest(
                                Rtnetlink.LINK_XSTATS_TYPE_BOND,
                                bond -> bond.nest(Rtnetlink.BOND_XSTATS_3AD, lacp -> lacp.bytes(3, new byte[3]))))
                .received());

        assertThatThrownBy(groups::next)
                .isInstanceOf(NetlinkException.class)
                .hasMessage("netlink attribute 3, byte 44: a number of 1, 2, 4 or 8 bytes expected, not 3");
    }
}
