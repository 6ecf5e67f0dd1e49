package dev.iftally.app.demo;

import dev.iftally.tally.Counter;
import dev.iftally.tally.Rows;
import dev.iftally.tally.Snapshot;
import dev.iftally.tally.Standing;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** A table of all interfaces, 80 columns wide: exact totals, and the rates since the reading shown before. */
final class RateTable {
    private static final String FORMAT = "%-15s %14s %9s %14s %9s %7s %s%n";

    private final Map<Integer, Seen> before = new HashMap<>();
    private final Snapshot row = new Snapshot();

    /** What an interface had when it was last shown. */
    private record Seen(
            long generation, long readAtEpochNanos, long rxBytes, long txBytes, double rxRate, double txRate) {}

    /** The table, a line an interface, in the order of the rows. */
    String render(Rows rows) {
        StringBuilder table = new StringBuilder(
                FORMAT.formatted("INTERFACE", "RX BYTES", "RX bit/s", "TX BYTES", "TX bit/s", "DROPPED", "STATE"));
        for (int i = 0; i < rows.rows(); i++) {
            if (rows.read(i, row) && row.standing() != Standing.GONE) {
                table.append(line(i));
            }
        }
        return table.toString();
    }

    private String line(int index) {
        Seen now = seen(before.get(index));
        before.put(index, now);
        return FORMAT.formatted(
                row.attributes().name(),
                total(Counter.RX_BYTES),
                rate(now.rxRate),
                total(Counter.TX_BYTES),
                rate(now.txRate),
                total(Counter.RX_DROPPED),
                row.standing().name().toLowerCase(Locale.ROOT));
    }

    private Seen seen(Seen last) {
        long rx = row.has(Counter.RX_BYTES) ? row.value(Counter.RX_BYTES) : 0;
        long tx = row.has(Counter.TX_BYTES) ? row.value(Counter.TX_BYTES) : 0;
        if (last == null || last.generation != row.generation()) {
            return new Seen(row.generation(), row.readAtEpochNanos(), rx, tx, Double.NaN, Double.NaN);
        }
        if (last.readAtEpochNanos == row.readAtEpochNanos()) {
            return last;
        }
        double seconds = (row.readAtEpochNanos() - last.readAtEpochNanos) / 1e9;
        return new Seen(
                row.generation(),
                row.readAtEpochNanos(),
                rx,
                tx,
                (rx - last.rxBytes) * 8 / seconds,
                (tx - last.txBytes) * 8 / seconds);
    }

    private String total(Counter counter) {
        return row.has(counter) ? Long.toUnsignedString(row.value(counter)) : "--";
    }

    /** Bits a second with a decimal prefix, as network people count them. */
    static String rate(double bitsPerSecond) {
        if (Double.isNaN(bitsPerSecond)) {
            return "--";
        }
        double value = bitsPerSecond;
        int prefix = 0;
        while (value >= 999.95 && prefix < 4) {
            value /= 1000;
            prefix++;
        }
        return prefix == 0
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.1f %c", value, " kMGT".charAt(prefix));
    }
}
