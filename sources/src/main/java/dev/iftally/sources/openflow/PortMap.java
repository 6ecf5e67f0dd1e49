package dev.iftally.sources.openflow;

import dev.iftally.tally.Interface;
import java.util.Map;

/** Port numbers to rows: found without boxing a number, once for every port of every poll. */
final class PortMap {
    private static final int GOLDEN_RATIO = 0x9e37_79b9;

    private final int[] numbers;
    private final Interface[] rows;
    private final int shift;

    /** A map of these ports, which never changes. */
    PortMap(Map<Integer, Interface> ports) {
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(2, 2 * ports.size()));
        numbers = new int[1 << bits];
        rows = new Interface[1 << bits];
        shift = Integer.SIZE - bits;
        ports.forEach((number, row) -> {
            int slot = slot(number);
            numbers[slot] = number;
            rows[slot] = row;
        });
    }

    /** The row of a port, or null if it has none. */
    Interface get(int number) {
        return rows[slot(number)];
    }

    /** Where the number is, or the free slot where it would be; half of the slots at least are free. */
    private int slot(int number) {
        int slot = (number * GOLDEN_RATIO) >>> shift;
        while (rows[slot] != null && numbers[slot] != number) {
            slot = (slot + 1) & (numbers.length - 1);
        }
        return slot;
    }
}
