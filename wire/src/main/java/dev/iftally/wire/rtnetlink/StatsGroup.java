package dev.iftally.wire.rtnetlink;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What RTM_NEWSTATS may hold, and the names of the counters of each, as the kernel's headers spell them. */
public enum StatsGroup {
    /** What every device has. */
    LINK_64(
            "rtnl_link_stats64",
            "rx_packets tx_packets rx_bytes tx_bytes rx_errors tx_errors rx_dropped tx_dropped multicast collisions "
                    + "rx_length_errors rx_over_errors rx_crc_errors rx_frame_errors rx_fifo_errors rx_missed_errors "
                    + "tx_aborted_errors tx_carrier_errors tx_fifo_errors tx_heartbeat_errors tx_window_errors "
                    + "rx_compressed tx_compressed rx_nohandler rx_otherhost_dropped",
            Rtnetlink.IFLA_STATS_LINK_64),
    /** One VLAN of a bridge, or of its port. */
    BRIDGE_VLAN(
            "bridge_vlan_xstats",
            "rx_bytes rx_packets tx_bytes tx_packets",
            Rtnetlink.IFLA_STATS_LINK_XSTATS,
            Rtnetlink.LINK_XSTATS_TYPE_BRIDGE,
            Rtnetlink.BRIDGE_XSTATS_VLAN),
    /** IGMP and MLD of a bridge, or of its port; {@code _rx} and {@code _tx} are the two elements of the array. */
    BRIDGE_MCAST(
            "br_mcast_stats",
            "igmp_v1queries_rx igmp_v1queries_tx igmp_v2queries_rx igmp_v2queries_tx igmp_v3queries_rx "
                    + "igmp_v3queries_tx igmp_leaves_rx igmp_leaves_tx igmp_v1reports_rx igmp_v1reports_tx "
                    + "igmp_v2reports_rx igmp_v2reports_tx igmp_v3reports_rx igmp_v3reports_tx igmp_parse_errors "
                    + "mld_v1queries_rx mld_v1queries_tx mld_v2queries_rx mld_v2queries_tx mld_leaves_rx "
                    + "mld_leaves_tx mld_v1reports_rx mld_v1reports_tx mld_v2reports_rx mld_v2reports_tx "
                    + "mld_parse_errors mcast_bytes_rx mcast_bytes_tx mcast_packets_rx mcast_packets_tx",
            Rtnetlink.IFLA_STATS_LINK_XSTATS,
            Rtnetlink.LINK_XSTATS_TYPE_BRIDGE,
            Rtnetlink.BRIDGE_XSTATS_MCAST),
    /** The spanning tree of a bridge's port. */
    BRIDGE_STP(
            "bridge_stp_xstats",
            "transition_blk transition_fwd rx_bpdu tx_bpdu rx_tcn tx_tcn",
            Rtnetlink.IFLA_STATS_LINK_XSTATS,
            Rtnetlink.LINK_XSTATS_TYPE_BRIDGE,
            Rtnetlink.BRIDGE_XSTATS_STP),
    /** The link aggregation control protocol (802.3ad) of a bond, or of its port; an attribute a counter. */
    BOND_3AD(
            "",
            "lacpdu_rx lacpdu_tx lacpdu_unknown_rx lacpdu_illegal_rx marker_rx marker_tx marker_resp_rx "
                    + "marker_resp_tx marker_unknown_rx",
            Rtnetlink.IFLA_STATS_LINK_XSTATS,
            Rtnetlink.LINK_XSTATS_TYPE_BOND,
            Rtnetlink.BOND_XSTATS_3AD),
    /** What the processor forwarded for a device whose hardware forwards. */
    CPU_HIT(
            "rtnl_link_stats64",
            LINK_64.names,
            Rtnetlink.IFLA_STATS_LINK_OFFLOAD_XSTATS,
            Rtnetlink.IFLA_OFFLOAD_XSTATS_CPU_HIT),
    /** Whether a suite of hardware counters is asked for, and whether it counts: 0 or 1 each. */
    HW_S_INFO(
            "",
            "request used",
            Rtnetlink.IFLA_STATS_LINK_OFFLOAD_XSTATS,
            Rtnetlink.IFLA_OFFLOAD_XSTATS_HW_S_INFO,
            StatsGroup.ANY),
    /** What the hardware routed. */
    L3_STATS(
            "rtnl_hw_stats64",
            "rx_packets tx_packets rx_bytes tx_bytes rx_errors tx_errors rx_dropped tx_dropped multicast",
            Rtnetlink.IFLA_STATS_LINK_OFFLOAD_XSTATS,
            Rtnetlink.IFLA_OFFLOAD_XSTATS_L3_STATS),
    /** MPLS packets. */
    MPLS(
            "mpls_link_stats",
            "rx_packets tx_packets rx_bytes tx_bytes rx_errors tx_errors rx_dropped tx_dropped rx_noroute",
            Rtnetlink.IFLA_STATS_AF_SPEC,
            Rtnetlink.AF_MPLS,
            Rtnetlink.MPLS_STATS_LINK),
    /** Something newer than this list, carried through. */
    OTHER("", "");

    private static final int ANY = -1;
    private static final List<StatsGroup> KNOWN = List.of(values());
    private static final Map<StatsGroup, List<String>> MEMBERS = new EnumMap<>(StatsGroup.class);

    static {
        for (StatsGroup group : KNOWN) {
            MEMBERS.put(group, group.names.isEmpty() ? List.of() : List.of(group.names.split(" ", -1)));
        }
    }

    private final String struct;
    private final String names;
    private final int group;
    private final int type;
    private final int member;
    private final int depth;

    StatsGroup(String struct, String names, int... path) {
        this.struct = struct;
        this.names = names;
        this.depth = path.length - 1;
        this.group = path.length > 0 ? path[0] : 0;
        this.type = path.length > 1 ? path[1] : 0;
        this.member = path.length > 2 ? path[2] : 0;
    }

    /** The names of its counters, in the order of their indices. */
    public List<String> members() {
        return MEMBERS.get(this);
    }

    /** The name of the C structure that holds the counters from its first byte; empty if they are attributes. */
    String struct() {
        return struct;
    }

    /** The group at the end of a path of {@code depth + 1} attribute types; the rest of them is not looked at. */
    static StatsGroup at(int depth, int group, int type, int member) {
        int top = group == Rtnetlink.IFLA_STATS_LINK_XSTATS_SLAVE ? Rtnetlink.IFLA_STATS_LINK_XSTATS : group;
        for (int i = 0; i < KNOWN.size(); i++) {
            StatsGroup each = KNOWN.get(i);
            if (each.depth == depth
                    && each.group == top
                    && (depth < 1 || each.type == type)
                    && (depth < 2 || each.member == member || each.member == ANY)) {
                return each;
            }
        }
        return OTHER;
    }
}
