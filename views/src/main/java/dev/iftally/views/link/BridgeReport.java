package dev.iftally.views.link;

import dev.iftally.views.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a bridge, or a port of it, counts of the protocols that it takes part in, and of its VLANs. */
final class BridgeReport {
    private static final String MARGIN = " ".repeat(20);
    private static final int BRIDGE_VLAN_INFO_PVID = 2;
    private static final int BRIDGE_VLAN_INFO_UNTAGGED = 4;

    private BridgeReport() {}

    static void multicast(Report report, MessageNumbers numbers) {
        report.text("\n").begin("multicast");
        versions(report, numbers, "igmp", "queries", 3);
        versions(report, numbers, "igmp", "reports", 3);
        leaves(report, numbers, "igmp");
        versions(report, numbers, "mld", "queries", 2);
        versions(report, numbers, "mld", "reports", 2);
        leaves(report, numbers, "mld");
        report.end();
    }

    private static void versions(Report report, MessageNumbers numbers, String protocol, String what, int versions) {
        report.begin(protocol + "_" + what).text(MARGIN + title(protocol) + " " + what + ":\n");
        for (String direction : List.of("rx", "tx")) {
            report.text(MARGIN + "  " + title(direction) + ":");
            for (int version = 1; version <= versions; version++) {
                report.text(" v" + version + " ")
                        .number(
                                direction + "_v" + version,
                                numbers.member(protocol + "_v" + version + what + "_" + direction));
            }
            report.text("\n");
        }
        report.end();
    }

    private static void leaves(Report report, MessageNumbers numbers, String protocol) {
        report.begin(protocol + "_leaves").text(MARGIN + title(protocol) + " leaves: ");
        report.text("RX: ").number("rx", numbers.member(protocol + "_leaves_rx"));
        report.text(" TX: ")
                .number("tx", numbers.member(protocol + "_leaves_tx"))
                .text("\n");
        report.end();
        String errors = protocol + "_parse_errors";
        report.text(MARGIN + title(protocol) + " parse errors: ")
                .number(errors, numbers.member(errors))
                .text("\n");
    }

    static void spanningTree(Report report, MessageNumbers numbers) {
        report.text("\n").begin("stp");
        pair(report, numbers, "STP BPDU:  RX: ", "rx_bpdu", " TX: ", "tx_bpdu");
        pair(report, numbers, "STP TCN:   RX: ", "rx_tcn", " TX: ", "tx_tcn");
        pair(report, numbers, "STP Transitions: Blocked: ", "transition_blk", " Forwarding: ", "transition_fwd");
        report.end();
    }

    private static void pair(
            Report report, MessageNumbers numbers, String before, String one, String between, String other) {
        report.text(MARGIN + before).number(one, numbers.member(one));
        report.text(between).number(other, numbers.member(other)).text("\n");
    }

    static void vlan(Report report, int vlan, int flags, MessageNumbers numbers) {
        report.begin().text("\n" + " ".repeat(18)).number("vid", vlan);
        List<String> names = new ArrayList<>();
        if ((flags & BRIDGE_VLAN_INFO_PVID) != 0) {
            names.add("PVID");
        }
        if ((flags & BRIDGE_VLAN_INFO_UNTAGGED) != 0) {
            names.add("Egress Untagged");
        }
        if (flags != 0) {
            report.json("flags", names);
            names.forEach(name -> report.text(" " + name));
        }
        report.text("\n");
        for (String direction : List.of("rx", "tx")) {
            String bytes = direction + "_bytes";
            String packets = direction + "_packets";
            report.text(MARGIN + title(direction) + ": ").number(bytes, numbers.member(bytes));
            report.text(" bytes ").number(packets, numbers.member(packets)).text(" packets\n");
        }
        report.end();
    }

    private static String title(String word) {
        return word.toUpperCase(Locale.ROOT);
    }
}
