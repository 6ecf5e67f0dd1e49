package dev.iftally.views.history;

import java.io.IOException;
import java.util.Arrays;
import org.rrd4j.ConsolFun;
import org.rrd4j.core.Archive;
import org.rrd4j.core.RrdDb;

/** What of an archive answers a request: from which resolution, and in which steps. */
record Range(Resolution resolution, long stepSeconds, long sinceSecond, long untilSecond) {

    /** The coarsest resolution that has the wanted steps, unless only a coarser one reaches back so far. */
    static Range of(HistoryRequest request, long begunSecond, long lastSecond) {
        long oldest = Math.max(begunSecond, lastSecond - Resolution.TEN_MINUTES.spanSeconds());
        long since = Math.max(request.sinceSecond(), oldest);
        long until = Math.min(request.untilSecond(), Math.max(lastSecond, since + 1));
        long wanted =
                request.stepSeconds().orElse(HistoryRequest.stepFor(Math.max(1, until - since), request.mostValues()));
        Resolution chosen = null;
        for (Resolution one : Resolution.values()) {
            boolean reaches = lastSecond - one.spanSeconds() <= since || one == Resolution.TEN_MINUTES;
            boolean fits = wanted % one.stepSeconds() == 0;
            if (reaches && (chosen == null || fits)) {
                chosen = one;
            }
        }
        long steps = Math.ceilDiv(wanted, chosen.stepSeconds());
        return new Range(chosen, steps * chosen.stepSeconds(), since, until);
    }

    /** Where the first step ends: one that ends after the beginning. */
    long firstSecond() {
        return (Math.floorDiv(sinceSecond, stepSeconds) + 1) * stepSeconds;
    }

    /** How many steps end until the end. */
    int size() {
        return (int) Math.max(0, Math.floorDiv(untilSecond - firstSecond(), stepSeconds) + 1);
    }

    /** The values of a function, for each series. */
    double[][] read(RrdDb database, ConsolFun function) throws IOException {
        int area = ArchiveArea.of(resolution, function).index();
        Archive archive = database.getArchive(area);
        double[][] values = new double[ArchiveLayout.COLUMNS][size()];
        for (int i = 0; i < values.length; i++) {
            Arrays.fill(values[i], Double.NaN);
            fold(archive, i, function, values[i]);
        }
        return values;
    }

    /** Makes steps of rows: a row that ends within a step, or at its end, is part of it. */
    private void fold(Archive archive, int series, ConsolFun function, double[] into) throws IOException {
        long row = resolution.stepSeconds();
        long end = archive.getEndTime();
        long shownSince = end - resolution.spanSeconds();
        long first = Math.max(firstSecond() - stepSeconds, shownSince) + row;
        long last = Math.min(firstSecond() + (size() - 1) * stepSeconds, end);
        if (first > last || into.length == 0) {
            return;
        }
        long firstRow = Math.floorDiv(first, row) * row;
        int count = (int) ((last - firstRow) / row + 1);
        double[] rows = archive.getRobin(series).getValues((int) ((firstRow - archive.getStartTime()) / row), count);
        int[] known = new int[into.length];
        for (int i = 0; i < count; i++) {
            int step = (int) Math.floorDiv(firstRow + i * row - 1 - (firstSecond() - stepSeconds), stepSeconds);
            if (!Double.isNaN(rows[i]) && step >= 0 && step < into.length) {
                into[step] = known[step]++ == 0 ? rows[i] : join(into[step], rows[i], function);
            }
        }
        for (int i = 0; function == ConsolFun.AVERAGE && i < into.length; i++) {
            into[i] /= Math.max(1, known[i]);
        }
    }

    private static double join(double one, double other, ConsolFun function) {
        return function == ConsolFun.AVERAGE ? one + other : Math.max(one, other);
    }
}
