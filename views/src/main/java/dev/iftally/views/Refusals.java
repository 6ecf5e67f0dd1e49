package dev.iftally.views;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what a view refuses, at most once a minute a kind, with how often it was since it was last said. Thread-safe.
 *
 * @param <K> what may be wrong
 */
public final class Refusals<K extends Enum<K> & Refusals.Kind> {
    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
    private static final long PAUSE_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final int LONGEST_DETAIL = 120;

    private final LongSupplier clock;
    private final Consumer<String> log;
    private final String view;
    private final Map<K, Count> counts;

    /** What may be wrong with a client: an enum's constants. */
    public interface Kind {
        /** What it is, for people: {@code a request that would write}. */
        String text();
    }

    private static final class Count {
        private long saidAtNanos;
        private long since;
    }

    /** Says it in the log. */
    public Refusals(String view, Class<K> kinds) {
        this(view, kinds, System::nanoTime, LOG::warn);
    }

    /** The same by a clock of nanoseconds, and elsewhere. */
    public Refusals(String view, Class<K> kinds, LongSupplier clock, Consumer<String> log) {
        this.view = view;
        this.counts = new EnumMap<>(kinds);
        this.clock = clock;
        this.log = log;
    }

    /** Counts one, and says so if nothing was said of its kind for a minute; {@code detail} may come from outside. */
    public synchronized void count(K kind, String detail) {
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
        log.accept("%s: refused %s: %s%s".formatted(view, kind.text(), printable(detail), before));
        count.saidAtNanos = now;
        count.since = 0;
    }

    /** As it may stand in a line: cut, and without what is no letter. */
    public static String printable(String text) {
        String cut = text.length() <= LONGEST_DETAIL ? text : text.substring(0, LONGEST_DETAIL) + "…";
        return cut.replaceAll("\\p{C}", "?");
    }
}
