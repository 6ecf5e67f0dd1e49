package dev.iftally.tally;

import static dev.iftally.tally.RowLayout.HELD_HIGH;
import static dev.iftally.tally.RowLayout.HELD_LOW;
import static dev.iftally.tally.RowLayout.MAX_HELD;
import static dev.iftally.tally.RowLayout.PAIRS;
import static dev.iftally.tally.RowLayout.PRESENT_HIGH;
import static dev.iftally.tally.RowLayout.PRESENT_LOW;
import static dev.iftally.tally.RowLayout.START_MONOTONIC;

import java.util.Arrays;

/**
 * One interface's counters in memory, word for word as a counter slot of {@link RowLayout} has them: a total and the
 * device's last value for each held counter, packed by ascending id. Holds no more words than its counters need.
 */
final class CounterWords {
    long[] words;

    /** Counters of which none has been seen. */
    CounterWords() {
        words = new long[PAIRS];
        words[START_MONOTONIC] = Reading.UNKNOWN;
    }

    /** The counters of a slot's words. */
    CounterWords(long[] slot, int count) {
        words = Arrays.copyOf(slot, count);
    }

    /** Words in use. */
    int count() {
        return PAIRS + 2 * held();
    }

    /** How many counters have a total. */
    int held() {
        return Long.bitCount(words[HELD_LOW]) + Long.bitCount(words[HELD_HIGH]);
    }

    boolean holds(int id) {
        return isSet(words, HELD_LOW, id);
    }

    boolean present(int id) {
        return isSet(words, PRESENT_LOW, id);
    }

    /** Where the total of a held counter is; the device's last value is the next word. */
    int index(int id) {
        return index(words, id);
    }

    /** Makes room for one more counter and gives it a first value; false if the row is full. */
    boolean hold(int id, long value) {
        if (held() == MAX_HELD) {
            return false;
        }
        int end = count();
        int index = index(id);
        if (words.length < end + 2) {
            words = Arrays.copyOf(words, end + 2);
        }
        System.arraycopy(words, index, words, index + 2, end - index);
        words[index] = value;
        words[index + 1] = value;
        words[id < Long.SIZE ? HELD_LOW : HELD_HIGH] |= 1L << id;
        return true;
    }

    /** Makes room at once for a whole reading, so that first sight grows the array once. */
    void reserve(int counters) {
        int wanted = PAIRS + 2 * Math.min(counters, MAX_HELD);
        if (words.length < wanted) {
            words = Arrays.copyOf(words, wanted);
        }
    }

    void setPresent(CounterSet reading) {
        words[PRESENT_LOW] = reading.low & words[HELD_LOW];
        words[PRESENT_HIGH] = reading.high & words[HELD_HIGH];
    }

    static boolean isSet(long[] words, int lowWord, int id) {
        return (words[id < Long.SIZE ? lowWord : lowWord + 1] >>> id & 1) != 0;
    }

    /** Where the total of counter {@code id} is, or would be. */
    static int index(long[] words, int id) {
        long below = (1L << id) - 1;
        int rank = id < Long.SIZE
                ? Long.bitCount(words[HELD_LOW] & below)
                : Long.bitCount(words[HELD_LOW]) + Long.bitCount(words[HELD_HIGH] & below);
        return PAIRS + 2 * rank;
    }
}
