package dev.iftally.tally;

import static dev.iftally.tally.RowLayout.BOOT;
import static dev.iftally.tally.RowLayout.DISCONTINUITIES;
import static dev.iftally.tally.RowLayout.DISCONTINUITY_EPOCH;
import static dev.iftally.tally.RowLayout.HELD_HIGH;
import static dev.iftally.tally.RowLayout.HELD_LOW;
import static dev.iftally.tally.RowLayout.READ_EPOCH;
import static dev.iftally.tally.RowLayout.READ_MONOTONIC;
import static dev.iftally.tally.RowLayout.START_MONOTONIC;

import java.time.Duration;

/**
 * Turns readings into totals. A rise is added, however large. A fall, or evidence that the device began to count anew,
 * is judged in this order:
 *
 * <ol>
 *   <li>the device's start moved, or the counter was absent in between and is lower now: a reset;
 *   <li>the counter is declared to have 32 bits, and the step round its end is possible at the link's speed: a wrap;
 *   <li>nobody declared a width, the last value was in the upper half of 32 bits, the step is possible, and the packet
 *       counters did not fall: a wrap, recorded as inferred;
 *   <li>anything else: a reset.
 * </ol>
 *
 * <p>Works on flat words and allocates nothing unless it finds something to tell. One instance an interface; not
 * thread-safe.
 */
final class Accounting {
    private static final long WRAP = 1L << 32;
    private static final long SLACK_NANOS = 1_000_000_000L;

    private final CounterWords counters;
    private final long boot;
    private final CountedOn countedOn;

    private final CounterSet known = new CounterSet();
    private final CounterSet reported = new CounterSet();
    private Findings findings;
    private long elapsedNanos;
    private boolean rxPacketsFell;
    private boolean txPacketsFell;
    private boolean absentSince;

    /**
     * Accounting for the interface of {@code counters}.
     *
     * @param boot which boot of this machine it is: monotonic times of another one mean nothing
     */
    Accounting(CounterWords counters, long boot) {
        this.counters = counters;
        this.boot = boot;
        this.countedOn = new CountedOn(counters);
    }

    /** The interface was away: every counter was absent in between. */
    void returned() {
        absentSince = true;
    }

    /** Reads what {@link #account} needs besides the words. */
    long fetch() {
        return known.low;
    }

    /** Whether a reading is older than the last one, and so of no use. */
    boolean isOutOfOrder(Reading reading) {
        long[] words = counters.words;
        return words[READ_EPOCH] != 0 && words[BOOT] == boot && reading.monotonicNanos - words[READ_MONOTONIC] < 0;
    }

    /** Which reading was the last: another number after each. */
    long lastReading() {
        return counters.words[READ_MONOTONIC];
    }

    /**
     * Accounts for one reading.
     *
     * @param speedBitsPerSecond the link's speed; 0 if unknown
     * @return what was out of the ordinary; null if nothing was
     */
    Findings account(Reading reading, long speedBitsPerSecond, Policy policy) {
        findings = null;
        elapsedNanos = elapsedNanos(reading);
        if (counters.words[READ_EPOCH] != 0) {
            String restart = restart(reading);
            if (restart != null && countedOn.test(reading, age(reading), speedBitsPerSecond, absentSince)) {
                findings().countedOn = restart;
            } else if (restart != null) {
                beginAnew(reading, policy, restart);
            }
        }
        rxPacketsFell = fell(reading, Counter.RX_PACKETS);
        txPacketsFell = fell(reading, Counter.TX_PACKETS);
        known.low = counters.words[HELD_LOW];
        known.high = counters.words[HELD_HIGH];
        addAll(reading.present.low & known.low, 0, reading, speedBitsPerSecond, policy);
        addAll(reading.present.high & known.high, Long.SIZE, reading, speedBitsPerSecond, policy);
        holdAll(reading);
        stamp(reading);
        return findings;
    }

    private long elapsedNanos(Reading reading) {
        long[] words = counters.words;
        return words[BOOT] == boot
                ? reading.monotonicNanos - words[READ_MONOTONIC]
                : Math.max(0, reading.epochNanos - words[READ_EPOCH]);
    }

    /**
     * Why the device must have begun anew since the last reading; null if it need not. It began after that reading, so
     * a start that is later than before and yet earlier than that reading is a late answer, unless the device says
     * itself that it counts for a shorter time than it did.
     */
    private String restart(Reading reading) {
        long[] words = counters.words;
        if (reading.startMonotonicNanos == Reading.UNKNOWN || words[START_MONOTONIC] == Reading.UNKNOWN) {
            return null;
        }
        long age = age(reading);
        long lastAge = words[READ_MONOTONIC] - words[START_MONOTONIC];
        boolean moved = age < lastAge;
        if (words[BOOT] == boot) {
            long slack = SLACK_NANOS + elapsedNanos / 1000;
            boolean later = reading.startMonotonicNanos - words[START_MONOTONIC] > slack;
            moved = later && (moved || age - elapsedNanos < slack);
        }
        return moved
                ? "it counts for %s, and did for %s at the last reading".formatted(seconds(age), seconds(lastAge))
                : null;
    }

