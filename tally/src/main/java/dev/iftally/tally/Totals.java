package dev.iftally.tally;

import static dev.iftally.tally.RowLayout.BOOT;
import static dev.iftally.tally.RowLayout.CHECKSUM;
import static dev.iftally.tally.RowLayout.DISCONTINUITIES;
import static dev.iftally.tally.RowLayout.DISCONTINUITY_EPOCH;
import static dev.iftally.tally.RowLayout.GENERATION;
import static dev.iftally.tally.RowLayout.HELD_HIGH;
import static dev.iftally.tally.RowLayout.HELD_LOW;
import static dev.iftally.tally.RowLayout.MAX_HELD;
import static dev.iftally.tally.RowLayout.PAIRS;
import static dev.iftally.tally.RowLayout.PRESENT_HIGH;
import static dev.iftally.tally.RowLayout.PRESENT_LOW;
import static dev.iftally.tally.RowLayout.READ_EPOCH;
import static dev.iftally.tally.RowLayout.READ_MONOTONIC;
import static dev.iftally.tally.RowLayout.START_MONOTONIC;

import java.util.Arrays;
import java.util.NoSuchElementException;

/**
 * What one row counts at one moment: what {@link Rows#readTotals} copies. Reusable for any rows, allocates nothing. Not
 * thread-safe. Times are nanoseconds since 1970.
 */
public sealed class Totals permits Snapshot {
    final long[] counterWords = new long[RowLayout.COUNTER_WORDS];
    int counterCount;

    private int row;
    private long generation;

    /** Totals of nothing yet. */
    public Totals() {}

    public final int row() {
        return row;
    }

    /** Counts the interfaces that have had this row, from 1. */
    public final long generation() {
        return generation;
    }

    /** Whether the counter was in the last reading; an unsupported one is not. */
    public final boolean has(Counter counter) {
        return CounterWords.isSet(counterWords, PRESENT_LOW, counter.id());
    }

    /** A bit for each counter of the ids 0 … 63 that was in the last reading. */
    public final long presentLow() {
        return counterWords[PRESENT_LOW];
    }

    /** The same of the ids 64 … 127. */
    public final long presentHigh() {
        return counterWords[PRESENT_HIGH];
    }

    /**
     * The total of a counter, unsigned.
     *
     * @throws NoSuchElementException unless {@link #has} is true
     */
    public final long value(Counter counter) {
        if (!has(counter)) {
            throw new NoSuchElementException("row %d has no %s".formatted(row, counter));
        }
        return counterWords[CounterWords.index(counterWords, counter.id())];
    }

    /** The total of a counter, unsigned; what is given instead unless {@link #has} is true. */
    public final long valueOr(Counter counter, long absent) {
        return has(counter) ? counterWords[CounterWords.index(counterWords, counter.id())] : absent;
    }

    /** When the source read the counters; 0: never. */
    public final long readAtEpochNanos() {
        return counterWords[READ_EPOCH];
    }

    /** Since when the device counts; 0 if unknown. */
    public final long startEpochNanos() {
        return counterWords[READ_EPOCH] == 0 || counterWords[START_MONOTONIC] == Reading.UNKNOWN
                ? 0
                : counterWords[READ_EPOCH] - (counterWords[READ_MONOTONIC] - counterWords[START_MONOTONIC]);
    }

    /** When the source read the counters, by the clock that begins when this machine is booted; 0: not since then. */
    public final long readAtUptimeNanos() {
        return isOfThisBoot() ? counterWords[READ_MONOTONIC] : 0;
    }

    /**
     * Since when the device counts, by the clock that begins when this machine is booted: negative for a device that
     * has counted for longer; 0 if unknown.
     */
    public final long startUptimeNanos() {
        return isOfThisBoot() && counterWords[START_MONOTONIC] != Reading.UNKNOWN ? counterWords[START_MONOTONIC] : 0;
    }

    private boolean isOfThisBoot() {
        return counterWords[READ_EPOCH] != 0 && counterWords[BOOT] == Boot.current();
    }

    /** When a device last began to count anew, or a counter fell without a wrap; 0: never. */
    public final long discontinuityEpochNanos() {
        return counterWords[DISCONTINUITY_EPOCH];
    }

    /** How many times that happened. A wrap is none: the total goes on exactly. */
    public final long discontinuities() {
        return counterWords[DISCONTINUITIES];
    }

    /** Takes the words that were copied, announced by {@code sequence}, for those of a row's tenant; false if damaged. */
    final boolean takeCounters(int ofRow, long ofGeneration, long sequence) {
        boolean never = sequence == 0;
        if (!never && counterWords[CHECKSUM] != RowLayout.checksum(counterWords, counterCount, sequence)) {
            return false;
        }
        if (Long.bitCount(counterWords[HELD_LOW]) + Long.bitCount(counterWords[HELD_HIGH]) > MAX_HELD) {
            return false;
        }
        row = ofRow;
        generation = ofGeneration;
        // Counters of another generation are the last tenant's.
        if (never || counterWords[GENERATION] != ofGeneration) {
            Arrays.fill(counterWords, 0, PAIRS, 0);
            counterWords[START_MONOTONIC] = Reading.UNKNOWN;
            counterCount = PAIRS;
        }
        return true;
    }
}
