package dev.iftally.views.history;

import dev.iftally.tally.Event;
import dev.iftally.tally.Identity;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/**
 * Part of an interface's history with what happened in it.
 *
 * @param history the rates
 * @param marks resets, renames, comings and goings in its time, the oldest first
 */
public record HistoryReport(History history, List<Event> marks) {
    public HistoryReport {
        marks = List.copyOf(marks);
    }

    /**
     * Reads both below a state directory.
     *
     * @return empty if the interface has no history
     * @throws IOException in a sentence if it cannot be read
     */
    public static Optional<HistoryReport> read(Path state, Identity identity, HistoryRequest request)
            throws IOException {
        Optional<History> history = Archives.of(state).read(identity, request);
        if (history.isEmpty()) {
            return Optional.empty();
        }
        List<Event> marks = Marks.read(state, history.get().name(), request.sinceSecond(), request.untilSecond());
        return Optional.of(new HistoryReport(history.get(), marks));
    }

    /** What the interface that had a name is called now, by the events of a state directory; empty if it was not renamed. */
    public static Optional<String> newNameOf(Path state, String name) throws IOException {
        return Marks.newNameOf(state, name);
    }

    /** As JSON: steps as rows of columns, gaps and marks. */
    public void write(JsonGenerator json) {
        HistoryJson.write(json, history, marks);
    }

    /** As comma-separated values, without the marks. */
    public void writeCsv(PrintWriter out) {
        HistoryCsv.write(out, history);
    }

    /**
     * As sar prints it.
     *
     * @param maxima whether the highest rate of each step is told in place of the mean
     */
    public void writeText(PrintWriter out, boolean maxima, ZoneId zone) {
        HistoryText.write(out, history, marks, maxima, zone);
    }
}
