package dev.iftally.tally;

/** A set of counter ids as two words of bits; mutable, so that the hot path allocates nothing. */
final class CounterSet {
    long low;
    long high;

    void clear() {
        low = 0;
        high = 0;
    }

    void add(int id) {
        if (id < Long.SIZE) {
            low |= 1L << id;
        } else {
            high |= 1L << id;
        }
    }

    boolean contains(int id) {
        return ((id < Long.SIZE ? low : high) >>> id & 1) != 0;
    }
}
