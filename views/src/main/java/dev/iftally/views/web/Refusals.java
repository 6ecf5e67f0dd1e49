package dev.iftally.views.web;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what is refused, at most once a minute a kind, with how often it was since it was last said. Thread-safe. */
final class Refusals {
    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
    private static final long PAUSE_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final int LONGEST_DETAIL = 120;

    private final LongSupplier clock;
    private final Consumer<String> log;
    private final Map<Kind, Count> counts = new EnumMap<>(Kind.class);

    /** What may be wrong with a client. */
    enum Kind {
        BAD_REQUEST("a request that is no HTTP/1.1, or too large"),
        METHOD("a request that would write"),
        HOST("a request by a name that is not ours"),
        ORIGIN("a request from another site's page"),
        CREDENTIALS("a request without the right credentials"),
        CONNECTIONS("a connection more than may be open"),
        STREAMS("an event stream more than may be open"),
        SLOW("a client that was too slow"),
        FAILURE("a request that failed");

        private final String text;

        Kind(String text) {
            this.text = text;
        }
    }

    private static final class Count {
        private long saidAtNanos;
        private long since;
    }

    Refusals() {
        this(System::nanoTime, LOG::warn);
    }

    Refusals(LongSupplier clock, Consumer<String> log) {
        this.clock = clock;
        this.log = log;
    }

    /** Counts one, and says so if nothing was said of its kind for a minute; {@code detail} may come from outside. */
    synchronized void count(Kind kind, String detail) {
        long now = clock.getAsLong();
        Count count = counts.get(kind);
        if (count == null) {
            count = new Count();
            counts.put(kind, count);
        } else if (now - count.saidAtNanos < PAUSE_NANOS) {
            count.since++;
            return;
        }
        String before = count.since == 0 ? "" : " (and %d before that were not said)".formatted(count.since);
        log.accept("web: refused %s: %s%s".formatted(kind.text, printable(detail), before));
        count.saidAtNanos = now;
        count.since = 0;
    }

    static String printable(String text) {
        String cut = text.length() <= LONGEST_DETAIL ? text : text.substring(0, LONGEST_DETAIL) + "…";
        return cut.replaceAll("\\p{C}", "?");
    }
}
