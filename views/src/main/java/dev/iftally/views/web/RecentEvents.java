package dev.iftally.views.web;

import dev.iftally.tally.Event;
import dev.iftally.tally.EventLog;
import dev.iftally.tally.Tally;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last {@value #MOST} events, numbered in the order in which they were heard of. Thread-safe. */
final class RecentEvents {
    static final int MOST = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(RecentEvents.class);

    private final Deque<Numbered> events = new ArrayDeque<>();
    private long last;

    /** An event and its number, from 1. */
    record Numbered(long number, Event event) {}

    /** What is recorded below a state directory, and what happens from now on. */
    static RecentEvents follow(Path state, Tally tally) {
        RecentEvents recent = new RecentEvents();
        try {
            EventLog.read(state, recent::add);
        } catch (IOException e) {
            LOG.warn("web: the recorded events cannot be shown: {}", e.getMessage());
        }
        tally.onEvent(recent::add);
        return recent;
    }

    synchronized void add(Event event) {
        if (events.size() == MOST) {
            events.removeFirst();
        }
        last++;
        events.add(new Numbered(last, event));
    }

    /** The number of the last one; 0 if there was none. */
    synchronized long last() {
        return last;
    }

    /** The newest ones of those that come after a number and fit, {@code limit} at most, the oldest first. */
    synchronized List<Numbered> after(long number, Predicate<Event> fits, int limit) {
        List<Numbered> found = new ArrayList<>();
        var backwards = events.descendingIterator();
        while (backwards.hasNext() && found.size() < limit) {
            Numbered one = backwards.next();
            if (one.number() <= number) {
                break;
            }
            if (fits.test(one.event())) {
                found.add(one);
            }
        }
        return found.reversed();
    }
}
