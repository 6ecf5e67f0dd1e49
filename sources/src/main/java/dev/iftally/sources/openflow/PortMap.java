package dev.iftally.sources.openflow;

import java.util.Map;

/** Port numbers to ports: found without boxing a number, once for every port of every poll. */
final class PortMap {
    private static final int GOLDEN_RATIO = 0x9e37_79b9;

    private final int[] numbers;
    private final PortRow[] ports;
    private final int shift;

    /** A map of these ports, which never changes. */
    PortMap(Map<Integer, PortRow> all) {
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(2, 2 * all.size()));
        numbers = new int[1 << bits];
        ports = new PortRow[1 << bits];
        shift = Integer.SIZE - bits;
        all.forEach((number, port) -> {
            int slot = slot(number);
            numbers[slot] = number;
            ports[slot] = port;
        });
    }

    /** The port of a number, or null if there is none. */
    PortRow get(int number) {
        return ports[slot(number)];
    }

    /** Where the number is, or the free slot where it would be; half of the slots at least are free. */
    private int slot(int number) {
        int slot = (number * GOLDEN_RATIO) >>> shift;
        while (ports[slot] != null && numbers[slot] != number) {
            slot = (slot + 1) & (numbers.length - 1);
        }
        return slot;
    }
}
