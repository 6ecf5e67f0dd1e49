package dev.iftally.views.web;

import dev.iftally.tally.Rows;
import dev.iftally.tally.Snapshot;
import dev.iftally.tally.Standing;
import dev.iftally.tally.Totals;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiPredicate;
import tools.jackson.core.JsonGenerator;

/** The readings that streams of one kind are sent, rendered once for all of them. Thread-safe. */
final class Feed {
    private static final int MOST_OF_MESSAGE = 500;

    private final Asked asked;
    private final Rows rows;
    private final History history;
    private final Selection.Test test;
    private final Snapshot row = new Snapshot();
    private final Totals totals = new Totals();
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
        return message((description, found) -> true);
    }

    /** Messages of the rows that were read, came or went since the edition before this one. */
    synchronized byte[] changes(long forEdition) {
        if (edition != forEdition) {
            boolean first = edition == -1;
            changes = message((description, found) -> isChanged(description, found) || first);
            edition = forEdition;
        }
        return changes;
    }

    private boolean isChanged(Description description, Totals found) {
        int index = found.row();
        if (index >= seen.length) {
            seen = Arrays.copyOf(seen, Math.max(index + 1, 2 * seen.length));
        }
        long mark = 31 * (31 * found.readAtEpochNanos() + (description.standing() == Standing.LIVE ? 1 : 0))
                + found.generation();
        boolean changed = seen[index] != mark;
        seen[index] = mark;
        return changed;
    }

    /** As many messages as it takes: a reader that draws has something else to do between two of them. */
    private byte[] message(BiPredicate<Description, Totals> wanted) {
        ByteArrayOutputStream messages = new ByteArrayOutputStream(1024);
        next = 0;
        do {
            messages.writeBytes(Updates.message("readings", "", json -> writeSome(json, wanted)));
        } while (next < rows.rows());
        return messages.toByteArray();
    }

    private void writeSome(JsonGenerator json, BiPredicate<Description, Totals> wanted) {
        int written = 0;
        json.writeStartObject();
        asked.table().writeColumns(json);
        json.writeArrayPropertyStart("readings");
        while (next < rows.rows() && written < MOST_OF_MESSAGE) {
            written += write(json, wanted) ? 1 : 0;
            next++;
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Writes the next row if there is one that is wanted; as long as its attributes stay they are not decoded again. */
    private boolean write(JsonGenerator json, BiPredicate<Description, Totals> wanted) {
        Optional<InterfaceHistory> seenBefore = history.at(next);
        Description description = seenBefore.map(InterfaceHistory::description).orElse(null);
        Totals found = totals;
        if (description == null || !rows.readTotals(description.edition(), totals)) {
            if (!rows.read(next, row)) {
                return false;
            }
            description = Description.of(row);
            found = row;
        }
        if (!test.fits(description) || !wanted.test(description, found)) {
            return false;
        }
        asked.table().write(json, description, found, history.of(found));
        return true;
    }
}
