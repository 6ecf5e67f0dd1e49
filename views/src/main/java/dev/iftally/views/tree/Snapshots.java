package dev.iftally.views.tree;

import dev.iftally.tally.Snapshot;

/**
 * Snapshots to read rows into. A row that is read again into the snapshot it was in before costs less, and allocates
 * nothing; so each row has its own, as far as they go.
 */
final class Snapshots {
    private static final int COUNT = 1024;

    private final Snapshot[] byRow = new Snapshot[COUNT];

    /** Reads an interface's row; null if it is given to another one. Good until the next call. */
    Snapshot read(Folder folder) {
        int place = folder.tallied().row() % COUNT;
        Snapshot snapshot = byRow[place];
        if (snapshot == null) {
            snapshot = new Snapshot();
            byRow[place] = snapshot;
        }
        return folder.tallied().snapshot(snapshot) ? snapshot : null;
    }
}
