package dev.iftally.views.top;

import dev.iftally.tally.Attributes;
import dev.iftally.tally.Counter;
import dev.iftally.tally.Duplex;
import dev.iftally.tally.LinkState;
import dev.iftally.tally.Snapshot;
import dev.iftally.views.DecimalPrefix;
import dev.iftally.views.Pace;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.Locale;

/** One interface: its exact totals, its rates, and how these went in the last minutes. */
final class InterfacePage {
    private static final int LEAST_PLOT = 1;
    private static final int LABEL = 9;
    private static final int TOTAL = 21;
    private static final int RATE = 10;
    private static final int SIDE_BY_SIDE = LABEL + 2 * (TOTAL + RATE);

    private final Canvas canvas;
    private final Choice choice;
    private final Pace pace;
    private int row;

    /** One that begins in a row of a picture. */
    InterfacePage(Canvas canvas, int row, Choice choice, Pace pace) {
        this.canvas = canvas;
        this.row = row;
        this.choice = choice;
        this.pace = pace;
    }

    /** What it is. */
    void describe(Snapshot snapshot) {
        Attributes attributes = snapshot.attributes();
        canvas.paint(row, Style.REVERSE);
        int end = canvas.put(row, 0, attributes.name(), Style.REVERSE);
        canvas.put(row++, end + 2, attributes.source(), Style.REVERSE);
        canvas.put(row++, 0, standing(attributes), Style.PLAIN);
        if (!attributes.alias().isEmpty()) {
            canvas.put(row++, 0, attributes.alias(), Style.PLAIN);
        }
        canvas.put(row++, 0, resets(snapshot), Style.PLAIN);
    }

    private String standing(Attributes attributes) {
        StringBuilder words = new StringBuilder();
        if (pace.condition() == Pace.Condition.KNOWN || pace.condition() == Pace.Condition.WAITING) {
            words.append(attributes.linkState() == LinkState.UNKNOWN ? "link state unknown" : "link ");
            words.append(attributes.linkState() == LinkState.UNKNOWN ? "" : lower(attributes.linkState()));
        } else {
            words.append(lower(pace.condition()));
        }
        if (attributes.speedBitsPerSecond() > 0) {
            words.append(", ")
                    .append(DecimalPrefix.render((double) attributes.speedBitsPerSecond()))
                    .append("bit/s");
        }
        if (attributes.duplex() != Duplex.UNKNOWN) {
            words.append(", ").append(lower(attributes.duplex())).append(" duplex");
        }
        return attributes.mtu() > 0 ? words + ", MTU " + attributes.mtu() : words.toString();
    }

    private static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }

    private static String resets(Snapshot snapshot) {
        long count = snapshot.discontinuities();
        if (count == 0) {
            return "no resets";
        }
        Instant at = Instant.EPOCH.plusNanos(snapshot.discontinuityEpochNanos());
        return "%s reset%s, the last at %s"
                .formatted(Long.toUnsignedString(count), count == 1 ? "" : "s", at.truncatedTo(ChronoUnit.SECONDS));
    }

    /** Its totals and rates: both directions on a line, or, where that is too wide, a line each. */
    void numbers() {
        boolean wide = canvas.columns() >= SIDE_BY_SIDE;
        if (wide) {
            canvas.putRight(row, LABEL + TOTAL, "received", Style.BOLD);
            canvas.putRight(row, LABEL + TOTAL + RATE, "a second", Style.BOLD);
            canvas.putRight(row, SIDE_BY_SIDE - RATE, "sent", Style.BOLD);
            canvas.putRight(row++, SIDE_BY_SIDE, "a second", Style.BOLD);
        }
        line(wide, "bytes", Counter.RX_BYTES, Counter.TX_BYTES);
        line(wide, "packets", Counter.RX_PACKETS, Counter.TX_PACKETS);
        line(wide, "errors", Counter.RX_ERRORS, Counter.TX_ERRORS);
        line(wide, "dropped", Counter.RX_DROPPED, Counter.TX_DROPPED);
    }

    private void line(boolean wide, String label, Counter received, Counter sent) {
        if (wide) {
            canvas.put(row, 0, label, Style.PLAIN);
            number(LABEL, received);
            number(LABEL + TOTAL + RATE, sent);
            row++;
        } else {
            canvas.put(row++, 0, "rx %s %s".formatted(label, total(received)), Style.PLAIN);
            canvas.put(row++, 0, "tx %s %s".formatted(label, total(sent)), Style.PLAIN);
        }
    }

    private void number(int column, Counter counter) {
        canvas.putRight(row, column + TOTAL, total(counter), Style.PLAIN);
        canvas.putRight(row, column + TOTAL + RATE, DecimalPrefix.render(pace.perSecond(counter)), Style.PLAIN);
    }

    private String total(Counter counter) {
        return pace.has(counter) ? Long.toUnsignedString(pace.total(counter)) : "--";
    }

    /**
     * Its two plots, in the rows that are left before {@code end}, if there are enough.
     *
     * @param interval between two looks
     */
    void plots(int end, Trail trail, Duration interval) {
        int height = (end - row) / 2 - 1;
        if (height >= LEAST_PLOT) {
            plot(height, trail, interval, false);
            plot(height, trail, interval, true);
        }
    }

    private void plot(int height, Trail trail, Duration interval, boolean sent) {
        int points = Plot.samples(canvas);
        int each = Trail.looksEach(points);
        double[] samples = trail.of(pace, choice.unit(), sent, points, each);
        DoubleSummaryStatistics known =
                Arrays.stream(samples).filter(sample -> !Double.isNaN(sample)).summaryStatistics();
        double most = Math.max(0, known.getMax());
        double mean = known.getCount() == 0 ? Double.NaN : known.getAverage();
        double now = sent ? choice.unit().sent(pace) : choice.unit().received(pace);
        Duration span = interval.multipliedBy((long) points * each);
        String label = "%s %s: now %s, mean %s, top of the plot %s, %s wide"
                .formatted(
                        sent ? "TX" : "RX",
                        choice.symbol(),
                        choice.text(now),
                        choice.text(mean),
                        choice.text(most),
                        words(span));
        canvas.put(row++, 0, label, Style.BOLD);
        new Plot(canvas, row, height).draw(samples, most);
        row += height;
    }

    private static String words(Duration span) {
        return span.toMinutes() > 0
                ? "%d min %d s".formatted(span.toMinutes(), span.toSecondsPart())
                : "%d s".formatted(span.toSeconds());
    }
}
