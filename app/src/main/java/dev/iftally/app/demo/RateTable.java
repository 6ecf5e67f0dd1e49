package dev.iftally.app.demo;

import dev.iftally.tally.Counter;
import dev.iftally.tally.Rows;
import dev.iftally.views.DecimalPrefix;
import dev.iftally.views.Pace;
import dev.iftally.views.Rates;
import java.util.Locale;

/** A table of all interfaces, 80 columns wide: exact totals, and the rates since the reading shown before. */
final class RateTable {
    private static final String FORMAT = "%-15s %14s %9s %14s %9s %7s %s%n";
    private static final int BITS = 8;

    private final Rates rates;

    RateTable(Rows rows) {
        rates = new Rates(rows);
    }

    /** The table, a line an interface, in the order of the rows. */
    String render() {
        rates.look(System.nanoTime());
        StringBuilder table = new StringBuilder(
                FORMAT.formatted("INTERFACE", "RX BYTES", "RX bit/s", "TX BYTES", "TX bit/s", "DROPPED", "STATE"));
        for (int i = 0; i < rates.count(); i++) {
            Pace pace = rates.of(i);
            if (pace != null && pace.condition() != Pace.Condition.GONE) {
                table.append(line(pace));
            }
        }
        return table.toString();
    }

    private static String line(Pace pace) {
        return FORMAT.formatted(
                pace.name(),
                total(pace, Counter.RX_BYTES),
                rate(pace, Counter.RX_BYTES),
                total(pace, Counter.TX_BYTES),
                rate(pace, Counter.TX_BYTES),
                total(pace, Counter.RX_DROPPED),
                state(pace.condition()));
    }

    private static String total(Pace pace, Counter counter) {
        return pace.has(counter) ? Long.toUnsignedString(pace.total(counter)) : "--";
    }

    private static String rate(Pace pace, Counter bytes) {
        return DecimalPrefix.render(pace.perSecond(bytes) * BITS);
    }

    private static String state(Pace.Condition condition) {
        return switch (condition) {
            case KNOWN, WAITING -> "live";
            case RESET, STALE, GONE -> condition.name().toLowerCase(Locale.ROOT);
        };
    }
}
