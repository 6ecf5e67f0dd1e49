package dev.iftally.views.link;

import dev.iftally.wire.Cursor;
import dev.iftally.wire.netlink.NetlinkException;
import dev.iftally.wire.rtnetlink.LinkOptions;
import java.util.HexFormat;

/** How a bridge is set up. */
final class BridgeOptions {
    private static final int ETH_P_8021Q = 0x8100;
    private static final int ETH_P_8021AD = 0x88a8;
    private static final int BR_BOOLOPT_NO_LL_LEARN = 0;
    private static final int BR_BOOLOPT_MCAST_VLAN_SNOOPING = 1;
    private static final int BOOLOPT_BYTES = 8;

    private BridgeOptions() {}

    static void write(OptionReport options) throws NetlinkException {
        spanningTree(options);
        options.number(LinkOptions.IFLA_BR_VLAN_DEFAULT_PVID, "vlan_default_pvid");
        options.number(LinkOptions.IFLA_BR_VLAN_STATS_ENABLED, "vlan_stats_enabled");
        options.number(LinkOptions.IFLA_BR_VLAN_STATS_PER_PORT, "vlan_stats_per_port");
        options.hex(LinkOptions.IFLA_BR_GROUP_FWD_MASK, "group_fwd_mask", "group_fwd_mask");
        if (options.options().has(LinkOptions.IFLA_BR_GROUP_ADDR)) {
            byte[] address = options.options().bytes(LinkOptions.IFLA_BR_GROUP_ADDR);
            options.word(
                    "group_addr", "group_address", HexFormat.ofDelimiter(":").formatHex(address));
        }
        options.number(LinkOptions.IFLA_BR_MCAST_SNOOPING, "mcast_snooping");
        switches(options);
        multicast(options);
        options.number(LinkOptions.IFLA_BR_NF_CALL_IPTABLES, "nf_call_iptables");
        options.number(LinkOptions.IFLA_BR_NF_CALL_IP6TABLES, "nf_call_ip6tables");
        options.number(LinkOptions.IFLA_BR_NF_CALL_ARPTABLES, "nf_call_arptables");
    }

    private static void spanningTree(OptionReport options) throws NetlinkException {
        options.number(LinkOptions.IFLA_BR_FORWARD_DELAY, "forward_delay");
        options.number(LinkOptions.IFLA_BR_HELLO_TIME, "hello_time");
        options.number(LinkOptions.IFLA_BR_MAX_AGE, "max_age");
        options.number(LinkOptions.IFLA_BR_AGEING_TIME, "ageing_time");
        options.number(LinkOptions.IFLA_BR_STP_STATE, "stp_state");
        options.number(LinkOptions.IFLA_BR_PRIORITY, "priority");
        options.number(LinkOptions.IFLA_BR_VLAN_FILTERING, "vlan_filtering");
        Cursor protocol = options.options().value(LinkOptions.IFLA_BR_VLAN_PROTOCOL);
        if (protocol.remaining() >= Short.BYTES) {
            options.word("vlan_protocol", "vlan_protocol", name(OptionReport.networkShort(protocol)));
        }
        options.bridgeId(LinkOptions.IFLA_BR_BRIDGE_ID, "bridge_id", "bridge_id");
        if (options.options().has(LinkOptions.IFLA_BR_ROOT_ID)) {
            // As ip 6.1, which takes the bridge for the root.
            options.bridgeId(LinkOptions.IFLA_BR_BRIDGE_ID, "root_id", "designated_root");
        }
        options.number(LinkOptions.IFLA_BR_ROOT_PORT, "root_port");
        options.number(LinkOptions.IFLA_BR_ROOT_PATH_COST, "root_path_cost");
        options.number(LinkOptions.IFLA_BR_TOPOLOGY_CHANGE, "topology_change");
        options.number(LinkOptions.IFLA_BR_TOPOLOGY_CHANGE_DETECTED, "topology_change_detected");
        options.timer(LinkOptions.IFLA_BR_HELLO_TIMER, "hello_timer");
        options.timer(LinkOptions.IFLA_BR_TCN_TIMER, "tcn_timer");
        options.timer(LinkOptions.IFLA_BR_TOPOLOGY_CHANGE_TIMER, "topology_change_timer");
        options.timer(LinkOptions.IFLA_BR_GC_TIMER, "gc_timer");
    }

