package dev.iftally.views.prometheus;

import dev.iftally.tally.Counter;
import dev.iftally.tally.Snapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What all interfaces counted at one moment, in flat arrays that are used again. For one thread at a time. */
final class Census {
    private static final int FIRST_SIZE = 64;

    private final Counter[] counters;
    private final List<Own> own = new ArrayList<>();
    private int size;
    private Tenant[] tenants = new Tenant[FIRST_SIZE];
    private long[] values;
    private long[] low = new long[FIRST_SIZE];
    private long[] high = new long[FIRST_SIZE];
    private long[] readEpochNanos = new long[FIRST_SIZE];
    private long[] createdEpochNanos = new long[FIRST_SIZE];
    private long[] discontinuities = new long[FIRST_SIZE];
    private long series;

    /** What an interface's driver counts by names of its own. */
    record Own(Tenant tenant, List<OwnSample> samples) {}

    /** For these counters, whose places are those here. */
    Census(Counter[] counters) {
        this.counters = counters;
        this.values = new long[FIRST_SIZE * counters.length];
    }

    void clear() {
        Arrays.fill(tenants, 0, size, null);
        own.clear();
        size = 0;
        series = 0;
    }

    /** Enters a row at the end; until {@link #admit} it does not count. */
    void put(Snapshot row, Tenant tenant) {
        if (size == tenants.length) {
            grow();
        }
        long presentLow = 0;
        long presentHigh = 0;
        int base = size * counters.length;
        for (int i = 0; i < counters.length; i++) {
            Counter counter = counters[i];
            boolean has = row.has(counter);
            values[base + i] = has ? row.value(counter) : 0;
            if (has && counter.id() < Long.SIZE) {
                presentLow |= 1L << counter.id();
            } else if (has) {
                presentHigh |= 1L << counter.id();
            }
        }
        tenants[size] = tenant;
        low[size] = presentLow;
        high[size] = presentHigh;
        readEpochNanos[size] = row.readAtEpochNanos();
        createdEpochNanos[size] = tenant.createdEpochNanos(row);
        discontinuities[size] = row.discontinuities();
    }

    /** Keeps what was put. */
    void admit(long itsSeries) {
        size++;
        series += itsSeries;
    }

    void addOwn(Tenant tenant, List<OwnSample> samples) {
        own.add(new Own(tenant, samples));
    }

    /** Takes an interface out; the last one has its place now. */
    void remove(int i) {
        size--;
        tenants[i] = tenants[size];
        tenants[size] = null;
        System.arraycopy(values, size * counters.length, values, i * counters.length, counters.length);
        for (long[] column : new long[][] {low, high, readEpochNanos, createdEpochNanos, discontinuities}) {
            column[i] = column[size];
        }
    }

    /** Interfaces are 0 … size − 1; {@link #put} leaves one at {@code size}. */
    int size() {
        return size;
    }

    /** How many samples they have together, at most. */
    long series() {
        return series;
    }

    Tenant tenant(int i) {
        return tenants[i];
    }

    /** Whether one of the counters is there whose bits are set. */
    boolean hasAny(int i, long lowBits, long highBits) {
        return ((low[i] & lowBits) | (high[i] & highBits)) != 0;
    }

    /** The value of the counter at a place; 0 if it is absent. */
    long value(int i, int place) {
        return values[i * counters.length + place];
    }

    long readEpochNanos(int i) {
        return readEpochNanos[i];
    }

    long createdEpochNanos(int i) {
        return createdEpochNanos[i];
    }

    long discontinuities(int i) {
        return discontinuities[i];
    }

    List<Own> own() {
        return own;
    }

    private void grow() {
        int more = 2 * tenants.length;
        tenants = Arrays.copyOf(tenants, more);
        values = Arrays.copyOf(values, more * counters.length);
        low = Arrays.copyOf(low, more);
        high = Arrays.copyOf(high, more);
        readEpochNanos = Arrays.copyOf(readEpochNanos, more);
        createdEpochNanos = Arrays.copyOf(createdEpochNanos, more);
        discontinuities = Arrays.copyOf(discontinuities, more);
    }
}
