package dev.iftally.views.link;

import dev.iftally.tally.InterfaceRate;
import dev.iftally.tally.rate.EstimatorParameters;
import dev.iftally.tally.rate.Rate;
import dev.iftally.views.Report;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** What estimators find: packets and bytes a second, in the order of {@code sar -n DEV}, and how they average. */
public final class RateReport {
    private static final String UNKNOWN = "--";
    private static final int NAME = 15;
    private static final int NUMBER = 14;
    private static final int TIME = 10;
    private static final double MICROS = 1e6;

    private RateReport() {}

    /**
     * One interface.
     *
     * @param rate what its estimator finds
     */
    public record Line(String name, InterfaceRate rate) {}

    /** Writes a table of all of them. */
    public static void write(Report report, List<Line> lines) {
        report.text(left("IFACE"));
        List.of("rxpck/s", "txpck/s", "rxB/s", "txB/s").forEach(title -> report.text(right(title, NUMBER)));
        report.text(right("interval", TIME)).text(right("constant", TIME)).text("\n");
        lines.forEach(line -> write(report, line));
    }

    private static void write(Report report, Line line) {
        InterfaceRate rate = line.rate();
        report.begin().text(left(line.name())).json("ifname", line.name());
        if (report.isJson()) {
            direction(report, "rx", rate.received());
            direction(report, "tx", rate.sent());
        }
        report.text(number(rate.received(), Rate::packetsPerSecond))
                .text(number(rate.sent(), Rate::packetsPerSecond))
                .text(number(rate.received(), Rate::bytesPerSecond))
                .text(number(rate.sent(), Rate::bytesPerSecond));
        estimator(report, rate.parameters());
        report.text("\n").end();
    }

    private static void direction(Report report, String key, Optional<Rate> rate) {
        rate.ifPresent(known -> report.begin(key)
                .json("bps", known.bytesPerSecond())
                .json("pps", known.packetsPerSecond())
                .end());
    }

    private static void estimator(Report report, EstimatorParameters parameters) {
        String interval = seconds((double) parameters.periodMicros());
        String constant = seconds(parameters.timeConstantMicros());
        report.text(right(interval + "s", TIME))
                .text(right(constant + "s", TIME))
                .begin("estimator")
                .jsonSigned("interval", parameters.interval())
                .json("ewma_log", parameters.ewmaLog())
                .jsonDecimal("interval_seconds", interval)
                .jsonDecimal("time_constant_seconds", constant)
                .end();
    }

    private static String seconds(double micros) {
        BigDecimal seconds = new BigDecimal(micros / MICROS).setScale(2, RoundingMode.HALF_EVEN);
        BigDecimal plain = seconds.stripTrailingZeros();
        return (plain.scale() < 0 ? plain.setScale(0) : plain).toPlainString();
    }

    private static String number(Optional<Rate> rate, ToLongFunction<Rate> member) {
        return right(
                rate.map(known -> Long.toUnsignedString(member.applyAsLong(known)))
                        .orElse(UNKNOWN),
                NUMBER);
    }

    private static String left(String name) {
        return name + " ".repeat(Math.max(0, NAME - name.length()));
    }

    private static String right(String text, int width) {
        return " ".repeat(Math.max(1, width - text.length())) + text;
    }
}
