package dev.iftally.views.prometheus;

import dev.iftally.tally.Counter;
import dev.iftally.tally.CounterPlaces;
import dev.iftally.tally.Totals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What all interfaces counted at one moment, in flat arrays that are used again: a column each for what families are
 * made of, because one family after the other is written. For one thread at a time.
 */
final class Census {
    private static final int FIRST_SIZE = 64;
    /** Columns do not begin at the same place of a page: the cache has room for few such lines. */
    private static final int LINE = 8;

    private final CounterPlaces counters;
    private final LabelSet[] labelSets;
    private final Map<LabelSet, LabelColumn> labels = new EnumMap<>(LabelSet.class);
    private final List<Own> own = new ArrayList<>();
    private int size;
    private Tenant[] tenants = new Tenant[FIRST_SIZE];
    private int columnSize = FIRST_SIZE + LINE;
    private long[] values;
    private long[] low = new long[FIRST_SIZE];
    private long[] high = new long[FIRST_SIZE];
    private long[] readEpochNanos = new long[FIRST_SIZE];
    private long[] createdEpochNanos = new long[FIRST_SIZE];
    private long[] discontinuities = new long[FIRST_SIZE];
    private long series;

    /** What an interface's driver counts by names of its own. */
    record Own(Tenant tenant, List<OwnSample> samples) {}

    /** For these counters, whose places are those here, and these sets of labels. */
    Census(List<Counter> counters, Set<LabelSet> labelSets) {
        this.counters = new CounterPlaces(counters);
        this.values = new long[columnSize * counters.size()];
        this.labelSets = labelSets.toArray(LabelSet[]::new);
        for (LabelSet set : labelSets) {
            labels.put(set, new LabelColumn());
        }
    }

    void clear() {
        Arrays.fill(tenants, 0, size, null);
        for (LabelSet set : labelSets) {
            labels(set).clear();
        }
        own.clear();
        size = 0;
        series = 0;
    }

    /** Enters a row at the end; until {@link #admit} it does not count. */
    void put(Totals row, Tenant tenant) {
        if (size == tenants.length) {
            grow();
        }
        counters.copy(row, values, size, columnSize);
        for (LabelSet set : labelSets) {
            labels(set).put(size, tenant.labels(set));
        }
        tenants[size] = tenant;
        low[size] = row.presentLow();
        high[size] = row.presentHigh();
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
        for (int place = 0; place < counters.count(); place++) {
            values[place * columnSize + i] = values[place * columnSize + size];
        }
        for (LabelSet set : labelSets) {
            labels(set).move(size, i);
        }
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

    LabelColumn labels(LabelSet set) {
        return labels.get(set);
    }

    /** Whether one of the counters is there whose bits are set. */
    boolean hasAny(int i, long lowBits, long highBits) {
        return ((low[i] & lowBits) | (high[i] & highBits)) != 0;
    }

    /** The value of the counter at a place; 0 if it is absent. */
    long value(int i, int place) {
        return values[place * columnSize + i];
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
        long[] wider = new long[(more + LINE) * counters.count()];
        for (int place = 0; place < counters.count(); place++) {
            System.arraycopy(values, place * columnSize, wider, place * (more + LINE), size);
        }
        values = wider;
        columnSize = more + LINE;
        tenants = Arrays.copyOf(tenants, more);
        low = Arrays.copyOf(low, more);
        high = Arrays.copyOf(high, more);
        readEpochNanos = Arrays.copyOf(readEpochNanos, more);
        createdEpochNanos = Arrays.copyOf(createdEpochNanos, more);
        discontinuities = Arrays.copyOf(discontinuities, more);
    }
}
