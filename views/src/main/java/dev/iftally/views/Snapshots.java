package dev.iftally.views;

import dev.iftally.tally.Snapshot;

/**
 * Snapshots to read rows into. A row that is read again into the snapshot it was in before costs less, and allocates
 * nothing; so each row has its own, as far as they go. For one thread.
 */
public final class Snapshots {
    private static final int COUNT = 1024;

    private final Snapshot[] byRow = new Snapshot[COUNT];

    /** None that was read into yet. */
    public Snapshots() {}

    /** The one for a row; what is in it is the row's, or another one's, until it is read into. */
    public Snapshot of(int row) {
        int place = row % COUNT;
        if (byRow[place] == null) {
            byRow[place] = new Snapshot();
        }
        return byRow[place];
    }
}
