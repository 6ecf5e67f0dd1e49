package dev.iftally.tally;

/**
 * What a source saw at one interface at one moment: values, which counters are present, how wide each is, when, and
 * since when the device counts. Flat and reusable: {@link #clear} and fill again, nothing is allocated.
 */
public final class Reading {
    /** Stands for a start time that the source does not give. */
    public static final long UNKNOWN = Long.MIN_VALUE;

    final long[] values = new long[Counter.LIMIT];
    final CounterSet present = new CounterSet();
    final CounterSet narrow = new CounterSet();
    final CounterSet wide = new CounterSet();
    long epochNanos;
    long monotonicNanos;
    long startMonotonicNanos;

    /** A reading without counters, to be filled after {@link #clear}. */
    public Reading() {}

    /** Begins anew, read at the given moment by both clocks; no counter is present. */
    public Reading clear(long atEpochNanos, long atMonotonicNanos) {
        present.clear();
        narrow.clear();
        wide.clear();
        epochNanos = atEpochNanos;
        monotonicNanos = atMonotonicNanos;
        startMonotonicNanos = UNKNOWN;
        return this;
    }

    /** Begins anew, read now; no counter is present. */
    public Reading clear() {
        return clear(EpochClock.nowNanos(), System.nanoTime());
    }

    /** The device has been counting for {@code ageNanos} (OpenFlow's duration). */
    public Reading countingFor(long ageNanos) {
        startMonotonicNanos = monotonicNanos - ageNanos;
        return this;
    }

    /** The device has been counting since that moment of the monotonic clock. */
    public Reading countingSince(long startNanos) {
        startMonotonicNanos = startNanos;
        return this;
    }

    /** Adds a counter whose width the source does not declare. */
    public Reading set(Counter counter, long value) {
        return set(counter, value, Width.UNDECLARED);
    }

    /** Adds a counter: an unsigned value, of the width that the device's own counter has. */
    public Reading set(Counter counter, long value, Width width) {
        int id = counter.id();
        values[id] = value;
        present.add(id);
        switch (width) {
            case UNDECLARED -> {}
            case BITS_32 -> narrow.add(id);
            case BITS_64 -> wide.add(id);
        }
        return this;
    }

    public boolean has(Counter counter) {
        return present.contains(counter.id());
    }
}
