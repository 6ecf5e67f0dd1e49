package dev.iftally.tally;

/**
 * Whether the counters of a device went on although it says that it is young. Open vSwitch tells how long it has had a
 * port: when its daemon is restarted, or a port is taken out and put back, the port is young, while the device behind
 * it counts on. To take that for a reset would count everything twice.
 */
final class CountedOn {
    /** A device that began anew does not by chance have nearly the old value in every counter. */
    private static final int NEARLY = 8;

    private final CounterWords counters;

    CountedOn(CounterWords counters) {
        this.counters = counters;
    }

    /**
     * True if nothing fell, something counts, and one of these holds: the interface was away; every counter grew by at
     * most an eighth; a counter has more than twice what the link can have passed in the time that the device says.
     */
    boolean test(Reading reading, long ageNanos, long speedBitsPerSecond, boolean wasAway) {
        boolean counts = false;
        boolean nearly = true;
        boolean tooMuch = false;
        for (int id = 0; id < Counter.LIMIT; id++) {
            if (!counters.holds(id) || !reading.present.contains(id)) {
                continue;
            }
            long last = counters.words[counters.index(id) + 1];
            long value = reading.values[id];
            if (Long.compareUnsigned(value, last) < 0) {
                return false;
            }
            counts |= last != 0;
            nearly &= Long.compareUnsigned(value - last, Long.divideUnsigned(last, NEARLY)) <= 0;
            tooMuch |= value < 0 || value > LinkCapacity.steps(id, ageNanos, speedBitsPerSecond);
        }
        return counts && (wasAway || nearly || (tooMuch && speedBitsPerSecond != 0));
    }
}
