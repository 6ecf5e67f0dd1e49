package dev.iftally.sources;

import dev.iftally.tally.Interface;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Things that have rows, in the order in which a source lists them, which is the same from reading to reading. Once a
 * second everything that a row consists of has left the processor's caches: whoever knows the next rows can fetch them
 * side by side, instead of waiting for each when its turn comes.
 *
 * @param <T> the things
 */
public final class ReadingOrder<T> {
    /** So many rows fit into the nearest cache. */
    private static final int AHEAD = 32;

    private final Supplier<NumberMap<T>> present;
    private final Function<T, Interface> row;
    private NumberMap<T> known;
    private int[] numbers = {};
    private List<T> things = List.of();
    private int next;

    /**
     * The order of no reading yet.
     *
     * @param present those that are there; another map after a change
     */
    public ReadingOrder(Supplier<NumberMap<T>> present, Function<T, Interface> row) {
        this.present = present;
        this.row = row;
    }

    /** Another part of the reading begins: meanwhile there may have been a change. */
    public void goOn() {
        NumberMap<T> now = present.get();
        if (now != known) {
            known = now;
            numbers = new int[now.size()];
            things = new ArrayList<>(Collections.nCopies(now.size(), null));
        }
    }

    /** The next one to come is the first of a reading. */
    public void rewind() {
        next = 0;
    }

    /** What has the number that comes next, or null. */
    public T next(int number) {
        int at = next++;
        if (at >= numbers.length) {
            return known.get(number);
        }
        if (at % AHEAD == 0) {
            fetch(at, Math.min(at + AHEAD, numbers.length));
        }
        if (things.get(at) == null || numbers[at] != number) {
            things.set(at, known.get(number));
            numbers[at] = number;
        }
        return things.get(at);
    }

    private void fetch(int from, int to) {
        long sum = 0;
        for (int i = from; i < to; i++) {
            T thing = things.get(i);
            if (thing != null) {
                sum += row.apply(thing).fetch();
            }
        }
        // Means nothing; but if nobody looked at the sum, the compiler would leave out the reading.
        if (sum == Long.MIN_VALUE) {
            Thread.onSpinWait();
        }
    }
}
