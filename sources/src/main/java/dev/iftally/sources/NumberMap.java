package dev.iftally.sources;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Numbers to things: found without boxing a number, once for every interface of every poll.
 *
 * @param <T> the things
 */
public final class NumberMap<T> {
    private static final int GOLDEN_RATIO = 0x9e37_79b9;

    private final int[] numbers;
    private final List<T> things;
    private final int shift;
    private final int size;

    /** A map of these, which never changes. */
    public NumberMap(Map<Integer, T> all) {
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(2, 2 * all.size()));
        numbers = new int[1 << bits];
        things = new ArrayList<>(Collections.nCopies(1 << bits, null));
        shift = Integer.SIZE - bits;
        size = all.size();
        all.forEach((number, thing) -> {
            int slot = slot(number);
            numbers[slot] = number;
            things.set(slot, thing);
        });
    }

    /** How many things there are. */
    public int size() {
        return size;
    }

    /** What has a number, or null. */
    public T get(int number) {
        return things.get(slot(number));
    }

    /** Where the number is, or the free slot where it would be; half of the slots at least are free. */
    private int slot(int number) {
        int slot = (number * GOLDEN_RATIO) >>> shift;
        while (things.get(slot) != null && numbers[slot] != number) {
            slot = (slot + 1) & (numbers.length - 1);
        }
        return slot;
    }
}
