package dev.iftally.app.decode;

import dev.iftally.wire.netlink.NetlinkException;
import dev.iftally.wire.rtnetlink.Rtnetlink;
import dev.iftally.wire.rtnetlink.StatsGroup;
import dev.iftally.wire.rtnetlink.StatsGroupCursor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** RTM_NEWSTATS: a counter that the message lacks is left out. */
final class StatsJson {
    private StatsJson() {}

    static void write(StatsGroupCursor groups, Map<String, Object> json) throws NetlinkException {
        json.put("ifindex", groups.ifindex());
        json.put("filter_mask", Integer.toUnsignedLong(groups.filterMask()));
        List<Object> others = new ArrayList<>();
        while (groups.next()) {
            if (groups.group() == StatsGroup.OTHER) {
                Map<String, Object> other = new LinkedHashMap<>();
                other.put("path", pathOf(groups));
                other.put("data", groups.other().data());
                others.add(other);
            } else {
                write(groups, json, counters(groups));
            }
        }
        if (!others.isEmpty()) {
            json.put("others", others);
        }
    }

    private static void write(StatsGroupCursor groups, Map<String, Object> json, Map<String, Object> counters) {
        String xstats = groups.isSlave() ? "link_xstats_slave" : "link_xstats";
        switch (groups.group()) {
            case LINK_64 -> json.put("stats64", counters);
            case BRIDGE_VLAN -> {
                counters.put("vid", groups.vlan());
                counters.put("flags", groups.vlanFlags());
                append(object(object(json, xstats), "bridge"), "vlan", counters);
            }
            case BRIDGE_MCAST -> object(object(json, xstats), "bridge").put("mcast", counters);
            case BRIDGE_STP -> object(object(json, xstats), "bridge").put("stp", counters);
            case BOND_3AD -> object(object(json, xstats), "bond").put("3ad", counters);
            case CPU_HIT -> object(json, "link_offload_xstats").put("cpu_hit", counters);
            case HW_S_INFO -> {
                boolean l3 = groups.suite() == Rtnetlink.IFLA_OFFLOAD_XSTATS_L3_STATS;
                object(object(json, "link_offload_xstats"), "hw_s_info")
                        .put(l3 ? "l3_stats" : Integer.toString(groups.suite()), counters);
            }
            case L3_STATS -> object(json, "link_offload_xstats").put("l3_stats", counters);
            case MPLS -> object(json, "af_spec").put("mpls", counters);
            case OTHER -> {}
        }
    }

    private static Map<String, Object> counters(StatsGroupCursor groups) {
        Map<String, Object> counters = new LinkedHashMap<>();
        List<String> names = groups.group().members();
        for (int i = 0; i < StatsGroupCursor.COUNTERS; i++) {
            if (groups.has(i)) {
                counters.put(i < names.size() ? names.get(i) : "attribute_" + i, groups.counter(i));
            }
        }
        return counters;
    }

    private static List<Object> pathOf(StatsGroupCursor groups) {
        List<Object> path = new ArrayList<>();
        for (int type : groups.path()) {
            path.add(type);
        }
        return path;
    }

    /** The object under {@code key}, which is made if it is not there. */
    private static Map<String, Object> object(Map<String, Object> json, String key) {
        if (json.get(key) instanceof ObjectNode node) {
            return node;
        }
        ObjectNode made = new ObjectNode();
        json.put(key, made);
        return made;
    }

    private static void append(Map<String, Object> json, String key, Object element) {
        if (json.get(key) instanceof ListNode list) {
            list.add(element);
        } else {
            ListNode made = new ListNode();
            made.add(element);
            json.put(key, made);
        }
    }

    private static final class ObjectNode extends LinkedHashMap<String, Object> {
        private static final long serialVersionUID = 1L;
    }

    private static final class ListNode extends ArrayList<Object> {
        private static final long serialVersionUID = 1L;
    }
}
