package dev.iftally.views;

import dev.iftally.tally.Rows;
import dev.iftally.tally.Snapshot;
import dev.iftally.tally.Totals;
import java.util.Arrays;

/**
 * How fast every interface of a table counts, from one look at it to the next. A look allocates nothing as long as no
 * interface comes, and decodes no text as long as none changes. For one thread.
 */
public final class Rates {
    private final Rows rows;
    private final Snapshot row = new Snapshot();
    private final Totals totals = new Totals();
    private Pace[] byRow = {};
    private int count;

    /** The rates of a table that was not looked at yet. */
    public Rates(Rows rows) {
        this.rows = rows;
    }

    /** Looks at every row, at a moment of the monotonic clock. */
    public void look(long nowNanos) {
        count = rows.rows();
        if (byRow.length < count) {
            byRow = Arrays.copyOf(byRow, Math.max(count, 2 * byRow.length));
        }
        for (int i = 0; i < count; i++) {
            byRow[i] = look(byRow[i], i, nowNanos);
        }
    }

    private Pace look(Pace known, int index, long nowNanos) {
        if (known != null && rows.readTotals(known.edition(), totals)) {
            known.take(totals, nowNanos);
            return known;
        }
        if (!rows.read(index, row)) {
            return null;
        }
        boolean same = known != null && known.isOf(row);
        Pace pace = same ? known : new Pace(row);
        if (same) {
            pace.describe(row);
        }
        pace.take(row, nowNanos);
        return pace;
    }

    /** Row numbers are 0 … count() − 1. */
    public int count() {
        return count;
    }

    /** The interface in a row, another object for another interface; null if there is none. */
    public Pace of(int index) {
        return byRow[index];
    }
}