    private static long age(Reading reading) {
        return reading.monotonicNanos - reading.startMonotonicNanos;
    }

    private static String seconds(long nanos) {
        return Duration.ofNanos(nanos).toMillis() / 1000.0 + " s";
    }

    /** A device that began anew began at 0: from there every new value is a rise. */
    private void beginAnew(Reading reading, Policy policy, String why) {
        findings().restart = why;
        long[] words = counters.words;
        for (int id = 0; id < Counter.LIMIT; id++) {
            if (!counters.holds(id)) {
                continue;
            }
            int index = counters.index(id);
            if (reading.present.contains(id)) {
                findings().reset(id, words[index + 1], reading.values[id]);
            }
            words[index + 1] = 0;
            if (policy == Policy.MIRROR) {
                words[index] = 0;
            }
        }
    }

    private boolean fell(Reading reading, Counter counter) {
        int id = counter.id();
        return reading.has(counter)
                && counters.holds(id)
                && Long.compareUnsigned(reading.values[id], counters.words[counters.index(id) + 1]) < 0;
    }

    private void addAll(long bits, int firstId, Reading reading, long speedBitsPerSecond, Policy policy) {
        long[] words = counters.words;
        for (long left = bits; left != 0; left &= left - 1) {
            int id = firstId + Long.numberOfTrailingZeros(left);
            int index = counters.index(id);
            long last = words[index + 1];
            long value = reading.values[id];
            if (Long.compareUnsigned(value, last) >= 0) {
                words[index] += value - last;
            } else {
                fall(id, index, value, reading, speedBitsPerSecond, policy);
            }
            words[index + 1] = value;
        }
    }

    private void fall(int id, int index, long value, Reading reading, long speedBitsPerSecond, Policy policy) {
        long[] words = counters.words;
        long last = words[index + 1];
        boolean wasAbsent = absentSince || !counters.present(id);
        if (!wasAbsent && isWrap(id, last, value, reading, speedBitsPerSecond, policy)) {
            findings().wrap(id, last, value, !reading.narrow.contains(id));
            words[index] += WRAP - last + value;
        } else {
            findings().reset(id, last, value);
            words[index] = policy == Policy.MIRROR ? value : words[index] + value;
        }
    }

    private boolean isWrap(int id, long last, long value, Reading reading, long speedBitsPerSecond, Policy policy) {
        if (Long.compareUnsigned(last, WRAP) >= 0 || reading.wide.contains(id)) {
            return false;
        }
        if (!reading.narrow.contains(id)) {
            boolean othersFell = (rxPacketsFell && id != Counter.RX_PACKETS.id())
                    || (txPacketsFell && id != Counter.TX_PACKETS.id());
            // A mirror shows what it is told: nobody guesses there.
            if (last < WRAP / 2 || othersFell || policy == Policy.MIRROR) {
                return false;
            }
        }
        return isPossible(id, WRAP - last + value, speedBitsPerSecond);
    }

    private boolean isPossible(int id, long step, long speedBitsPerSecond) {
        if (speedBitsPerSecond == 0) {
            return step < WRAP / 2;
        }
        return step <= LinkCapacity.steps(id, elapsedNanos, speedBitsPerSecond);
    }

    /** First sight of a counter: its total is the device's value. */
    private void holdAll(Reading reading) {
        long low = reading.present.low & ~known.low;
        long high = reading.present.high & ~known.high;
        if ((low | high) == 0) {
            return;
        }
        counters.reserve(counters.held() + Long.bitCount(low) + Long.bitCount(high));
        for (int id = 0; id < Counter.LIMIT; id++) {
            boolean isNew = reading.present.contains(id) && !known.contains(id);
            if (isNew && !counters.hold(id, reading.values[id]) && !reported.contains(id)) {
                reported.add(id);
                findings().leftOut(id);
            }
        }
    }

    private void stamp(Reading reading) {
        long[] words = counters.words;
        counters.setPresent(reading.present);
        words[READ_EPOCH] = reading.epochNanos;
        words[READ_MONOTONIC] = reading.monotonicNanos;
        words[START_MONOTONIC] = reading.startMonotonicNanos;
        words[BOOT] = boot;
        absentSince = false;
        if (findings != null && findings.isDiscontinuity()) {
            words[DISCONTINUITY_EPOCH] = reading.epochNanos;
            words[DISCONTINUITIES]++;
        }
    }

    private Findings findings() {
        if (findings == null) {
            findings = new Findings();
        }
        return findings;
    }
}
