package dev.iftally.views;

import dev.iftally.tally.Counter;
import dev.iftally.tally.Duplex;
import dev.iftally.tally.Edition;
import dev.iftally.tally.LinkState;
import dev.iftally.tally.Snapshot;
import dev.iftally.tally.Standing;
import dev.iftally.tally.Totals;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How fast one interface counts: the exact difference of its last two readings, over the time between them by the clock
 * that nobody sets.
 */
public final class Pace {
    /** What is followed. */
    private static final List<Counter> COUNTED = List.of(
            Counter.RX_BYTES,
            Counter.TX_BYTES,
            Counter.RX_PACKETS,
            Counter.TX_PACKETS,
            Counter.RX_ERRORS,
            Counter.TX_ERRORS,
            Counter.RX_DROPPED,
            Counter.TX_DROPPED,
            Counter.RX_COMPRESSED,
            Counter.TX_COMPRESSED,
            Counter.RX_MULTICAST);

    private static final int[] PLACE = places();
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double BITS = 8;
    private static final double PERCENT = 100;

    /** A rate is told for twice the time that it was measured in, and this. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(3);

    /** What can be said of an interface's rates. */
    public enum Condition {
        /** They are known. */
        KNOWN,
        /** There are no two readings yet, or the last one is too old to tell of now. */
        WAITING,
        /** The device began to count anew between the last two readings, so nobody knows what passed. */
        RESET,
        /** The source does not answer. */
        STALE,
        /** The interface no longer exists. */
        GONE
    }

    private final int row;
    private final long generation;
    private final long[] totals = new long[COUNTED.size()];
    private final long[] added = new long[COUNTED.size()];
    private int present;
    private int measured;
    private Edition edition;
    private Standing standing = Standing.LIVE;
    private long readAtNanos;
    private long stepNanos;
    private long discontinuities;
    private boolean reset;
    private boolean fresh;
    private boolean seenAlive;
    private Condition condition = Condition.WAITING;
    private String name = "";
    private String alias = "";
    private long speedBitsPerSecond;
    private Duplex duplex = Duplex.UNKNOWN;
    private LinkState linkState = LinkState.UNKNOWN;

    Pace(Snapshot first) {
        row = first.row();
        generation = first.generation();
        describe(first);
    }

    private static int[] places() {
        int[] places = new int[Counter.LIMIT];
        Arrays.fill(places, -1);
        for (int i = 0; i < COUNTED.size(); i++) {
            places[COUNTED.get(i).id()] = i;
        }
        return places;
    }

    /** Whether a row has this interface, and no other one. */
    public boolean isOf(Totals that) {
        return that.row() == row && that.generation() == generation;
    }

    /** What its row last said besides its totals. */
    Edition edition() {
        return edition;
    }

    /** Takes what its row says besides its totals. */
    void describe(Snapshot snapshot) {
        edition = snapshot.edition();
        standing = snapshot.standing();
        name = snapshot.attributes().name();
        alias = snapshot.attributes().alias();
        speedBitsPerSecond = snapshot.attributes().speedBitsPerSecond();
        duplex = snapshot.attributes().duplex();
        linkState = snapshot.attributes().linkState();
    }

    /** Takes its totals, at a moment of the monotonic clock. */
    void take(Totals now, long nowNanos) {
        long at = now.readAtUptimeNanos();
        fresh = at != 0 && at != readAtNanos;
        if (fresh) {
            step(now, at);
        }
        condition = condition(nowNanos);
        seenAlive |= condition != Condition.GONE;
    }

    private void step(Totals now, long at) {
        stepNanos = readAtNanos == 0 ? 0 : Math.max(0, at - readAtNanos);
        reset = stepNanos != 0 && now.discontinuities() != discontinuities;
        for (int i = 0; i < totals.length; i++) {
            take(i, now);
        }
        readAtNanos = at;
        discontinuities = now.discontinuities();
    }

