package dev.iftally.tally;

/** How far a counter can get in a time: twice the link's speed, to be safe from late and early readings. */
final class LinkCapacity {
    /** The shortest Ethernet frame: no link passes more packets than bytes / 64. */
    private static final int MIN_FRAME_BYTES = 64;

    private LinkCapacity() {}

    /** Bytes for a counter of bytes, else packets. */
    static double steps(int counterId, long nanos, long speedBitsPerSecond) {
        double bytes = 2.0 * speedBitsPerSecond / Byte.SIZE * nanos / 1e9;
        Counter counter = Counter.ofId(counterId);
        boolean isBytes = counter != null && counter.unit() == Counter.Unit.BYTES;
        return isBytes ? bytes : bytes / MIN_FRAME_BYTES;
    }
}
