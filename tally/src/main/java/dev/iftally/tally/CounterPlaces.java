package dev.iftally.tally;

import static dev.iftally.tally.RowLayout.HELD_HIGH;
import static dev.iftally.tally.RowLayout.HELD_LOW;
import static dev.iftally.tally.RowLayout.PRESENT_LOW;

import java.util.List;

/**
 * The same counters of row after row: where they stand is looked up once for all rows that hold the same ones, as those
 * of one source do. Allocates nothing. Not thread-safe.
 */
public final class CounterPlaces {
    private static final int NOT_HELD = 0;

    private final int[] ids;
    private final int[] places;
    private long heldLow;
    private long heldHigh;

    /** Places of these counters, in their order. */
    public CounterPlaces(List<Counter> counters) {
        ids = counters.stream().mapToInt(Counter::id).toArray();
        places = new int[ids.length];
    }

    /** How many counters there are. */
    public int count() {
        return ids.length;
    }

    /** Copies their totals to {@code first}, {@code first + step} …; 0 for a counter that is absent. */
    public void copy(Totals from, long[] into, int first, int step) {
        long[] words = from.counterWords;
        if (words[HELD_LOW] != heldLow || words[HELD_HIGH] != heldHigh) {
            look(words);
        }
        int at = first;
        if (from.presentLow() == heldLow && from.presentHigh() == heldHigh) {
            for (int place : places) {
                into[at] = place == NOT_HELD ? 0 : words[place];
                at += step;
            }
            return;
        }
        for (int i = 0; i < ids.length; i++) {
            into[at] = CounterWords.isSet(words, PRESENT_LOW, ids[i]) ? words[places[i]] : 0;
            at += step;
        }
    }

    private void look(long[] words) {
        heldLow = words[HELD_LOW];
        heldHigh = words[HELD_HIGH];
        for (int i = 0; i < ids.length; i++) {
            places[i] = CounterWords.isSet(words, HELD_LOW, ids[i]) ? CounterWords.index(words, ids[i]) : NOT_HELD;
        }
    }
}
