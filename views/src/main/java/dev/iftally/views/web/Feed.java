package dev.iftally.views.web;

import dev.iftally.tally.Rows;
import dev.iftally.tally.Snapshot;
import dev.iftally.tally.Standing;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.function.Predicate;
import tools.jackson.core.JsonGenerator;

/** The readings that streams of one kind are sent, rendered once for all of them. Thread-safe. */
final class Feed {
    private static final int MOST_OF_MESSAGE = 500;

    private final Asked asked;
    private final Rows rows;
    private final History history;
    private final Selection.Test test;
    private final Snapshot row = new Snapshot();
    private long[] seen = {};
    private long edition = -1;
    private byte[] changes = {};
    private int next;

    /** How many streams are sent this; whoever counts them has a lock for it. */
    int streams;

    /** What a stream asked for. */
    record Asked(Selection selection, ReadingTable table) {}

    Feed(Asked asked, Rows rows, History history) {
        this.asked = asked;
        this.rows = rows;
        this.history = history;
        this.test = asked.selection().test();
    }

    Numbers numbers() {
        return asked.table().numbers();
    }

    /** Messages of all rows. */
    synchronized byte[] all() {
        return message(found -> true);
    }

    /** Messages of the rows that were read, came or went since the edition before this one. */
    synchronized byte[] changes(long forEdition) {
        if (edition != forEdition) {
            boolean first = edition == -1;
            changes = message(found -> isChanged(found) || first);
            edition = forEdition;
        }
        return changes;
    }

    private boolean isChanged(Snapshot found) {
        int index = found.row();
        if (index >= seen.length) {
            seen = Arrays.copyOf(seen, Math.max(index + 1, 2 * seen.length));
        }
        long mark =
                31 * (31 * found.readAtEpochNanos() + (found.standing() == Standing.LIVE ? 1 : 0)) + found.generation();
        boolean changed = seen[index] != mark;
        seen[index] = mark;
        return changed;
    }

    /** As many messages as it takes: a reader that draws has something else to do between two of them. */
    private byte[] message(Predicate<Snapshot> wanted) {
        ByteArrayOutputStream messages = new ByteArrayOutputStream(1024);
        next = 0;
        do {
            messages.writeBytes(Updates.message("readings", "", json -> writeSome(json, wanted)));
        } while (next < rows.rows());
        return messages.toByteArray();
    }

    private void writeSome(JsonGenerator json, Predicate<Snapshot> wanted) {
        int written = 0;
        json.writeStartObject();
        asked.table().writeColumns(json);
        json.writeArrayPropertyStart("readings");
        while (next < rows.rows() && written < MOST_OF_MESSAGE) {
            if (rows.read(next, row) && test.fits(row) && wanted.test(row)) {
                asked.table().write(json, row, history.of(row));
                written++;
            }
            next++;
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
