package dev.iftally.views.traffic;

import dev.iftally.views.CounterSample;
import dev.iftally.views.Report;
import dev.iftally.wire.gnet.GenStats;
import dev.iftally.wire.gnet.GenStatsReading;
import dev.iftally.wire.gnet.SizeTable;
import dev.iftally.wire.gnet.TrafficControlMessage;
import dev.iftally.wire.netlink.NetlinkException;

/**
 * Queueing disciplines and classes, byte for byte as {@code tc -s [-d] [-j] qdisc show} and {@code tc -s [-d] class show} print
 * them; the JSON of classes is that of iproute2 since 6.13, before which it had none.
 */
public final class TrafficReport {
    private static final int WHOLE = -1;
    private static final int MINOR = 0xffff;

    private final boolean detailed;
    private final OptionsReport options;
    private final GenStatsReport statistics;
    private final int shown;

    /**
     * @param ticks of the running kernel
     * @param iec true to print rates in powers of 1024
     * @param detailed true for what {@code -d} adds
     * @param minors true for classes by their minor numbers alone, as {@code tc} has those of one discipline
     */
    public TrafficReport(TickRate ticks, boolean iec, boolean detailed, boolean minors) {
        shown = minors ? MINOR : WHOLE;
        this.detailed = detailed;
        options = new OptionsReport(ticks, iec, detailed);
        statistics = new GenStatsReport(iec);
    }

    /**
     * Writes a discipline.
     *
     * @param device its device's name; empty to leave it out, as {@code tc} does where one is asked for
     * @param namespace the label of its network namespace; empty to have none, as {@code tc}
     */
    public void writeDiscipline(Report report, TrafficControlMessage message, String device, String namespace)
            throws NetlinkException {
        report.begin().text("qdisc ").word("kind", message.kind());
        report.text(" ").word("handle", Handle.ofDiscipline(message.handle())).text(" ");
        place(report, device, namespace);
        if (message.parent() == GenStats.TC_H_ROOT) {
            report.text("root ").json("root", true);
        } else if (message.parent() != 0) {
            report.text("parent ")
                    .word("parent", Handle.ofClass(message.parent()))
                    .text(" ");
        }
        if (message.info() != 1) {
            report.text("refcnt ")
                    .number("refcnt", Integer.toUnsignedLong(message.info()))
                    .text(" ");
        }
        if (message.isOffloaded()) {
            report.text("offloaded ").json("offloaded", true);
        }
        unlessZero(report, "ingress_block", message.ingressBlock());
        unlessZero(report, "egress_block", message.egressBlock());
        report.begin("options");
        options.write(report, message.kind(), message.decodeOptions());
        report.end().text("\n");
        if (detailed) {
            message.sizeTable().ifPresent(table -> sizeTable(report, table));
        }
        if (message.hasStats2() || message.hasStats()) {
            statistics.write(report, message);
            report.text("\n");
        }
        KindStatistics.writeDiscipline(report, message);
        report.end();
    }

    private static void unlessZero(Report report, String key, long number) {
        if (number != 0) {
            report.text(key + " ").number(key, number).text(" ");
        }
    }

    private static void sizeTable(Report report, SizeTable table) {
        report.begin("stab").text(" ");
        if (table.linkLayer() != 0) {
            report.text("linklayer ")
                    .word("linklayer", OptionsReport.linkLayer(table.linkLayer()))
                    .text(" ");
        }
        if (table.overhead() != 0) {
            report.text("overhead ").signed("overhead", table.overhead()).text(" ");
        }
        unlessZero(report, "mpu", table.minimum());
        unlessZero(report, "mtu", table.maximum());
        unlessZero(report, "tsize", table.slots());
        report.end().text("\n");
    }

    /** Writes a class; the parameters are those of {@link #writeDiscipline}. */
    public void writeClass(Report report, TrafficControlMessage message, String device, String namespace)
            throws NetlinkException {
        report.begin().text("class ").word("class", message.kind()).text(" ");
        report.word("handle", message.handle() == 0 ? "" : Handle.ofClass(message.handle() & shown))
                .text(" ");
        place(report, device, namespace);
        if (message.parent() == GenStats.TC_H_ROOT) {
            report.text("root ").json("root", true);
        } else {
            report.text("parent ")
                    .word("parent", Handle.ofClass(message.parent() & shown))
                    .text(" ");
        }
        if (message.info() != 0) {
            String leaf = Integer.toHexString(message.info() >>> 16);
            report.text("leaf " + leaf + ": ").json("leaf", "0x" + leaf);
        }
        options.write(report, message.kind(), message.decodeOptions());
        report.text("\n").begin("stats");
        if (message.hasStats2() || message.hasStats()) {
            statistics.write(report, message);
            report.text("\n");
        }
        KindStatistics.writeClass(report, message);
        report.end().end();
    }

    /**
     * The counters of a discipline or a class.
     *
     * @param subject whether it is a qdisc or a class
     */
    public static CounterSample sample(TrafficControlMessage message, String subject, String device, String namespace) {
        CounterSample sample = CounterSample.now(
                "%s %s %s dev %s".formatted(subject, message.kind(), Handle.ofClass(message.handle()), device),
                namespace);
        GenStatsReading stats = message.stats2();
        if (stats.hasBasic()) {
            sample.add("bytes", stats.bytes()).add("packets", stats.packets());
        }
        if (stats.hasHardware()) {
            sample.add("hw_bytes", stats.hardwareBytes()).add("hw_packets", stats.hardwarePackets());
        }
        if (stats.hasQueue()) {
            sample.add32("drops", stats.drops())
                    .add32("overlimits", stats.overlimits())
                    .add32("requeues", stats.requeues());
        }
        return sample;
    }

    private static void place(Report report, String device, String namespace) {
        if (!namespace.isEmpty()) {
            report.text("netns ").word("netns", namespace).text(" ");
        }
        if (!device.isEmpty()) {
            report.text("dev ").word("dev", device).text(" ");
        }
    }
}
