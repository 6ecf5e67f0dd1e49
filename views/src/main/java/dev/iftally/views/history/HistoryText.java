package dev.iftally.views.history;

import dev.iftally.tally.Event;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** A history as sar prints its own: a step a line, with what happened in between. Kilobytes have 1024 bytes there. */
final class HistoryText {
    private static final double KILOBYTE = 1024;
    /** Which series stands in which column, and what it is divided by. */
    private static final List<Column> COLUMNS = List.of(
            new Column("rxpck/s", 2, 1),
            new Column("txpck/s", 3, 1),
            new Column("rxkB/s", 0, KILOBYTE),
            new Column("txkB/s", 1, KILOBYTE),
            new Column("rxerr/s", 4, 1),
            new Column("txerr/s", 5, 1),
            new Column("rxdrop/s", 6, 1),
            new Column("txdrop/s", 7, 1));

    private static final String UNKNOWN = "-";

    private final PrintWriter out;
    private final History history;
    private final boolean maxima;
    private final DateTimeFormatter time;
    private final int timeWidth;

    private record Column(String name, int series, double divisor) {}

    private HistoryText(PrintWriter out, History history, boolean maxima, ZoneId zone) {
        this.out = out;
        this.history = history;
        this.maxima = maxima;
        boolean days =
                history.size() * history.stepSeconds() > Duration.ofHours(20).toSeconds();
        time = DateTimeFormatter.ofPattern(days ? "uuuu-MM-dd HH:mm:ss" : "HH:mm:ss", Locale.ROOT)
                .withZone(zone);
        timeWidth = days ? 19 : 8;
    }

    /**
     * Prints it.
     *
     * @param maxima whether the highest rate of each step is told in place of the mean
     * @param zone whose time is told
     */
    static void write(PrintWriter out, History history, List<Event> marks, boolean maxima, ZoneId zone) {
        new HistoryText(out, history, maxima, zone).write(marks, zone);
    }

    private void write(List<Event> marks, ZoneId zone) {
        DateTimeFormatter whole =
                DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(zone);
        int last = history.size() - 1;
        out.printf(
                "%s (%s)  %s to %s (%s), %s of %d s%n%n",
                history.name(),
                history.identity().text(),
                whole.format(Instant.ofEpochSecond(history.second(0) - history.stepSeconds())),
                whole.format(Instant.ofEpochSecond(history.second(last))),
                zone.getId(),
                maxima ? "maxima" : "means",
                history.stepSeconds());
        writeHead();
        writeSteps(marks);
        writeEnd("Average:", false);
        writeEnd("Maximum:", true);
    }

    private void writeHead() {
        out.printf("%-" + timeWidth + "s", "");
        COLUMNS.forEach(column -> out.printf(" %11s", column.name));
        out.println();
    }

    private void writeSteps(List<Event> marks) {
        int mark = 0;
        int unknown = 0;
        for (int i = 0; i < history.size(); i++) {
            boolean known = history.isKnown(i);
            if (known) {
                sayUnknown(i, unknown);
            }
            unknown = known ? 0 : unknown + 1;
            while (mark < marks.size() && marks.get(mark).at().getEpochSecond() < history.second(i)) {
                write(marks.get(mark++));
            }
            if (known) {
                writeStep(i);
            }
        }
        sayUnknown(history.size(), unknown);
        marks.subList(mark, marks.size()).forEach(this::write);
    }

    private void sayUnknown(int before, int steps) {
        if (steps > 0) {
            out.printf(
                    "%s  nothing is known of %s%n",
                    text(history.second(before - steps)),
                    steps == 1 ? "this step" : "the steps until " + text(history.second(before - 1)));
        }
    }

    private void write(Event mark) {
        out.printf(
                "%s  %s: %s%n",
                time.format(mark.at()),
                mark.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                mark.detail());
    }

    private void writeStep(int step) {
        out.print(text(history.second(step)));
        for (Column column : COLUMNS) {
            double rate = maxima ? history.maximum(column.series, step) : history.average(column.series, step);
            out.printf(" %11s", number(rate / column.divisor));
        }
        out.println();
    }

    private void writeEnd(String label, boolean highest) {
        out.printf("%-" + timeWidth + "s", label);
        for (Column column : COLUMNS) {
            double rate = highest ? highest(column.series) : mean(column.series);
            out.printf(" %11s", number(rate / column.divisor));
        }
        out.println();
    }

    private double highest(int series) {
        double highest = Double.NaN;
        for (int i = 0; i < history.size(); i++) {
            double rate = history.maximum(series, i);
            highest = Double.isNaN(highest) || rate > highest ? rate : highest;
        }
        return highest;
    }

    private double mean(int series) {
        double sum = 0;
        int known = 0;
        for (int i = 0; i < history.size(); i++) {
            double rate = history.average(series, i);
            if (!Double.isNaN(rate)) {
                sum += rate;
                known++;
            }
        }
        return known == 0 ? Double.NaN : sum / known;
    }

    private String text(long second) {
        return time.format(Instant.ofEpochSecond(second));
    }

    private static String number(double value) {
        return Double.isNaN(value) ? UNKNOWN : String.format(Locale.ROOT, "%.2f", value);
    }
}
