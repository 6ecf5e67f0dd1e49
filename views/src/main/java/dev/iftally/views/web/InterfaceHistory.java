package dev.iftally.views.web;

import dev.iftally.tally.Counter;
import dev.iftally.tally.Snapshot;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One interface's lately read totals, exact: a segment of packed differences for each minute, the oldest of which go
 * first. Thread-safe.
 */
final class InterfaceHistory {
    /** What is kept, in the order of a sample's totals. */
    static final List<Counter> COUNTERS = List.of(
            Counter.RX_BYTES,
            Counter.TX_BYTES,
            Counter.RX_PACKETS,
            Counter.TX_PACKETS,
            Counter.RX_ERRORS,
            Counter.TX_ERRORS,
            Counter.RX_DROPPED,
            Counter.TX_DROPPED);

    /** That a rate is not known. */
    static final long UNKNOWN = -1;

    private static final long SEGMENT_MILLIS = TimeUnit.MINUTES.toMillis(1);

    private final long generation;
    private final Deque<Segment> segments = new ArrayDeque<>();
    private final long[] totals = new long[COUNTERS.size()];
    private final long[] rates = new long[COUNTERS.size()];
    private final long[] scratch = new long[COUNTERS.size()];
    private long readAtNanos;
    private int present;
    private long bytes;

    /** Is given the samples of an interface, the oldest first. */
    interface Visitor {
        /**
         * One sample; the array is used again.
         *
         * @param atMillis since 1970
         * @param present a bit for each of {@link #COUNTERS} that the interface has
         */
        void sample(long atMillis, long[] totals, int present);
    }

    InterfaceHistory(Snapshot row) {
        generation = row.generation();
        for (int i = 0; i < rates.length; i++) {
            rates[i] = UNKNOWN;
        }
    }

    boolean isOf(Snapshot row) {
        return generation == row.generation();
    }

    /** Takes what the row says, unless it was not read since; true if it was. */
    synchronized boolean take(Snapshot row) {
        long readAt = row.readAtEpochNanos();
        long millis = TimeUnit.NANOSECONDS.toMillis(readAt);
        if (readAt == 0 || millis <= TimeUnit.NANOSECONDS.toMillis(readAtNanos)) {
            return false;
        }
        int has = 0;
        for (int i = 0; i < scratch.length; i++) {
            Counter counter = COUNTERS.get(i);
            boolean there = row.has(counter);
            scratch[i] = there ? row.value(counter) : 0;
            has |= there ? 1 << i : 0;
        }
        rate(has, readAt);
        append(millis, has);
        System.arraycopy(scratch, 0, totals, 0, totals.length);
        readAtNanos = readAt;
        present = has;
        return true;
    }

    private void rate(int has, long readAt) {
        double seconds = (readAt - readAtNanos) / (double) TimeUnit.SECONDS.toNanos(1);
        int both = readAtNanos == 0 ? 0 : has & present;
        for (int i = 0; i < rates.length; i++) {
            // A total that fell, as it may under the policy mirror, has no rate.
            boolean grew = (both >> i & 1) != 0 && Long.compareUnsigned(scratch[i], totals[i]) >= 0;
            rates[i] = grew ? Math.round((scratch[i] - totals[i]) / seconds) : UNKNOWN;
        }
    }

    private void append(long millis, int has) {
        Segment last = segments.peekLast();
        if (last == null || last.present != has || millis - last.firstMillis >= SEGMENT_MILLIS) {
            if (last != null) {
                bytes -= last.trim();
            }
            Segment fresh = new Segment(millis, scratch, has);
            segments.add(fresh);
            bytes += fresh.size();
        } else {
            bytes += last.append(millis, totals, scratch);
        }
    }

    /** How many a second, between the last two readings; {@link #UNKNOWN} where that cannot be said. */
    synchronized void rates(long[] into) {
        System.arraycopy(rates, 0, into, 0, into.length);
    }

    /** Lets go of what ended before; how many bytes are held afterwards. */
    synchronized long dropBefore(long millis) {
        while (!segments.isEmpty() && segments.peekFirst().lastMillis() < millis) {
            bytes -= segments.removeFirst().size();
        }
        return bytes;
    }

    /** Hands over the samples since then. */
    synchronized void visit(long sinceMillis, Visitor visitor) {
        for (Segment segment : segments) {
            if (segment.lastMillis() >= sinceMillis) {
                segment.visit(sinceMillis, visitor);
            }
        }
    }
}
