package dev.iftally.views.link;

import dev.iftally.wire.rtnetlink.Rtnetlink;
import dev.iftally.wire.rtnetlink.StatsGroup;
import java.util.List;

/** What {@code ip stats} selects by group, subgroup and suite, in the order in which it prints them. */
enum StatsLeaf {
    MPLS(StatsGroup.MPLS, Rtnetlink.IFLA_STATS_AF_SPEC, "afstats", "mpls"),
    LINK(StatsGroup.LINK_64, Rtnetlink.IFLA_STATS_LINK_64, "link"),
    L3_STATS(StatsGroup.L3_STATS, Rtnetlink.IFLA_STATS_LINK_OFFLOAD_XSTATS, "offload", "l3_stats"),
    HW_STATS_INFO(StatsGroup.HW_S_INFO, Rtnetlink.IFLA_STATS_LINK_OFFLOAD_XSTATS, "offload", "hw_stats_info"),
    CPU_HIT(StatsGroup.CPU_HIT, Rtnetlink.IFLA_STATS_LINK_OFFLOAD_XSTATS, "offload", "cpu_hit"),
    SLAVE_BOND(StatsGroup.BOND_3AD, Rtnetlink.IFLA_STATS_LINK_XSTATS_SLAVE, "xstats_slave", "bond", "802.3ad"),
    BOND(StatsGroup.BOND_3AD, Rtnetlink.IFLA_STATS_LINK_XSTATS, "xstats", "bond", "802.3ad"),
    SLAVE_MCAST(StatsGroup.BRIDGE_MCAST, Rtnetlink.IFLA_STATS_LINK_XSTATS_SLAVE, "xstats_slave", "bridge", "mcast"),
    SLAVE_STP(StatsGroup.BRIDGE_STP, Rtnetlink.IFLA_STATS_LINK_XSTATS_SLAVE, "xstats_slave", "bridge", "stp"),
    SLAVE_VLAN(StatsGroup.BRIDGE_VLAN, Rtnetlink.IFLA_STATS_LINK_XSTATS_SLAVE, "xstats_slave", "bridge", "vlan"),
    MCAST(StatsGroup.BRIDGE_MCAST, Rtnetlink.IFLA_STATS_LINK_XSTATS, "xstats", "bridge", "mcast"),
    STP(StatsGroup.BRIDGE_STP, Rtnetlink.IFLA_STATS_LINK_XSTATS, "xstats", "bridge", "stp"),
    VLAN(StatsGroup.BRIDGE_VLAN, Rtnetlink.IFLA_STATS_LINK_XSTATS, "xstats", "bridge", "vlan");

    /** What a word of {@link #path} is called. */
    static final List<String> LEVELS = List.of("group", "subgroup", "suite");

    private final StatsGroup group;
    private final int attribute;
    private final String path;

    StatsLeaf(StatsGroup group, int attribute, String... path) {
        this.group = group;
        this.attribute = attribute;
        this.path = String.join(" ", path);
    }

    /** The group that has the counters. */
    StatsGroup group() {
        return group;
    }

    /** The outermost attribute, IFLA_STATS_…, that the counters lie in. */
    int attribute() {
        return attribute;
    }

    /** Group, subgroup and suite, as far as there are. */
    List<String> path() {
        return List.of(path.split(" ", -1));
    }

    /** True if the selection is the beginning of {@link #path}. */
    boolean isBelow(List<String> selection) {
        List<String> own = path();
        return selection.size() <= own.size()
                && own.subList(0, selection.size()).equals(selection);
    }

    /** The leaf is that of a port of a bridge or bond. */
    boolean isSlave() {
        return attribute == Rtnetlink.IFLA_STATS_LINK_XSTATS_SLAVE;
    }

    /** iproute2 before 6.10 does not know the suite, and prints it only where there is something. */
    boolean isShownEmpty() {
        return group != StatsGroup.BRIDGE_VLAN;
    }
}
