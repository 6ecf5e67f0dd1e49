package dev.iftally.views.link;

import dev.iftally.wire.netlink.NetlinkException;
import dev.iftally.wire.rtnetlink.LinkOptions;
import java.util.ArrayList;
import java.util.List;

/** How a port of a bridge is set up. */
final class BridgePortOptions {
    private static final List<String> STATES = List.of("disabled", "listening", "learning", "forwarding", "blocking");

    private BridgePortOptions() {}

    static void write(OptionReport options) throws NetlinkException {
        state(options);
        options.number(LinkOptions.IFLA_BRPORT_PRIORITY, "priority");
        options.number(LinkOptions.IFLA_BRPORT_COST, "cost");
        options.onOff(LinkOptions.IFLA_BRPORT_MODE, "hairpin");
        options.onOff(LinkOptions.IFLA_BRPORT_GUARD, "guard");
        options.onOff(LinkOptions.IFLA_BRPORT_PROTECT, "root_block");
        options.onOff(LinkOptions.IFLA_BRPORT_FAST_LEAVE, "fastleave");
        options.onOff(LinkOptions.IFLA_BRPORT_LEARNING, "learning");
        options.onOff(LinkOptions.IFLA_BRPORT_UNICAST_FLOOD, "flood");
        spanningTree(options);
        options.onOff(LinkOptions.IFLA_BRPORT_PROXYARP, "proxy_arp");
        options.onOff(LinkOptions.IFLA_BRPORT_PROXYARP_WIFI, "proxy_arp_wifi");
        options.number(LinkOptions.IFLA_BRPORT_MULTICAST_ROUTER, "multicast_router", "mcast_router");
        if (options.options().has(LinkOptions.IFLA_BRPORT_FAST_LEAVE)) {
            options.report()
                    .text(
                            options.isOn(LinkOptions.IFLA_BRPORT_FAST_LEAVE)
                                    ? "mcast_fast_leave on "
                                    : "mcast_fast_leave off ");
        }
        options.onOff(LinkOptions.IFLA_BRPORT_MCAST_FLOOD, "mcast_flood");
        options.onOff(LinkOptions.IFLA_BRPORT_BCAST_FLOOD, "bcast_flood");
        options.onOff(LinkOptions.IFLA_BRPORT_MCAST_TO_UCAST, "mcast_to_unicast");
        options.onOff(LinkOptions.IFLA_BRPORT_NEIGH_SUPPRESS, "neigh_suppress");
        forwardedGroups(options);
        options.onOff(LinkOptions.IFLA_BRPORT_VLAN_TUNNEL, "vlan_tunnel");
        options.onOff(LinkOptions.IFLA_BRPORT_ISOLATED, "isolated");
        options.onOff(LinkOptions.IFLA_BRPORT_LOCKED, "locked");
        if (options.options().has(LinkOptions.IFLA_BRPORT_BACKUP_PORT)) {
            int port = options.options().integer(LinkOptions.IFLA_BRPORT_BACKUP_PORT);
            options.word("backup_port", "backup_port", options.names().device(port));
        }
    }

    private static void state(OptionReport options) throws NetlinkException {
        int state = options.options().integer(LinkOptions.IFLA_BRPORT_STATE);
        if (state >= 0 && state < STATES.size()) {
            options.word("state", "state", STATES.get(state));
        } else if (state >= 0) {
            options.report().text("state (").number("state_index", state).text(") ");
        }
    }

    private static void spanningTree(OptionReport options) throws NetlinkException {
        options.hex(LinkOptions.IFLA_BRPORT_ID, "id", "port_id");
        options.hex(LinkOptions.IFLA_BRPORT_NO, "no", "port_no");
        options.number(LinkOptions.IFLA_BRPORT_DESIGNATED_PORT, "designated_port");
        options.number(LinkOptions.IFLA_BRPORT_DESIGNATED_COST, "designated_cost");
        options.bridgeId(LinkOptions.IFLA_BRPORT_BRIDGE_ID, "bridge_id", "designated_bridge");
        options.bridgeId(LinkOptions.IFLA_BRPORT_ROOT_ID, "root_id", "designated_root");
        options.timer(LinkOptions.IFLA_BRPORT_HOLD_TIMER, "hold_timer");
        options.timer(LinkOptions.IFLA_BRPORT_MESSAGE_AGE_TIMER, "message_age_timer");
        options.timer(LinkOptions.IFLA_BRPORT_FORWARD_DELAY_TIMER, "forward_delay_timer");
        options.number(LinkOptions.IFLA_BRPORT_TOPOLOGY_CHANGE_ACK, "topology_change_ack");
        options.number(LinkOptions.IFLA_BRPORT_CONFIG_PENDING, "config_pending");
    }

    private static void forwardedGroups(OptionReport options) throws NetlinkException {
        if (!options.options().has(LinkOptions.IFLA_BRPORT_GROUP_FWD_MASK)) {
            return;
        }
        int mask = options.options().integer(LinkOptions.IFLA_BRPORT_GROUP_FWD_MASK);
        options.writeHex(mask, "group_fwd_mask", "group_fwd_mask");
        List<String> groups = new ArrayList<>();
        for (int bit = 0; bit < Short.SIZE; bit++) {
            if ((mask >>> bit & 1) != 0) {
                groups.add(group(bit));
            }
        }
        options.word("group_fwd_mask_str", "group_fwd_mask_str", groups.isEmpty() ? "0x0" : String.join(",", groups));
    }

    /** The last digit of the groups 01:80:c2:00:00:0X that bridges keep, by the protocols that have one. */
    private static String group(int bit) {
        return switch (bit) {
            case 0 -> "stp";
            case 2 -> "lacp";
            case 14 -> "lldp";
            default -> "0x" + Integer.toHexString(1 << bit);
        };
    }
}
