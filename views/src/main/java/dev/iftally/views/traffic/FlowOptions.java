package dev.iftally.views.traffic;

import dev.iftally.views.Report;
import dev.iftally.wire.gnet.Codel;
import dev.iftally.wire.gnet.FairQueue;
import dev.iftally.wire.gnet.QueueingOptions.FqCodel;
import dev.iftally.wire.gnet.Sfq;

/** How disciplines are set up that keep flows apart, or delays short. */
final class FlowOptions {
    private static final long NONE = 0xffff_ffffL;
    private static final int LOG_MASK = 31;
    private static final double PROBABILITY_ONE = 0x1p32;
    private static final int TC_RED_ECN = 1;
    private static final int TC_RED_HARDDROP = 2;
    private static final int TC_RED_ADAPTATIVE = 4;
    private static final int TC_RED_NODROP = 8;

    private final Report report;
    private final OptionWriter options;
    private final boolean detailed;

    FlowOptions(Report report, boolean iec, boolean detailed) {
        this.report = report;
        this.options = new OptionWriter(report, iec);
        this.detailed = detailed;
    }

    void write(Codel codel) {
        options.number("limit", codel.limit(), "p");
        options.time("target", codel.target());
        options.time("ce_threshold", codel.ceThreshold());
        options.time("interval", codel.interval());
        options.flag("ecn", codel.ecn() > 0);
    }

    void write(FqCodel codel) {
        options.number("limit", codel.limit(), "p");
        options.number("flows", codel.flows(), "");
        options.number("quantum", codel.quantum(), "");
        options.time("target", codel.target());
        options.time("ce_threshold", codel.ceThreshold());
        options.time("interval", codel.interval());
        options.size("memory_limit", codel.memoryLimit());
        options.flag("ecn", codel.ecn() > 0);
        if (codel.dropBatch() > 0) {
            options.number("drop_batch", codel.dropBatch(), "");
        }
    }

    void write(FairQueue fq) {
        options.number("limit", fq.limit(), "p");
        options.number("flow_limit", fq.flowLimit(), "p");
        options.number("buckets", fq.bucketsLog() < 0 ? -1 : 1L << (fq.bucketsLog() & LOG_MASK), "");
        options.number("orphan_mask", fq.orphanMask(), "");
        if (fq.pacing() == 0) {
            report.text("nopacing ").json("pacing", false);
        }
        options.size("quantum", fq.quantum());
        options.size("initial_quantum", fq.initialQuantum());
        if (fq.maxRate() >= 0 && fq.maxRate() != NONE) {
            options.rate("maxrate", fq.maxRate());
        }
        if (fq.defaultRate() > 0) {
            options.rate("defrate", fq.defaultRate());
        }
        if (fq.lowRateThreshold() > 0) {
            options.rate("low_rate_threshold", fq.lowRateThreshold());
        }
        options.time("refill_delay", fq.refillDelay());
        options.time("ce_threshold", fq.ceThreshold() == NONE ? -1 : fq.ceThreshold());
        options.timeOfNanos("timer_slack", fq.timerSlack());
        options.time("horizon", fq.horizon());
        if (fq.horizonDrop() >= 0) {
            String beyond = fq.horizonDrop() == 0 ? "horizon_cap" : "horizon_drop";
            report.text(beyond + " ").jsonNull(beyond);
        }
    }

    void write(Sfq sfq) {
        options.number("limit", sfq.limit(), "p");
        options.size("quantum", sfq.quantum());
        if (sfq.depth() != 0) {
            options.number("depth", sfq.depth(), "");
        }
        options.flag("headdrop", sfq.headDrop());
        if (detailed) {
            options.number("flows", sfq.flows(), "");
        }
        options.number("divisor", sfq.divisor(), "");
        if (sfq.perturbSeconds() != 0) {
            report.text("perturb ").signed("perturb", sfq.perturbSeconds()).text("sec ");
        }
        sfq.red().ifPresent(this::write);
    }

    private void write(Sfq.Red red) {
        options.number("ewma", red.average(), "");
        options.size("min", red.minimum());
        options.size("max", red.maximum());
        String probability = Quantity.general(red.probability() / PROBABILITY_ONE);
        report.text("probability " + probability + " ").jsonDecimal("probability", probability);
        redFlag("ecn", (red.flags() & TC_RED_ECN) != 0);
        redFlag("harddrop", (red.flags() & TC_RED_HARDDROP) != 0);
        redFlag("adaptive", (red.flags() & TC_RED_ADAPTATIVE) != 0);
        redFlag("nodrop", (red.flags() & TC_RED_NODROP) != 0);
        report.text("\n  prob_mark ").number("prob_mark", red.earlyMarks());
        report.text(" prob_mark_head ").number("prob_mark_head", red.earlyMarksAtHead());
        report.text(" prob_drop ").number("prob_drop", red.earlyDrops());
        report.text("\n  forced_mark ").number("forced_mark", red.forcedMarks());
        report.text(" forced_mark_head ").number("forced_mark_head", red.forcedMarksAtHead());
        report.text(" forced_drop ").number("forced_drop", red.forcedDrops());
    }

    /** In the JSON it is there, be it set or not. */
    private void redFlag(String key, boolean set) {
        report.text(set ? key + " " : "").json(key, set);
    }
}
