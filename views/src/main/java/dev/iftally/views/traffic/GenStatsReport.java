package dev.iftally.views.traffic;

import dev.iftally.views.Report;
import dev.iftally.wire.gnet.GenStatsReading;
import dev.iftally.wire.gnet.TcStats;
import dev.iftally.wire.gnet.TrafficControlMessage;

/** The lines of gnet_stats, without the last line feed. */
final class GenStatsReport {
    private final boolean iec;

    GenStatsReport(boolean iec) {
        this.iec = iec;
    }

    void write(Report report, TrafficControlMessage message) {
        if (message.hasStats2()) {
            modern(report, message.stats2());
        } else {
            old(report, message.stats());
        }
    }

    private void modern(Report report, GenStatsReading stats) {
        if (stats.hasBasic()) {
            report.text(" Sent ").number("bytes", stats.bytes());
            report.text(" bytes ").number("packets", stats.packets()).text(" pkt");
        }
        if (stats.hasQueue()) {
            report.text(" (dropped ").number("drops", stats.drops());
            report.text(", overlimits ").number("overlimits", stats.overlimits());
            report.text(" requeues ").number("requeues", stats.requeues()).text(") ");
        }
        if (stats.hasHardware()) {
            hardware(report, stats);
        }
        if (stats.hasRate()) {
            report.text("\n rate " + Quantity.rate(stats.bytesPerSecond(), iec)).json("rate", stats.bytesPerSecond());
            report.text(" ").number("pps", stats.packetsPerSecond()).text("pps");
        }
        if (stats.hasQueue()) {
            report.text(stats.hasRate() ? "" : "\n");
            report.text(" backlog " + Quantity.size(stats.backlog())).json("backlog", stats.backlog());
            report.text(" ").number("qlen", stats.queueLength());
            report.text("p requeues " + stats.requeues());
        }
    }

    /** What the processor did is the whole without the hardware's; where that makes no sense it is not told. */
    private static void hardware(Report report, GenStatsReading stats) {
        long bytes = stats.hardwareBytes();
        long packets = stats.hardwarePackets();
        if (bytes == 0 && packets == 0) {
            return;
        }
        if (stats.hasBasic()
                && Long.compareUnsigned(stats.bytes(), bytes) >= 0
                && Long.compareUnsigned(stats.packets(), packets) >= 0) {
            report.text("\n Sent software ").number("sw_bytes", stats.bytes() - bytes);
            report.text(" bytes ")
                    .number("sw_packets", stats.packets() - packets)
                    .text(" pkt");
        }
        report.text("\n Sent hardware ").number("hw_bytes", bytes);
        report.text(" bytes ").number("hw_packets", packets).text(" pkt");
    }

    /** What kernels before 2.6.10 sent. */
    private void old(Report report, TcStats stats) {
        long bytesPerSecond = member(stats, "bps");
        long packetsPerSecond = member(stats, "pps");
        long queueLength = member(stats, "qlen");
        long backlog = member(stats, "backlog");
        report.text(" Sent ").number("bytes", member(stats, "bytes"));
        report.text(" bytes ").number("packets", member(stats, "packets"));
        report.text(" pkts (dropped ").number("dropped", member(stats, "drops"));
        report.text(", overlimits ")
                .number("overlimits", member(stats, "overlimits"))
                .text(") ");
        boolean rates = bytesPerSecond != 0 || packetsPerSecond != 0;
        boolean queue = queueLength != 0 || backlog != 0;
        report.text(rates || queue ? "\n " : "").text(rates ? "rate " : "");
        if (bytesPerSecond != 0) {
            report.text(Quantity.rate(bytesPerSecond, iec) + " ").json("rate", bytesPerSecond);
        }
        if (packetsPerSecond != 0) {
            report.number("pps", packetsPerSecond).text("pps ");
        }
        report.text(queue ? "backlog " : "");
        if (backlog != 0) {
            report.text(Quantity.size(backlog) + " ").json("backlog", backlog);
        }
        if (queueLength != 0) {
            report.number("qlen", queueLength).text("p ");
        }
    }

    private static long member(TcStats stats, String name) {
        return stats.member(TcStats.MEMBERS.indexOf(name));
    }
}
