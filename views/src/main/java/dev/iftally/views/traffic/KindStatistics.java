package dev.iftally.views.traffic;

import dev.iftally.views.Report;
import dev.iftally.wire.gnet.CodelStatistics;
import dev.iftally.wire.gnet.FairQueueStatistics;
import dev.iftally.wire.gnet.FqCodelFlow;
import dev.iftally.wire.gnet.FqCodelStatistics;
import dev.iftally.wire.gnet.HtbStatistics;
import dev.iftally.wire.gnet.TrafficControlMessage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** What a kind of disciplines or classes counts beside what all do, in lines of its own. */
final class KindStatistics {
    private KindStatistics() {}

    static void writeDiscipline(Report report, TrafficControlMessage message) {
        byte[] own = own(message);
        if (own.length == 0) {
            return;
        }
        switch (message.kind()) {
            case "fq_codel" -> FqCodelStatistics.decode(own).ifPresent(codel -> fqCodel(report, codel));
            case "codel" -> codel(report, CodelStatistics.decode(own));
            case "fq" -> fairQueue(report, FairQueueStatistics.decode(own));
            default -> {}
        }
    }

    static void writeClass(Report report, TrafficControlMessage message) {
        switch (message.kind()) {
            case "htb" -> HtbStatistics.decode(own(message)).ifPresent(htb -> htb(report, htb));
            case "sfq" -> sfq(report, own(message));
            case "fq_codel" -> FqCodelFlow.decode(own(message)).ifPresent(flow -> fqCodelFlow(report, flow));
            default -> {}
        }
    }

    /** The kind's own structure, which older kernels send outside the others. */
    private static byte[] own(TrafficControlMessage message) {
        return message.stats2().hasApp() ? message.stats2().app() : message.xstats();
    }

    private static void fqCodel(Report report, FqCodelStatistics codel) {
        report.text("  maxpacket ").number("maxpacket", codel.maxPacket());
        report.text(" drop_overlimit ").number("drop_overlimit", codel.dropOverlimit());
        report.text(" new_flow_count ").number("new_flow_count", codel.newFlowCount());
        report.text(" ecn_mark ").number("ecn_mark", codel.ecnMark());
        ifCounted(report, "ce_mark", codel.ceMark());
        ifCounted(report, "memory_used", codel.memoryUsage());
        ifCounted(report, "drop_overmemory", codel.dropOvermemory());
        report.text("\n  new_flows_len ").number("new_flows_len", codel.newFlows());
        report.text(" old_flows_len ").number("old_flows_len", codel.oldFlows()).text("\n");
    }

    private static void ifCounted(Report report, String key, long number) {
        if (number != 0) {
            report.text(" " + key + " ").number(key, number);
        }
    }

    /** {@code struct tc_sfq_xstats}: what a flow may still send in this round, in bytes. */
    private static void sfq(Report report, byte[] own) {
        if (own.length >= Integer.BYTES) {
            int allot = ByteBuffer.wrap(own).order(ByteOrder.nativeOrder()).getInt();
            report.text("  allot ").signed("allot", allot).text("\n");
        }
    }

    private static void codel(Report report, CodelStatistics codel) {
        report.text("  count ").number("count", codel.count());
        report.text(" lastcount ").number("lastcount", codel.lastCount());
        report.text(" ldelay " + Quantity.time(codel.delayMicros())).json("ldelay", codel.delayMicros());
        report.text(codel.dropping() ? " dropping" : "");
        if (codel.dropping()) {
            report.json("dropping", true);
        }
        dropNext(report, codel.dropNextMicros());
        report.text("\n  maxpacket ").number("maxpacket", codel.maxPacket());
        report.text(" ecn_mark ").number("ecn_mark", codel.ecnMark());
        report.text(" drop_overlimit ").number("drop_overlimit", codel.dropOverlimit());
        ifCounted(report, "ce_mark", codel.ceMark());
        report.text("\n");
    }

    private static void dropNext(Report report, long micros) {
        report.text(" drop_next " + (micros < 0 ? "-" : "") + Quantity.time(Math.abs(micros)))
                .jsonSigned("drop_next", micros);
    }

    private static void fairQueue(Report report, FairQueueStatistics fq) {
        report.text("  flows ").number("flows", fq.flows());
        report.text(" (inactive ").number("inactive", fq.inactiveFlows());
        report.text(" throttled ").number("throttled", fq.throttledFlows()).text(")");
        if (fq.nextDelayedNanos() > 0) {
            report.text(" next_packet_delay " + Quantity.timeOfNanos(fq.nextDelayedNanos()))
                    .json("next_packet_delay", fq.nextDelayedNanos());
        }
        report.text("\n  gc ").number("gc", fq.collectedFlows());
        report.text(" highprio ").number("highprio", fq.highPriorityPackets());
        ifCounted(report, "retrans", fq.tcpRetransmissions());
        report.text(" throttled ").number("throttled", fq.throttled());
        if (fq.unthrottleLatencyNanos() != 0) {
            report.text(" latency " + Quantity.timeOfNanos(fq.unthrottleLatencyNanos()))
                    .json("latency", fq.unthrottleLatencyNanos());
        }
        ifCounted(report, "ce_mark", fq.ceMark());
        ifCounted(report, "flows_plimit", fq.flowsLimited());
        if ((fq.packetsTooLong() | fq.allocationErrors() | fq.horizonDrops() | fq.horizonCaps()) != 0) {
            report.text("\n");
            ifCounted(report, "pkts_too_long", fq.packetsTooLong());
            ifCounted(report, "alloc_errors", fq.allocationErrors());
            ifCounted(report, "horizon_drops", fq.horizonDrops());
            report.text(fq.horizonCaps() == 0 ? "" : " ");
            ifCounted(report, "horizon_caps", fq.horizonCaps());
        }
        report.text("\n");
    }

    private static void fqCodelFlow(Report report, FqCodelFlow flow) {
        report.text("  deficit ").signed("deficit", flow.deficit());
        report.text(" count ").number("count", flow.count());
        report.text(" lastcount ").number("lastcount", flow.lastCount());
        report.text(" ldelay " + Quantity.time(flow.delayMicros())).json("ldelay", flow.delayMicros());
        if (flow.dropping()) {
            report.text(" dropping").json("dropping", true);
            dropNext(report, flow.dropNextMicros());
        }
        report.text("\n");
    }

    private static void htb(Report report, HtbStatistics htb) {
        report.text(" lended: ").number("lended", htb.lends());
        report.text(" borrowed: ").number("borrowed", htb.borrows());
        report.text(" giants: ").number("giants", htb.giants());
        report.text("\n tokens: ").signed("tokens", htb.tokens());
        report.text(" ctokens: ").signed("ctokens", htb.ceilTokens()).text("\n\n");
    }
}
