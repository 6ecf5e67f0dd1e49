package dev.iftally.tally;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What accounting found out of the ordinary in one reading; made only when there is something to say. */
final class Findings {
    /** Why the whole device began anew; null if it did not. */
    String restart;

    /** Why it could be thought that it did, although its counters went on; null if it could not. */
    String countedOn;

    final List<Event.Change> resets = new ArrayList<>();
    final List<Event.Change> wraps = new ArrayList<>();
    final List<String> leftOut = new ArrayList<>();

    void reset(int id, long from, long to) {
        resets.add(new Event.Change(nameOf(id), from, to, false));
    }

    void wrap(int id, long from, long to, boolean inferred) {
        wraps.add(new Event.Change(nameOf(id), from, to, inferred));
    }

    void leftOut(int id) {
        leftOut.add(nameOf(id));
    }

    boolean isDiscontinuity() {
        return restart != null || !resets.isEmpty();
    }

    /** An event a kind, each naming all counters concerned. */
    List<Event> toEvents(Instant at, String subject) {
        List<Event> events = new ArrayList<>();
        if (isDiscontinuity()) {
            String why = restart == null ? "fell, and that was no wrap" : "the device began to count anew: " + restart;
            events.add(new Event(at, Event.Kind.RESET, subject, sentence(why, resets), resets));
        }
        if (countedOn != null) {
            events.add(new Event(at, Event.Kind.COUNTED_ON, subject, "no reset, the counters went on: " + countedOn));
        }
        if (!wraps.isEmpty()) {
            boolean inferred = wraps.stream().anyMatch(Event.Change::inferred);
            String why = inferred ? "32-bit wrap, inferred: nobody declared the width" : "32-bit wrap, declared";
            events.add(new Event(at, Event.Kind.WRAP, subject, sentence(why, wraps), wraps));
        }
        if (!leftOut.isEmpty()) {
            String detail =
                    "a row holds %d counters; not shown: %s".formatted(RowLayout.MAX_HELD, String.join(", ", leftOut));
            events.add(new Event(at, Event.Kind.COUNTERS_LEFT_OUT, subject, detail));
        }
        return events;
    }

    private static String sentence(String why, List<Event.Change> changes) {
        String values = changes.stream()
                .map(change -> "%s %s → %s"
                        .formatted(
                                change.counter(),
                                Long.toUnsignedString(change.from()),
                                Long.toUnsignedString(change.to())))
                .collect(Collectors.joining(", "));
        return values.isEmpty() ? why : why + "; " + values;
    }

    private static String nameOf(int id) {
        Counter counter = Counter.ofId(id);
        return counter == null ? "counter " + id : counter.name().toLowerCase(Locale.ROOT);
    }
}
