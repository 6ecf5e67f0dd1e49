package dev.iftally.views.traffic;

import dev.iftally.views.Report;
import dev.iftally.wire.gnet.QueueingOptions;
import dev.iftally.wire.gnet.QueueingOptions.Fifo;
import dev.iftally.wire.gnet.QueueingOptions.FqCodel;
import dev.iftally.wire.gnet.QueueingOptions.Htb;
import dev.iftally.wire.gnet.QueueingOptions.HtbClass;
import dev.iftally.wire.gnet.QueueingOptions.Other;
import dev.iftally.wire.gnet.QueueingOptions.Prio;
import dev.iftally.wire.gnet.QueueingOptions.TokenBucket;
import java.util.stream.Collectors;

/** How a discipline or a class is set up. */
final class OptionsReport {
    private static final int LINKLAYER_ETHERNET = 1;
    private static final double MICROSECONDS = 1e6;

    private final TickRate ticks;
    private final boolean iec;

    OptionsReport(TickRate ticks, boolean iec) {
        this.ticks = ticks;
        this.iec = iec;
    }

    void write(Report report, String kind, QueueingOptions options) {
        switch (options) {
            case Fifo fifo when kind.equals("bfifo") -> size(report, "limit", "limit ", fifo.limit(), "");
            case Fifo fifo ->
                report.text("limit ").number("limit", fifo.limit()).text("p");
            case Prio prio -> prio(report, prio);
            case TokenBucket bucket -> tokenBucket(report, bucket);
            case FqCodel codel -> fqCodel(report, codel);
            case Htb htb -> htb(report, htb);
            case HtbClass htb -> htbClass(report, htb);
            case Other other -> other(report, kind, other);
        }
    }

    private static void other(Report report, String kind, Other other) {
        if (kind.equals("ingress")) {
            report.text("---------------- ");
        } else if (other.bytes() > 0 && !kind.equals("clsact")) {
            report.text("[Unknown qdisc, optlen=" + other.bytes() + "] ");
        }
    }

    private static void prio(Report report, Prio prio) {
        report.text("bands ").number("bands", prio.bands());
        report.text(
                " priomap " + prio.priorities().stream().map(String::valueOf).collect(Collectors.joining(" ")));
        report.jsonNumbers(
                "priomap",
                prio.priorities().stream().mapToLong(Integer::longValue).toArray());
        report.json("multiqueue", false);
    }

    private void tokenBucket(Report report, TokenBucket bucket) {
        long rate = bucket.rate().bytesPerSecond();
        long peakRate = bucket.peakRate().bytesPerSecond();
        rate(report, "rate", rate);
        size(report, "burst", "burst ", ticks.bytes(rate, bucket.buffer()), " ");
        double latency = latency(bucket.limit(), rate, bucket.buffer());
        if (peakRate != 0) {
            report.text("peakrate " + Quantity.rate(peakRate, iec) + " ");
            if (bucket.mtu() != 0) {
                size(report, "minburst", "minburst ", ticks.bytes(peakRate, bucket.mtu()), " ");
            }
            latency = Math.max(latency, latency(bucket.limit(), peakRate, bucket.mtu()));
        }
        if (latency >= 0) {
            report.text("lat " + Quantity.time((long) latency) + " ").json("lat", (long) latency);
        } else {
            size(report, "limit", "limit ", bucket.limit(), " ");
        }
        if (bucket.rate().overhead() != 0) {
            report.text("overhead ")
                    .number("overhead", bucket.rate().overhead())
                    .text(" ");
        }
        linkLayer(report, bucket.rate());
    }

    private double latency(long limit, long bytesPerSecond, long buffer) {
        return MICROSECONDS * (limit / (double) bytesPerSecond) - ticks.microseconds(buffer);
    }

    private static void fqCodel(Report report, FqCodel codel) {
        if (codel.limit() >= 0) {
            report.text("limit ").number("limit", codel.limit()).text("p ");
        }
        if (codel.flows() >= 0) {
            report.text("flows ").number("flows", codel.flows()).text(" ");
        }
        if (codel.quantum() >= 0) {
            report.text("quantum ").number("quantum", codel.quantum()).text(" ");
        }
        time(report, "target", codel.target());
        time(report, "ce_threshold", codel.ceThreshold());
        time(report, "interval", codel.interval());
        if (codel.memoryLimit() >= 0) {
            size(report, "memory_limit", "memory_limit ", codel.memoryLimit(), " ");
        }
        if (codel.ecn() > 0) {
            report.text("ecn ").json("ecn", true);
        }
        if (codel.dropBatch() > 0) {
            report.text("drop_batch ").number("drop_batch", codel.dropBatch()).text(" ");
        }
    }

    private static void time(Report report, String key, long microseconds) {
        if (microseconds >= 0) {
            report.text(key + " " + Quantity.time(microseconds) + " ").json(key, microseconds);
        }
    }

    private static void htb(Report report, Htb htb) {
        report.text("r2q ").number("r2q", htb.rateToQuantum());
        report.text(" default ")
                .word("default", (htb.defaultClass() == 0 ? "" : "0x") + Integer.toHexString(htb.defaultClass()));
        report.text(" direct_packets_stat ").number("direct_packets_stat", htb.directPackets());
        if (htb.directQueueLength() >= 0) {
            report.text(" direct_qlen ").number("direct_qlen", htb.directQueueLength());
        }
        if (htb.offload()) {
            report.text(" offload").jsonNull("offload");
        }
    }

    private void htbClass(Report report, HtbClass htb) {
        if (htb.level() == 0) {
            report.text("prio ").number("prio", htb.priority()).text(" ");
        }
        rate(report, "rate", htb.rate().bytesPerSecond());
        if (htb.rate().overhead() != 0) {
            report.text("overhead ").number("overhead", htb.rate().overhead()).text(" ");
        }
        rate(report, "ceil", htb.ceil().bytesPerSecond());
        linkLayer(report, htb.rate());
        size(report, "burst", "burst ", ticks.bytes(htb.rate().bytesPerSecond(), htb.buffer()), " ");
        size(report, "cburst", "cburst ", ticks.bytes(htb.ceil().bytesPerSecond(), htb.ceilBuffer()), " ");
    }

    private void rate(Report report, String key, long bytesPerSecond) {
        report.text(key + " " + Quantity.rate(bytesPerSecond, iec) + " ").json(key, bytesPerSecond);
    }

    private static void size(Report report, String key, String before, long bytes, String after) {
        report.text(before + Quantity.size(bytes) + after).json(key, bytes);
    }

    private static void linkLayer(Report report, QueueingOptions.RateSpec rate) {
        if (rate.linkLayer() > LINKLAYER_ETHERNET) {
            report.text("linklayer ")
                    .word("linklayer", rate.linkLayer() == 2 ? "atm" : "unknown")
                    .text(" ");
        }
    }
}
