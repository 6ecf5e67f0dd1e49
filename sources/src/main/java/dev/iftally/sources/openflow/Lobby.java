package dev.iftally.sources.openflow;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Callers who have not said yet who they are, and what was said of those who were turned away; both bounded. */
final class Lobby {
    /** A switch says who it is within milliseconds: one that waits while so many come is none, or is too slow. */
    static final int PLACES = 512;

    private static final int REMEMBERED = 256;
    private static final long SILENCE_NANOS = Duration.ofMinutes(1).toNanos();

    private final Set<SocketChannel> waiting = new LinkedHashSet<>();
    private final Map<String, Long> said = new LinkedHashMap<>();

    /** Somebody comes; if there is no place left, who has waited longest has to go. */
    synchronized void enter(SocketChannel caller) {
        if (waiting.size() >= PLACES) {
            Iterator<SocketChannel> oldest = waiting.iterator();
            close(oldest.next());
            oldest.remove();
        }
        waiting.add(caller);
    }

    synchronized void leave(SocketChannel caller) {
        waiting.remove(caller);
    }

    /** The text, if it was not said within the last minute: who calls in a loop does not fill the event log. */
    synchronized Optional<String> said(String text) {
        long now = System.nanoTime();
        Long last = said.get(text);
        if (last != null && now - last < SILENCE_NANOS) {
            return Optional.empty();
        }
        said.remove(text);
        said.put(text, now);
        if (said.size() > REMEMBERED) {
            said.remove(said.keySet().iterator().next());
        }
        return Optional.of(text);
    }

    private static void close(SocketChannel caller) {
        try {
            caller.close();
        } catch (IOException e) {
            // It is closed either way.
        }
    }
}