    private static String name(int protocol) {
        return switch (protocol) {
            case ETH_P_8021Q -> "802.1Q";
            case ETH_P_8021AD -> "802.1ad";
            default -> "[%d]".formatted(protocol);
        };
    }

    private static void switches(OptionReport options) {
        if (options.options().bytes(LinkOptions.IFLA_BR_MULTI_BOOLOPT).length < BOOLOPT_BYTES) {
            return;
        }
        Cursor value = options.options().value(LinkOptions.IFLA_BR_MULTI_BOOLOPT);
        int values = value.i32();
        int known = value.i32();
        turned(options, values, known, BR_BOOLOPT_NO_LL_LEARN, "no_linklocal_learn");
        turned(options, values, known, BR_BOOLOPT_MCAST_VLAN_SNOOPING, "mcast_vlan_snooping");
    }

    private static void turned(OptionReport options, int values, int known, int bit, String key) {
        if ((known >>> bit & 1) != 0) {
            options.report().text(key + " ").number(key, values >>> bit & 1).text(" ");
        }
    }

    private static void multicast(OptionReport options) throws NetlinkException {
        options.number(LinkOptions.IFLA_BR_MCAST_ROUTER, "mcast_router");
        options.number(LinkOptions.IFLA_BR_MCAST_QUERY_USE_IFADDR, "mcast_query_use_ifaddr");
        options.number(LinkOptions.IFLA_BR_MCAST_QUERIER, "mcast_querier");
        options.number(LinkOptions.IFLA_BR_MCAST_HASH_ELASTICITY, "mcast_hash_elasticity");
        options.number(LinkOptions.IFLA_BR_MCAST_HASH_MAX, "mcast_hash_max");
        options.number(LinkOptions.IFLA_BR_MCAST_LAST_MEMBER_CNT, "mcast_last_member_cnt", "mcast_last_member_count");
        options.number(
                LinkOptions.IFLA_BR_MCAST_STARTUP_QUERY_CNT, "mcast_startup_query_cnt", "mcast_startup_query_count");
        options.number(
                LinkOptions.IFLA_BR_MCAST_LAST_MEMBER_INTVL, "mcast_last_member_intvl", "mcast_last_member_interval");
        options.number(
                LinkOptions.IFLA_BR_MCAST_MEMBERSHIP_INTVL, "mcast_membership_intvl", "mcast_membership_interval");
        options.number(LinkOptions.IFLA_BR_MCAST_QUERIER_INTVL, "mcast_querier_intvl", "mcast_querier_interval");
        options.number(LinkOptions.IFLA_BR_MCAST_QUERY_INTVL, "mcast_query_intvl", "mcast_query_interval");
        options.number(
                LinkOptions.IFLA_BR_MCAST_QUERY_RESPONSE_INTVL,
                "mcast_query_response_intvl",
                "mcast_query_response_interval");
        options.number(
                LinkOptions.IFLA_BR_MCAST_STARTUP_QUERY_INTVL,
                "mcast_startup_query_intvl",
                "mcast_startup_query_interval");
        options.number(LinkOptions.IFLA_BR_MCAST_STATS_ENABLED, "mcast_stats_enabled");
        options.number(LinkOptions.IFLA_BR_MCAST_IGMP_VERSION, "mcast_igmp_version");
        options.number(LinkOptions.IFLA_BR_MCAST_MLD_VERSION, "mcast_mld_version");
    }
}
