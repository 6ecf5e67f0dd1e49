package dev.iftally.views.web;

import dev.iftally.tally.Counter;
import dev.iftally.tally.CounterPlaces;
import dev.iftally.tally.Snapshot;
import dev.iftally.tally.Standing;
import dev.iftally.tally.Totals;
import java.util.ArrayDeque;
import java.util.ArrayList;
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

    private static final int COUNT = COUNTERS.size();
    private static final long SEGMENT_MILLIS = TimeUnit.MINUTES.toMillis(1);
    /** Clocks that are kept right are set back by less. */
    private static final long MOST_MILLIS_BACK = TimeUnit.SECONDS.toMillis(10);

    private final long generation;
    private final Deque<Segment> segments = new ArrayDeque<>();
    /** Not before then ends the oldest segment: within a quarter of an hour it need not be looked at. */
    private long oldestEndsMillis = Long.MIN_VALUE;

    private Segment last;
    private volatile Description description;
    /** The totals of the last two readings, in turn. */
    private final long[] totals = new long[2 * COUNT];

    private int now = COUNT;
    private long readAtNanos;
    private long readBeforeNanos;
    private int present;
    private int presentBefore;
    private long discontinuities;
    private boolean anew;
    private long bytes;

    /** Is given the samples of an interface, the oldest first. */
    interface Visitor {
        /**
         * One sample; the array is used again.
         *
         * @param atMillis since 1970
         * @param present a bit for each of {@link #COUNTERS} that the interface has
         * @param anew whether the device began to count anew since the sample before
         */
        void sample(long atMillis, long[] totals, int present, boolean anew);
    }

    InterfaceHistory(Snapshot row) {
        generation = row.generation();
        description = Description.of(row);
    }

    boolean isOf(Totals row) {
        return generation == row.generation();
    }

    /** Takes over what the row says besides its totals. */
    void describe(Snapshot row) {
        description = Description.of(row);
    }

    /** What the row said besides its totals when it was looked at last. */
    Description description() {
        return description;
    }

    /** Takes what the row says, unless it was not read since, or is gone; {@code places} are those of {@link #COUNTERS}. */
    synchronized void take(Totals row, CounterPlaces places) {
        long readAt = row.readAtEpochNanos();
        if (description.standing() == Standing.GONE || readAt == 0) {
            return;
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(readAt);
        long beforeMillis = TimeUnit.NANOSECONDS.toMillis(readAtNanos);
        if (beforeMillis - millis > MOST_MILLIS_BACK) {
            forget();
        } else if (millis <= beforeMillis) {
            return;
        }
        int before = now;
        now = COUNT - now;
        places.copy(row, totals, now, 1);
        readBeforeNanos = readAtNanos;
        readAtNanos = readAt;
        presentBefore = present;
        present = present(row);
        anew = readBeforeNanos != 0 && row.discontinuities() != discontinuities;
        discontinuities = row.discontinuities();
        append(millis, before);
    }

    /** The clock was set back: what has not been yet is no history, and what comes is not held up by it. */
    private void forget() {
        segments.clear();
        last = null;
        oldestEndsMillis = Long.MIN_VALUE;
        bytes = 0;
        readAtNanos = 0;
    }

    private static int present(Totals row) {
        int bits = 0;
        for (int i = 0; i < COUNT; i++) {
            bits |= row.has(COUNTERS.get(i)) ? 1 << i : 0;
        }
        return bits;
    }

    private void append(long millis, int before) {
        if (last == null || last.present != present || anew || millis - last.firstMillis >= SEGMENT_MILLIS) {
            if (last != null) {
                bytes -= last.trim();
            }
            last = new Segment(millis, totals, now, COUNT, present, anew);
            segments.add(last);
            bytes += last.size();
        } else {
            bytes += last.append(millis, totals, before, now);
        }
    }

    /** How many a second, between the last two readings; {@link #UNKNOWN} where that cannot be said. */
    synchronized void rates(long[] into) {
        double seconds = (readAtNanos - readBeforeNanos) / (double) TimeUnit.SECONDS.toNanos(1);
        int both = readBeforeNanos == 0 || anew ? 0 : present & presentBefore;
        int before = COUNT - now;
        for (int i = 0; i < COUNT; i++) {
            long step = totals[now + i] - totals[before + i];
            // A total that fell, as it may under the policy mirror, has no rate.
            boolean grew = (both >> i & 1) != 0 && Long.compareUnsigned(totals[now + i], totals[before + i]) >= 0;
            into[i] = grew ? Math.round(step / seconds) : UNKNOWN;
        }
    }

    /** Lets go of what ended before; how many bytes are held afterwards. */
    synchronized long dropBefore(long millis) {
        if (oldestEndsMillis >= millis || last == null) {
            return bytes;
        }
        while (!segments.isEmpty() && segments.peekFirst().lastMillis() < millis) {
            bytes -= segments.removeFirst().size();
        }
        if (segments.isEmpty()) {
            last = null;
        } else {
            oldestEndsMillis = segments.peekFirst().lastMillis();
        }
        return bytes;
    }

    /** Hands over the samples since then. Who takes its time with them holds up nobody. */
    void visit(long sinceMillis, Visitor visitor) {
        List<Segment.Kept> kept = new ArrayList<>();
        synchronized (this) {
            for (Segment segment : segments) {
                if (segment.lastMillis() >= sinceMillis) {
                    kept.add(segment.kept());
                }
            }
        }
        kept.forEach(one -> one.visit(sinceMillis, visitor));
    }
}
