package dev.iftally.views.link;

import dev.iftally.tally.Counter;
import dev.iftally.views.Pace;
import dev.iftally.views.Report;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Rates of interfaces as {@code sar -n DEV} prints them (sysstat 12.6), in JSON under the names of {@code sadf -j}; and
 * the averages of what was printed. A rate that is not known is {@code --}, in JSON its key is left out.
 */
public final class SarReport {
    private static final double BYTES_PER_KB = 1024;
    private static final double NANOS_PER_SECOND = 1e9;

    /** A column: its title, its key, what is counted, and in which unit. */
    private record Column(String title, String key, Counter counter, double unit) {}

    private static final List<Column> COLUMNS = List.of(
            new Column("rxpck/s", "rxpck", Counter.RX_PACKETS, 1),
            new Column("txpck/s", "txpck", Counter.TX_PACKETS, 1),
            new Column("rxkB/s", "rxkB", Counter.RX_BYTES, BYTES_PER_KB),
            new Column("txkB/s", "txkB", Counter.TX_BYTES, BYTES_PER_KB),
            new Column("rxcmp/s", "rxcmp", Counter.RX_COMPRESSED, 1),
            new Column("txcmp/s", "txcmp", Counter.TX_COMPRESSED, 1),
            new Column("rxmcst/s", "rxmcst", Counter.RX_MULTICAST, 1));

    /** Where the rates of bytes are among them. */
    private static final int RX_BYTES = 2;

    private static final int TX_BYTES = 3;

    private final Report report;

    /** One that writes to a report. */
    public SarReport(Report report) {
        this.report = report;
    }

    /** A blank line and the titles of the columns, which stand in the text alone. */
    public SarReport titles(String time) {
        report.text("\n%-11s %9s".formatted(time, "IFACE"));
        COLUMNS.forEach(column -> report.text(" %9s".formatted(column.title)));
        report.text(" %9s\n".formatted("%ifutil"));
        return this;
    }

    /**
     * The rates of an interface.
     *
     * @param time of day, for the text
     * @param timestamp the same in ISO 8601, for the JSON
     */
    public void line(String time, String timestamp, Pace pace) {
        report.begin().json("ifname", pace.name()).json("timestamp", timestamp);
        if (pace.condition() == Pace.Condition.KNOWN) {
            report.jsonDecimal("seconds", "%.3f".formatted(pace.stepNanos() / NANOS_PER_SECOND));
        } else {
            report.json("state", word(pace));
        }
        double[] rates =
                COLUMNS.stream().mapToDouble(c -> pace.perSecond(c.counter)).toArray();
        numbers(time, pace, rates);
        boolean marked = pace.condition() != Pace.Condition.KNOWN && pace.condition() != Pace.Condition.WAITING;
        report.text(marked ? " " + word(pace) + "\n" : "\n").end();
    }

    private static String word(Pace pace) {
        return pace.condition().name().toLowerCase(Locale.ROOT);
    }

    private void numbers(String time, Pace pace, double[] rates) {
        report.text("%-11s %9s".formatted(time, pace.name()));
        for (int i = 0; i < rates.length; i++) {
            number(COLUMNS.get(i).key, rates[i] / COLUMNS.get(i).unit);
        }
        number("ifutil-percent", pace.utilization(rates[RX_BYTES], rates[TX_BYTES]));
    }

    private void number(String key, double value) {
        if (Double.isNaN(value)) {
            report.text(" %9s".formatted("--"));
        } else {
            // As C prints it: the exact value of the double rounded to even.
            String decimal =
                    new BigDecimal(value).setScale(2, RoundingMode.HALF_EVEN).toPlainString();
            report.text(" %9s".formatted(decimal)).jsonDecimal(key, decimal);
        }
    }

    /** What was counted in all steps whose rates were known, and how long they took. */
    public static final class Averages {
        private final Map<Pace, Sum> sums = new HashMap<>();

        /** Nothing yet. */
        public Averages() {}

        private static final class Sum {
            private final long[] counted = new long[COLUMNS.size()];
            private final long[] nanos = new long[COLUMNS.size()];

            void add(Pace pace) {
                for (int i = 0; i < counted.length; i++) {
                    Counter counter = COLUMNS.get(i).counter;
                    if (pace.isMeasured(counter)) {
                        counted[i] += pace.added(counter);
                        nanos[i] += pace.stepNanos();
                    }
                }
            }

            double[] average() {
                double[] average = new double[counted.length];
                Arrays.setAll(average, i -> Pace.perSecond(counted[i], nanos[i]));
                return average;
            }
        }

        /** Adds what the last look found, if it is new. */
        public void add(Pace pace) {
            if (pace.isFresh()) {
                sums.computeIfAbsent(pace, key -> new Sum()).add(pace);
            }
        }

        /** Writes a line for each interface of which something was added. */
        public void write(Report report) {
            SarReport sar = new SarReport(report).titles("Average:");
            List<Pace> inOrder = new ArrayList<>(sums.keySet());
            inOrder.sort((one, other) -> Integer.compare(one.row(), other.row()));
            for (Pace pace : inOrder) {
                report.begin().json("ifname", pace.name()).json("average", true);
                sar.numbers("Average:", pace, sums.get(pace).average());
                report.text("\n").end();
            }
        }
    }
}
