package dev.iftally.views.traffic;

import dev.iftally.views.Report;
import dev.iftally.wire.gnet.Netem;
import dev.iftally.wire.gnet.Netem.Chance;

/** How netem is set up: the JSON has shares of 1 and seconds where the text has percent and units. */
final class NetemOptions {
    private static final double MICROS_PER_SECOND = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final long ONE = 0xffff_ffffL;

    private final Report report;
    private final TickRate ticks;
    private final boolean iec;

    NetemOptions(Report report, TickRate ticks, boolean iec) {
        this.report = report;
        this.ticks = ticks;
        this.iec = iec;
    }

    void write(Netem netem) {
        report.text("limit ").number("limit", netem.limit());
        if (netem.latency() != 0) {
            delay(netem);
        }
        chance("loss-random", "loss", netem.loss(), netem.loss().correlation() != 0);
        netem.fourStates().ifPresent(this::fourStates);
        netem.gilbertElliot().ifPresent(this::gilbertElliot);
        chance("duplicate", "duplicate", netem.duplicate(), netem.duplicate().correlation() != 0);
        chance("reorder", "reorder", netem.reorder(), netem.reorder().correlation() != 0);
        chance("corrupt", "corrupt", netem.corrupt(), netem.corrupt().correlation() != 0);
        netem.rate().ifPresent(this::rate);
        netem.slot().ifPresent(this::slot);
        report.text(netem.ecn() ? " ecn " : "").json("ecn", netem.ecn());
        report.text(netem.gap() == 0 ? "" : " gap " + netem.gap()).json("gap", netem.gap());
    }

    private void delay(Netem netem) {
        long delay = ticks.microseconds(netem.latency());
        long jitter = ticks.microseconds(netem.jitter());
        report.begin("delay").text(" delay " + Quantity.time(delay));
        report.text(netem.jitter() == 0 ? "" : "  " + Quantity.time(jitter));
        report.jsonDecimal("delay", Quantity.general(delay / MICROS_PER_SECOND));
        report.jsonDecimal("jitter", Quantity.general(jitter / MICROS_PER_SECOND));
        correlation(netem.jitterCorrelation(), netem.jitter() != 0 && netem.jitterCorrelation() != 0);
        report.end();
    }

    private void chance(String object, String key, Chance chance, boolean correlated) {
        if (chance.probability() != 0) {
            report.begin(object);
            share(key, " " + key, chance.probability());
            correlation(chance.correlation(), correlated);
            report.end();
        }
    }

    private void correlation(long correlation, boolean shown) {
        report.text(shown ? " " + percent(correlation) : "");
        report.jsonDecimal("correlation", Quantity.general(correlation / (double) ONE));
    }

    private void fourStates(Netem.FourStates losses) {
        report.begin("loss-state");
        share("p13", " loss state p13", losses.p13());
        share("p31", " p31", losses.p31());
        share("p32", " p32", losses.p32());
        share("p23", " p23", losses.p23());
        share("p14", " p14", losses.p14());
        report.end();
    }

    private void gilbertElliot(Netem.GilbertElliot losses) {
        report.begin("loss-gemodel");
        share("p", " loss gemodel p", losses.p());
        share("r", " r", losses.r());
        share("1-h", " 1-h", ONE - losses.h());
        share("1-k", " 1-k", losses.k1());
        report.end();
    }

    private void share(String key, String words, long share) {
        report.text(words + " " + percent(share)).jsonDecimal(key, Quantity.general(share / (double) ONE));
    }

    private static String percent(long share) {
        return Quantity.general(100. * share / ONE) + "%";
    }

    private void rate(Netem.LinkRate rate) {
        report.begin("rate");
        report.text(" rate " + Quantity.rate(rate.bytesPerSecond(), iec)).json("rate", rate.bytesPerSecond());
        unlessZero("packetoverhead", rate.packetOverhead());
        report.text(rate.cellSize() == 0 ? "" : " cellsize " + rate.cellSize()).json("cellsize", rate.cellSize());
        unlessZero("celloverhead", rate.cellOverhead());
        report.end();
    }

    private void slot(Netem.Slot slot) {
        report.begin("slot");
        if (slot.distributionJitter() > 0) {
            time("distribution", " slot distribution ", slot.distributionDelay());
            time("jitter", " ", slot.distributionJitter());
        } else {
            time("min-delay", " slot ", slot.minDelay());
            time("max-delay", " ", slot.maxDelay());
        }
        unlessZero("packets", slot.maxPackets());
        unlessZero("bytes", slot.maxBytes());
        report.end();
    }

    private void time(String key, String words, long nanoseconds) {
        report.text(words + Quantity.timeOfNanos(nanoseconds));
        report.jsonDecimal(key, Quantity.general(nanoseconds / NANOS_PER_SECOND));
    }

    private void unlessZero(String key, int number) {
        report.text(number == 0 ? "" : " " + key + " " + number).jsonSigned(key, number);
    }
}
