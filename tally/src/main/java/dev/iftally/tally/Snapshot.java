package dev.iftally.tally;

import static dev.iftally.tally.RowLayout.BOOT;
import static dev.iftally.tally.RowLayout.CHECKSUM;
import static dev.iftally.tally.RowLayout.DISCONTINUITIES;
import static dev.iftally.tally.RowLayout.DISCONTINUITY_EPOCH;
import static dev.iftally.tally.RowLayout.GENERATION;
import static dev.iftally.tally.RowLayout.HELD_HIGH;
import static dev.iftally.tally.RowLayout.HELD_LOW;
import static dev.iftally.tally.RowLayout.PAIRS;
import static dev.iftally.tally.RowLayout.PRESENT_LOW;
import static dev.iftally.tally.RowLayout.READ_EPOCH;
import static dev.iftally.tally.RowLayout.READ_MONOTONIC;
import static dev.iftally.tally.RowLayout.START_MONOTONIC;

import java.util.Arrays;
import java.util.NoSuchElementException;

/**
 * One row at one moment: what {@link Rows#read} copies. Reusable; reading the same row again allocates nothing as long
 * as its attributes stay. Not thread-safe. Times are nanoseconds since 1970.
 */
public final class Snapshot {
    final long[] attributeWords = new long[RowLayout.ATTRIBUTE_WORDS];
    final long[] counterWords = new long[RowLayout.COUNTER_WORDS];
    int counterCount;

    private RowReader reader;
    private int row;
    private long attributeSequence;
    private AttributeSlot slot;

    /** A snapshot of nothing yet. */
    public Snapshot() {}

    public int row() {
        return row;
    }

    /** Counts the interfaces that have had this row, from 1. */
    public long generation() {
        return attributeWords[GENERATION];
    }

    public Identity identity() {
        return slot().identity();
    }

    public Attributes attributes() {
        return slot().attributes();
    }

    /** Costs no decoding of the other attributes: who passes all rows asks each of them first. */
    public Standing standing() {
        requireRow();
        return AttributeSlot.standing(attributeWords);
    }

    /** What its totals do when its device begins to count anew. */
    public Policy policy() {
        return slot().policy();
    }

    /**
     * Another number of the same row says that its identity, attributes, standing or policy may be others: who keeps
     * what they were made into need not look at them again.
     */
    public long attributeEdition() {
        return attributeSequence;
    }

    /** Whether the counter was in the last reading; an unsupported one is not. */
    public boolean has(Counter counter) {
        return CounterWords.isSet(counterWords, PRESENT_LOW, counter.id());
    }

    /**
     * The total of a counter, unsigned.
     *
     * @throws NoSuchElementException unless {@link #has} is true
     */
    public long value(Counter counter) {
        if (!has(counter)) {
            throw new NoSuchElementException(attributes().name() + " has no " + counter);
        }
        return counterWords[CounterWords.index(counterWords, counter.id())];
    }

    /** The total of a counter, unsigned; what is given instead unless {@link #has} is true. */
    public long valueOr(Counter counter, long absent) {
        return has(counter) ? counterWords[CounterWords.index(counterWords, counter.id())] : absent;
    }

    /** When the source read the counters; 0: never. */
    public long readAtEpochNanos() {
        return counterWords[READ_EPOCH];
    }

    /** Since when the device counts; 0 if unknown. */
    public long startEpochNanos() {
        return counterWords[READ_EPOCH] == 0 || counterWords[START_MONOTONIC] == Reading.UNKNOWN
                ? 0
                : counterWords[READ_EPOCH] - (counterWords[READ_MONOTONIC] - counterWords[START_MONOTONIC]);
    }

    /** When the source read the counters, by the clock that begins when this machine is booted; 0: not since then. */
    public long readAtUptimeNanos() {
        return isOfThisBoot() ? counterWords[READ_MONOTONIC] : 0;
    }

    /**
     * Since when the device counts, by the clock that begins when this machine is booted: negative for a device that
     * has counted for longer; 0 if unknown.
     */
    public long startUptimeNanos() {
        return isOfThisBoot() && counterWords[START_MONOTONIC] != Reading.UNKNOWN ? counterWords[START_MONOTONIC] : 0;
    }

    private boolean isOfThisBoot() {
        return counterWords[READ_EPOCH] != 0 && counterWords[BOOT] == Boot.current();
    }

    /** When a device last began to count anew, or a counter fell without a wrap; 0: never. */
    public long discontinuityEpochNanos() {
        return counterWords[DISCONTINUITY_EPOCH];
    }

    /** How many times that happened. A wrap is none: the total goes on exactly. */
    public long discontinuities() {
        return counterWords[DISCONTINUITIES];
    }

    /** Since when the interface no longer exists; 0 while it does. */
    public long goneSinceEpochNanos() {
        return slot().goneSinceEpochNanos();
    }

    AttributeSlot slot() {
        if (slot == null) {
            requireRow();
            slot = AttributeSlot.decode(attributeWords);
        }
        return slot;
    }

    private void requireRow() {
        if (reader == null) {
            throw new IllegalStateException("nothing was read into this snapshot");
        }
    }

    /** Whether the attributes here are those of this very announcement. */
    boolean isOf(RowReader from, int ofRow, long sequence) {
        return reader == from && row == ofRow && attributeSequence == sequence;
    }

    void forget() {
        reader = null;
        slot = null;
    }

    boolean takeAttributes(RowReader from, int ofRow, long sequence) {
        if (attributeWords[CHECKSUM] != RowLayout.checksum(attributeWords, RowLayout.ATTRIBUTE_WORDS, sequence)) {
            return false;
        }
        reader = from;
        row = ofRow;
        attributeSequence = sequence;
        return true;
    }

    boolean takeCounters(long sequence) {
        boolean never = sequence == 0;
        if (!never && counterWords[CHECKSUM] != RowLayout.checksum(counterWords, counterCount, sequence)) {
            return false;
        }
        boolean full =
                Long.bitCount(counterWords[HELD_LOW]) + Long.bitCount(counterWords[HELD_HIGH]) > RowLayout.MAX_HELD;
        if (full) {
            return false;
        }
        // Counters of another generation are the last tenant's.
        if (never || counterWords[GENERATION] != attributeWords[GENERATION]) {
            Arrays.fill(counterWords, 0, PAIRS, 0);
            counterWords[START_MONOTONIC] = Reading.UNKNOWN;
            counterCount = PAIRS;
        }
        return true;
    }
}