    private void take(int place, Totals now) {
        Counter counter = COUNTED.get(place);
        int bit = 1 << place;
        boolean had = (present & bit) != 0;
        boolean has = now.has(counter);
        long total = now.valueOr(counter, 0);
        boolean known = stepNanos != 0 && had && has;
        reset |= known && Long.compareUnsigned(total, totals[place]) < 0;
        added[place] = total - totals[place];
        measured = known ? measured | bit : measured & ~bit;
        totals[place] = total;
        present = has ? present | bit : present & ~bit;
    }

    /** How many a second it is, if so many, unsigned, were counted in so long; not a number if that is no time. */
    public static double perSecond(long counted, long nanos) {
        double number = counted >= 0 ? (double) counted : (counted >>> 1) * 2.0 + (counted & 1);
        return nanos == 0 ? Double.NaN : number * NANOS_PER_SECOND / nanos;
    }

    private Condition condition(long nowNanos) {
        if (standing != Standing.LIVE) {
            return standing == Standing.GONE ? Condition.GONE : Condition.STALE;
        }
        boolean current = stepNanos != 0 && nowNanos - readAtNanos <= 2 * stepNanos + PATIENCE_NANOS;
        if (!current) {
            return Condition.WAITING;
        }
        return reset ? Condition.RESET : Condition.KNOWN;
    }

    /** The row that it is in. */
    public int row() {
        return row;
    }

    public String name() {
        return name;
    }

    /** What people call it; empty if nothing. */
    public String alias() {
        return alias;
    }

    public Condition condition() {
        return condition;
    }

    /** False if it was gone already when it was first looked at. */
    public boolean wasSeenAlive() {
        return seenAlive;
    }

    public LinkState linkState() {
        return linkState;
    }

    /** 0 if unknown. */
    public long speedBitsPerSecond() {
        return speedBitsPerSecond;
    }

    /** True if the last look found a reading that the one before had not. */
    public boolean isFresh() {
        return fresh;
    }

    /** The time that the rates are of; 0 if there are none. */
    public long stepNanos() {
        return stepNanos;
    }

    /** What a counter gained in that time, unsigned, if that is known. */
    public long added(Counter counter) {
        return added[place(counter)];
    }

    /** Whether it is known what a counter gained between the last two readings. */
    public boolean isMeasured(Counter counter) {
        return (measured & (1 << place(counter))) != 0 && condition == Condition.KNOWN;
    }

    /** Whether the counter was in the last reading. */
    public boolean has(Counter counter) {
        return (present & (1 << place(counter))) != 0;
    }

    /** The total of a counter, unsigned; 0 unless {@link #has} is true. */
    public long total(Counter counter) {
        return totals[place(counter)];
    }

    /**
     * What a counter gains a second; not a number where that is not known.
     *
     * @param counter one of those that are followed: bytes, packets, errors, drops, compressed packets either way, and
     *     multicast packets received
     */
    public double perSecond(Counter counter) {
        return isMeasured(counter) ? perSecond(added[place(counter)], stepNanos) : Double.NaN;
    }

    private static int place(Counter counter) {
        int place = PLACE[counter.id()];
        if (place < 0) {
            throw new IllegalArgumentException("no rates are made of " + counter);
        }
        return place;
    }

    /**
     * How much of the link is used, in percent, as sar has it: the busier direction; of a half-duplex link both
     * together. Not a number if a rate or the speed is unknown.
     */
    public double utilization() {
        return utilization(perSecond(Counter.RX_BYTES), perSecond(Counter.TX_BYTES));
    }

    /** The same for other rates, in bytes a second. */
    public double utilization(double received, double sent) {
        if (speedBitsPerSecond <= 0) {
            return Double.NaN;
        }
        double used = duplex == Duplex.HALF ? received + sent : Math.max(received, sent);
        return used * BITS * PERCENT / speedBitsPerSecond;
    }
}
