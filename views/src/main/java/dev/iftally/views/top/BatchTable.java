package dev.iftally.views.top;

import dev.iftally.tally.Counter;
import dev.iftally.tally.Rows;
import dev.iftally.views.Pace;
import dev.iftally.views.Rates;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** The table as plain text, for a file or another program: whole numbers, and every interface that is wanted. */
public final class BatchTable {
    private final Rates rates;
    private final Choice choice;
    private final boolean unicode;
    private final Listing listing = new Listing();

    /** @param unicode whether names may have more than ASCII */
    public BatchTable(Rows rows, Choice choice, boolean unicode) {
        this.rates = new Rates(rows);
        this.choice = choice;
        this.unicode = unicode;
    }

    /** Looks at the table, at a moment of the monotonic clock. */
    public void look(long nowNanos) {
        rates.look(nowNanos);
        listing.arrange(rates, choice);
    }

    /** What the last look found; {@code now} is printed above it. */
    public String render(Instant now) {
        StringBuilder text = new StringBuilder();
        text.append("%s  %d interfaces, %d stale, %s%n"
                .formatted(now.truncatedTo(ChronoUnit.SECONDS), listing.interfaces(), listing.stale(), choice.words()));
        line(text, "INTERFACE", "RXbit/s", "TXbit/s", "RXpck/s", "TXpck/s", "ERR/s", "DROP/s", "%SPEED", "STATE");
        for (int i = 0; i < listing.size(); i++) {
            line(text, listing.get(i));
        }
        return text.append('\n').toString();
    }

    private void line(StringBuilder text, Pace pace) {
        double used = pace.utilization();
        line(
                text,
                Canvas.harmless(pace.name(), unicode),
                whole(Unit.BITS.received(pace)),
                whole(Unit.BITS.sent(pace)),
                whole(pace.perSecond(Counter.RX_PACKETS)),
                whole(pace.perSecond(Counter.TX_PACKETS)),
                whole(Column.errors(pace)),
                whole(Column.drops(pace)),
                Double.isNaN(used) ? "--" : String.format(Locale.ROOT, "%.2f", used),
                TablePage.state(pace));
    }

    private static void line(StringBuilder text, Object... cells) {
        text.append("%-15s %14s %14s %12s %12s %9s %9s %7s %s".formatted(cells).stripTrailing())
                .append('\n');
    }

    private static String whole(double rate) {
        return Double.isNaN(rate) ? "--" : String.format(Locale.ROOT, "%.0f", rate);
    }
}
