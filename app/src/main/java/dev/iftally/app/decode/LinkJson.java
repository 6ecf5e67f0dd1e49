package dev.iftally.app.decode;

import dev.iftally.wire.rtnetlink.Link;
import dev.iftally.wire.rtnetlink.LinkDetails;
import dev.iftally.wire.rtnetlink.LinkMessage;
import dev.iftally.wire.rtnetlink.LinkStatistics;
import dev.iftally.wire.rtnetlink.Rtnetlink;
import dev.iftally.wire.rtnetlink.StatsGroup;
import dev.iftally.wire.rtnetlink.VirtualFunction;
import dev.iftally.wire.rtnetlink.Xdp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** RTM_NEWLINK and RTM_DELLINK: what the kernel does not say is left out. */
final class LinkJson {
    private static final Map<Integer, String> VF_COUNTERS = Map.of(
            Rtnetlink.IFLA_VF_STATS_RX_PACKETS, "rx_packets",
            Rtnetlink.IFLA_VF_STATS_TX_PACKETS, "tx_packets",
            Rtnetlink.IFLA_VF_STATS_RX_BYTES, "rx_bytes",
            Rtnetlink.IFLA_VF_STATS_TX_BYTES, "tx_bytes",
            Rtnetlink.IFLA_VF_STATS_BROADCAST, "broadcast",
            Rtnetlink.IFLA_VF_STATS_MULTICAST, "multicast",
            Rtnetlink.IFLA_VF_STATS_RX_DROPPED, "rx_dropped",
            Rtnetlink.IFLA_VF_STATS_TX_DROPPED, "tx_dropped");

    private LinkJson() {}

    static void write(LinkMessage message, Map<String, Object> json) {
        Link link = message.link();
        json.put("ifindex", link.ifindex());
        NetlinkDecoder.putText(json, "ifname", link.name());
        json.put("ifi_family", link.details().family());
        json.put("ifi_type", link.details().hardwareType());
        json.put("ifi_flags", Integer.toUnsignedLong(link.flags()));
        writeAttributes(link, json);
        writeDetails(link.details(), json);
        writeStatistics(message.statistics(), json);
        if (!message.virtualFunctions().isEmpty()) {
            json.put(
                    "vfinfo_list",
                    message.virtualFunctions().stream().map(LinkJson::of).toList());
        }
        NetlinkDecoder.putText(json, "info_xstats", message.xstats());
        NetlinkDecoder.putOthers(json, message.others());
    }

    private static void writeAttributes(Link link, Map<String, Object> json) {
        if (link.details().family() == Rtnetlink.AF_UNSPEC) {
            json.put("mtu", Integer.toUnsignedLong(link.mtu()));
            json.put("operstate", link.operState());
            json.put("linkmode", link.details().linkMode());
            json.put("group", Integer.toUnsignedLong(link.group()));
        }
        NetlinkDecoder.putText(json, "address", link.address());
        NetlinkDecoder.putText(json, "kind", link.kind());
        NetlinkDecoder.putText(json, "ifalias", link.alias());
    }

    private static void writeDetails(LinkDetails details, Map<String, Object> json) {
        NetlinkDecoder.putText(json, "broadcast", details.broadcast());
        NetlinkDecoder.putText(json, "perm_address", details.permanentAddress());
        NetlinkDecoder.putText(json, "qdisc", details.qdisc());
        NetlinkDecoder.putNumber(json, "txqlen", details.txQueueLength());
        NetlinkDecoder.putNumber(json, "link", details.lowerIndex());
        NetlinkDecoder.putNumber(json, "link_netnsid", details.lowerNetnsId());
        if (details.masterIndex() != 0) {
            json.put("master", details.masterIndex());
        }
        NetlinkDecoder.putText(json, "slave_kind", details.slaveKind());
        if (!details.altNames().isEmpty()) {
            json.put("altnames", details.altNames());
        }
        NetlinkDecoder.putNumber(json, "carrier_changes", details.carrierChanges());
        if (details.protoDown()) {
            json.put("proto_down", true);
        }
        if (details.protoDownReasons() != 0) {
            json.put("proto_down_reason", Integer.toUnsignedLong(details.protoDownReasons()));
        }
        if (details.xdp().isAttached()) {
            json.put("xdp", of(details.xdp()));
        }
        NetlinkDecoder.putNumber(json, "num_vf", details.virtualFunctions());
        NetlinkDecoder.putText(json, "parent_dev_bus_name", details.parentBus());
        NetlinkDecoder.putText(json, "parent_dev_name", details.parentDevice());
        NetlinkDecoder.putText(json, "phys_switch_id", details.switchId());
        NetlinkDecoder.putText(json, "phys_port_name", details.portName());
    }

    private static Map<String, Object> of(Xdp xdp) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("attached", xdp.mode());
        NetlinkDecoder.putNumber(json, "prog_id", xdp.program());
        NetlinkDecoder.putNumber(json, "drv_prog_id", xdp.driver());
        NetlinkDecoder.putNumber(json, "skb_prog_id", xdp.generic());
        NetlinkDecoder.putNumber(json, "hw_prog_id", xdp.hardware());
        return json;
    }

    private static void writeStatistics(LinkStatistics statistics, Map<String, Object> json) {
        if (statistics.count() > 0) {
            List<String> names = StatsGroup.LINK_64.members();
            Map<String, Object> members = new LinkedHashMap<>();
            for (int i = 0; i < statistics.count(); i++) {
                members.put(names.get(i), statistics.member(i));
            }
            json.put(statistics.isWide() ? "stats64" : "stats", members);
        }
    }

    private static Map<String, Object> of(VirtualFunction function) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("vf", function.index());
        NetlinkDecoder.putText(json, "mac", function.address());
        NetlinkDecoder.putText(json, "broadcast", function.broadcast());
        NetlinkDecoder.putNumber(json, "vlan", function.vlan());
        NetlinkDecoder.putNumber(json, "qos", function.qos());
        NetlinkDecoder.putNumber(json, "vlan_proto", function.vlanProtocol());
        NetlinkDecoder.putNumber(json, "tx_rate", function.txRate());
        NetlinkDecoder.putNumber(json, "min_tx_rate", function.minTxRate());
        NetlinkDecoder.putNumber(json, "max_tx_rate", function.maxTxRate());
        NetlinkDecoder.putNumber(json, "spoofchk", function.spoofCheck());
        NetlinkDecoder.putNumber(json, "link_state", function.linkState());
        NetlinkDecoder.putNumber(json, "trust", function.trust());
        NetlinkDecoder.putNumber(json, "rss_query_en", function.queryRss());
        NetlinkDecoder.putText(json, "ib_node_guid", function.nodeGuid());
        NetlinkDecoder.putText(json, "ib_port_guid", function.portGuid());
        Map<String, Object> counters = new LinkedHashMap<>();
        for (int i = 0; i < function.statistics().size(); i++) {
            int type = function.statistics().type(i);
            counters.put(
                    VF_COUNTERS.getOrDefault(type, "attribute_" + type),
                    function.statistics().value(i));
        }
        if (!counters.isEmpty()) {
            json.put("stats", counters);
        }
        return json;
    }
}
