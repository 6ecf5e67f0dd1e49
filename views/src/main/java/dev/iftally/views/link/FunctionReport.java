package dev.iftally.views.link;

import dev.iftally.views.Report;
import dev.iftally.wire.netlink.CounterNest;
import dev.iftally.wire.rtnetlink.Link;
import dev.iftally.wire.rtnetlink.Rtnetlink;
import dev.iftally.wire.rtnetlink.VirtualFunction;
import java.util.Locale;

/** The virtual functions of a device, behind its own lines. */
final class FunctionReport {
    private static final int ARPHRD_ETHER = 1;
    private static final int ETHERNET_TEXT = 17;
    private static final int INFINIBAND_TEXT = 59;
    private static final int VLAN_PROTOCOL_8021Q = 0x8100;

    private final Report report;
    private final Link link;
    private final NumberForm form;

    FunctionReport(Report report, Link link, NumberForm form) {
        this.report = report;
        this.link = link;
        this.form = form;
    }

    void write(VirtualFunction function, boolean withCounters) {
        report.begin().text("    vf ").number("vf", function.index()).text(" ");
        report.text("    link/")
                .word("link_type", HardwareType.name(link.details().hardwareType()))
                .text(" ");
        report.word("address", address(function.address()));
        if (!function.broadcast().isEmpty()) {
            boolean peer = (link.flags() & LinkFlags.POINTOPOINT) != 0;
            if (peer) {
                report.json("link_pointtopoint", true);
            }
            report.text(peer ? " peer " : " brd ").word("broadcast", address(function.broadcast()));
        }
        vlan(function);
        rates(function);
        settings(function);
        report.text("\n");
        if (withCounters && function.statistics().size() > 0) {
            counters(function.statistics());
        }
        report.end();
    }

    /** The kernel sends 32 octets, whatever the device's addresses have. */
    private String address(String octets) {
        boolean ethernet = link.details().hardwareType() == ARPHRD_ETHER;
        return octets.substring(0, Math.min(octets.length(), ethernet ? ETHERNET_TEXT : INFINIBAND_TEXT));
    }

    private void vlan(VirtualFunction function) {
        boolean listed = function.vlanProtocol() != -1;
        if (listed) {
            report.beginList("vlan_list").begin();
        }
        if (function.vlan() > 0) {
            report.text(", vlan ").number("vlan", function.vlan());
        }
        if (function.qos() > 0) {
            report.text(", qos ").number("qos", function.qos());
        }
        if (listed) {
            if (function.vlanProtocol() != VLAN_PROTOCOL_8021Q) {
                report.text(", vlan protocol ")
                        .word("protocol", function.vlanProtocol() == 0x88a8 ? "802.1ad" : hex(function));
            }
            report.end().endList();
        }
    }

    private static String hex(VirtualFunction function) {
        return "[" + function.vlanProtocol() + "]";
    }

    private void rates(VirtualFunction function) {
        if (function.txRate() > 0) {
            report.text(", tx rate ").number("tx_rate", function.txRate()).text(" (Mbps)");
        }
        if (function.maxTxRate() >= 0) {
            report.begin("rate")
                    .json("max_tx", function.maxTxRate())
                    .json("min_tx", function.minTxRate())
                    .end();
            report.text(function.maxTxRate() > 0 ? ", max_tx_rate " + function.maxTxRate() + "Mbps" : "");
            report.text(function.minTxRate() > 0 ? ", min_tx_rate " + function.minTxRate() + "Mbps" : "");
        }
    }

    private void settings(VirtualFunction function) {
        truth(function.spoofCheck(), ", spoof checking ", "spoofchk");
        guid("node", function.nodeGuid());
        guid("port", function.portGuid());
        if (function.linkState() >= 0) {
            String state = switch (function.linkState()) {
                case 0 -> "auto";
                case 1 -> "enable";
                default -> "disable";
            };
            report.text(", link-state ").word("link_state", state);
        }
        truth(function.trust(), ", trust ", "trust");
        truth(function.queryRss(), ", query_rss ", "query_rss_en");
    }

    /** {@code ip} has a blank in its keys. */
    private void guid(String what, String guid) {
        if (!guid.isEmpty()) {
            report.text(", " + what.toUpperCase(Locale.ROOT) + "_GUID ").word(what + " guid", guid);
        }
    }

    private void truth(int setting, String words, String key) {
        if (setting != -1) {
            report.text(words + (setting != 0 ? "on" : "off")).json(key, setting != 0);
        }
    }

    /** {@code ip} has keys of its own for what functions send. */
    private void counters(CounterNest counters) {
        report.begin("stats").begin("rx");
        report.text("    RX: bytes  packets  mcast   bcast " + dropped(counters, Rtnetlink.IFLA_VF_STATS_RX_DROPPED));
        report.text("\n    ");
        counter(counters, Rtnetlink.IFLA_VF_STATS_RX_BYTES, "bytes", 10);
        counter(counters, Rtnetlink.IFLA_VF_STATS_RX_PACKETS, "packets", 8);
        counter(counters, Rtnetlink.IFLA_VF_STATS_MULTICAST, "multicast", 7);
        counter(counters, Rtnetlink.IFLA_VF_STATS_BROADCAST, "broadcast", 7);
        counter(counters, Rtnetlink.IFLA_VF_STATS_RX_DROPPED, "dropped", 8);
        report.end().begin("tx");
        report.text("\n    TX: bytes  packets " + dropped(counters, Rtnetlink.IFLA_VF_STATS_TX_DROPPED) + "\n    ");
        counter(counters, Rtnetlink.IFLA_VF_STATS_TX_BYTES, "tx_bytes", 10);
        counter(counters, Rtnetlink.IFLA_VF_STATS_TX_PACKETS, "tx_packets", 8);
        counter(counters, Rtnetlink.IFLA_VF_STATS_TX_DROPPED, "dropped", 8);
        report.end().end().text("\n");
    }

    private static String dropped(CounterNest counters, int type) {
        return counters.indexOf(type) < 0 ? "" : "  dropped ";
    }

    private void counter(CounterNest counters, int type, String key, int width) {
        int index = counters.indexOf(type);
        if (index >= 0) {
            String number = form.render(counters.value(index));
            report.text(" ".repeat(Math.max(0, width - number.length())) + number + " ")
                    .json(key, counters.value(index));
        }
    }
}
