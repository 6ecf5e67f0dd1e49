package dev.iftally.views.history;

import dev.iftally.tally.Event;
import dev.iftally.tally.EventLog;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** What happened to an interface in the time of its history, under all the names that it had. */
final class Marks {
    private static final Set<Event.Kind> KINDS = EnumSet.of(
            Event.Kind.RESET,
            Event.Kind.COUNTED_ON,
            Event.Kind.INTERFACE_RENAMED,
            Event.Kind.INTERFACE_ADDED,
            Event.Kind.INTERFACE_GONE);

    /** Of very many, the latest. */
    private static final int MOST_EVENTS = 50_000;

    private static final int MOST_MARKS = 500;

    private Marks() {}

    /**
     * Reads them from the events of a state directory, the oldest first.
     *
     * @param name what the interface is called now
     */
    static List<Event> read(Path state, String name, long sinceSecond, long untilSecond) throws IOException {
        Deque<Event> events = new ArrayDeque<>();
        Instant since = Instant.ofEpochSecond(sinceSecond);
        try {
            EventLog.read(state, event -> {
                if (KINDS.contains(event.kind()) && !event.at().isBefore(since)) {
                    events.addLast(event);
                    if (events.size() > MOST_EVENTS) {
                        events.removeFirst();
                    }
                }
            });
        } catch (NoSuchFileException e) {
            return List.of();
        }
        return of(events, name, Instant.ofEpochSecond(untilSecond));
    }

    /** What the interface that had a name is called now; empty if it was not renamed. */
    static Optional<String> newNameOf(Path state, String name) throws IOException {
        AtomicReference<String> called = new AtomicReference<>(name);
        try {
            EventLog.read(
                    state,
                    event -> event.formerName()
                            .filter(called.get()::equals)
                            .ifPresent(former -> called.set(event.subject())));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        return Optional.of(called.get()).filter(now -> !now.equals(name));
    }

    /** Goes back in time, from name to name. */
    private static List<Event> of(Deque<Event> events, String name, Instant until) {
        List<Event> marks = new ArrayList<>();
        String called = name;
        while (!events.isEmpty() && marks.size() < MOST_MARKS) {
            Event event = events.removeLast();
            if (event.subject().equals(called)) {
                if (!event.at().isAfter(until)) {
                    marks.addFirst(event);
                }
                called = event.formerName().orElse(called);
            }
        }
        return marks;
    }
}
