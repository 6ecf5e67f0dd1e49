package dev.iftally.views.traffic;

import dev.iftally.views.Report;
import dev.iftally.wire.gnet.Codel;
import dev.iftally.wire.gnet.FairQueue;
import dev.iftally.wire.gnet.Netem;
import dev.iftally.wire.gnet.QueueingOptions;
import dev.iftally.wire.gnet.QueueingOptions.Fifo;
import dev.iftally.wire.gnet.QueueingOptions.FqCodel;
import dev.iftally.wire.gnet.QueueingOptions.Htb;
import dev.iftally.wire.gnet.QueueingOptions.HtbClass;
import dev.iftally.wire.gnet.QueueingOptions.Other;
import dev.iftally.wire.gnet.QueueingOptions.Prio;
import dev.iftally.wire.gnet.QueueingOptions.TokenBucket;
import dev.iftally.wire.gnet.Sfq;
import java.util.List;
import java.util.stream.Collectors;

/** How a discipline or a class is set up. */
final class OptionsReport {
    private static final int LINKLAYER_ETHERNET = 1;
    private static final List<String> LINK_LAYERS = List.of("unspec", "ethernet", "atm");
    private static final double MICROSECONDS = 1e6;

    private final TickRate ticks;
    private final boolean iec;
    private final boolean detailed;

    OptionsReport(TickRate ticks, boolean iec, boolean detailed) {
        this.ticks = ticks;
        this.iec = iec;
        this.detailed = detailed;
    }

    void write(Report report, String kind, QueueingOptions options) {
        switch (options) {
            case Fifo fifo when kind.equals("bfifo") -> size(report, "limit", "limit ", fifo.limit(), "");
            case Fifo fifo ->
                report.text("limit ").number("limit", fifo.limit()).text("p");
            case Prio prio -> prio(report, prio);
            case TokenBucket bucket -> tokenBucket(report, bucket);
            case FqCodel codel -> new FlowOptions(report, iec, detailed).write(codel);
            case Codel codel -> new FlowOptions(report, iec, detailed).write(codel);
            case FairQueue fq -> new FlowOptions(report, iec, detailed).write(fq);
            case Sfq sfq -> new FlowOptions(report, iec, detailed).write(sfq);
            case Netem netem -> new NetemOptions(report, ticks, iec).write(netem);
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
        if (detailed) {
            stepped(report, "burst", ticks.bytes(rate, bucket.buffer()), bucket.rate());
        } else {
            size(report, "burst", "burst ", ticks.bytes(rate, bucket.buffer()), " ");
        }
        double latency = latency(bucket.limit(), rate, bucket.buffer());
        if (peakRate != 0) {
            report.text("peakrate " + Quantity.rate(peakRate, iec) + " ");
            if (detailed && (bucket.mtu() != 0 || bucket.peakRate().minimum() != 0)) {
                stepped(report, "mtu", ticks.bytes(peakRate, bucket.mtu()), bucket.peakRate());
            } else if (bucket.mtu() != 0 || bucket.peakRate().minimum() != 0) {
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

    /** A size with the step that sizes were once kept in, one word even in the JSON, and the least size. */
    private static void stepped(Report report, String key, long bytes, QueueingOptions.RateSpec rate) {
        report.text(key + " ")
                .word(key, Quantity.size(bytes) + "/" + (1L << (rate.cellLog() & 31)))
                .text(" ");
        size(report, "mpu", "mpu ", rate.minimum(), " ");
    }

    private double latency(long limit, long bytesPerSecond, long buffer) {
        return MICROSECONDS * (limit / (double) bytesPerSecond) - ticks.microseconds(buffer);
    }

    private void htb(Report report, Htb htb) {
        report.text("r2q ").number("r2q", htb.rateToQuantum());
        report.text(" default ")
                .word("default", (htb.defaultClass() == 0 ? "" : "0x") + Integer.toHexString(htb.defaultClass()));
        report.text(" direct_packets_stat ").number("direct_packets_stat", htb.directPackets());
        if (detailed) {
            report.text(" ver ").word("ver", (htb.version() >>> 16) + "." + (htb.version() & 0xffff));
        }
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
            if (detailed) {
                report.text("quantum ").signed("quantum", htb.quantum()).text(" ");
            }
        }
        rate(report, "rate", htb.rate().bytesPerSecond());
        if (htb.rate().overhead() != 0) {
            report.text("overhead ").number("overhead", htb.rate().overhead()).text(" ");
        }
        rate(report, "ceil", htb.ceil().bytesPerSecond());
        linkLayer(report, htb.rate());
        long burst = ticks.bytes(htb.rate().bytesPerSecond(), htb.buffer());
        long ceilBurst = ticks.bytes(htb.ceil().bytesPerSecond(), htb.ceilBuffer());
        size(report, "burst", "burst ", burst, detailed ? "/" : " ");
        if (detailed) {
            cells(report, "burst_cell", "mpu_rate", htb.rate());
        }
        size(report, "cburst", "cburst ", ceilBurst, detailed ? "/" : " ");
        if (detailed) {
            cells(report, "cburst_cell", "mpu_ceil", htb.ceil());
            report.text("level ").signed("level", htb.level()).text(" ");
        }
    }

    private static void cells(Report report, String cellKey, String minimumKey, QueueingOptions.RateSpec rate) {
        report.number(cellKey, 1L << (rate.cellLog() & 31)).text(" ");
        size(report, minimumKey, "mpu ", rate.minimum(), " ");
    }

    private void rate(Report report, String key, long bytesPerSecond) {
        new OptionWriter(report, iec).rate(key, bytesPerSecond);
    }

    private static void size(Report report, String key, String before, long bytes, String after) {
        report.text(before + Quantity.size(bytes) + after).json(key, bytes);
    }

    private void linkLayer(Report report, QueueingOptions.RateSpec rate) {
        if (detailed || rate.linkLayer() > LINKLAYER_ETHERNET) {
            report.text("linklayer ")
                    .word("linklayer", linkLayer(rate.linkLayer()))
                    .text(" ");
        }
    }

    /** The name of a TC_LINKLAYER_…. */
    static String linkLayer(int number) {
        return number >= 0 && number < LINK_LAYERS.size() ? LINK_LAYERS.get(number) : "unknown";
    }
}
