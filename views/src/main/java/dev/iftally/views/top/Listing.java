package dev.iftally.views.top;

import dev.iftally.views.Pace;
import dev.iftally.views.Rates;
import java.util.Arrays;
import java.util.Comparator;

/** The interfaces that are to be seen, in their order. */
final class Listing {
    private static final Comparator<Pace> BY_NAME = Comparator.comparing(Pace::name, new NameOrder());

    private Pace[] paces = {};
    private long[] keys = {};
    private int size;
    private int interfaces;
    private int stale;
    private double greatest;

    /** Chooses and sorts; of ten thousand, this is a millisecond. */
    void arrange(Rates rates, Choice choice) {
        if (keys.length < rates.count()) {
            keys = new long[Math.max(rates.count(), 2 * keys.length)];
        }
        size = 0;
        interfaces = 0;
        stale = 0;
        greatest = 0;
        for (int i = 0; i < rates.count(); i++) {
            Pace pace = rates.of(i);
            if (pace != null && wasThere(pace)) {
                count(pace);
                if (choice.wants(pace.name())) {
                    greatest = Math.max(greatest, zero(choice.unit().both(pace)));
                    keys[size++] = (key(pace, choice) << Integer.SIZE) | i;
                }
            }
        }
        Arrays.sort(keys, 0, size);
        take(rates, choice);
    }

    /** What was gone when it was first seen was never here. */
    private static boolean wasThere(Pace pace) {
        return pace.condition() != Pace.Condition.GONE || pace.wasSeenAlive();
    }

    private void count(Pace pace) {
        if (pace.condition() != Pace.Condition.GONE) {
            interfaces++;
        }
        if (pace.condition() == Pace.Condition.STALE) {
            stale++;
        }
    }

    /** The smaller, the further up: 32 bits, of which what is unknown has nearly the largest, what is gone the largest. */
    private static long key(Pace pace, Choice choice) {
        if (pace.condition() == Pace.Condition.GONE) {
            return Integer.MAX_VALUE;
        }
        double value = choice.column().value(pace, choice.unit());
        if (Double.isNaN(value)) {
            return Integer.MAX_VALUE - 1;
        }
        // The bits of floats that are not negative are in their order, and below those of 2^31 − 1.
        int bits = Float.floatToIntBits((float) value);
        return choice.isReversed() ? bits : Float.floatToIntBits(Float.POSITIVE_INFINITY) - bits;
    }

    private void take(Rates rates, Choice choice) {
        if (paces.length < size) {
            paces = new Pace[keys.length];
        }
        int alive = 0;
        for (int i = 0; i < size; i++) {
            paces[i] = rates.of((int) keys[i]);
            alive += paces[i].condition() == Pace.Condition.GONE ? 0 : 1;
        }
        Arrays.fill(paces, size, paces.length, null);
        if (choice.column() == Column.NAME) {
            Arrays.sort(paces, 0, alive, choice.isReversed() ? BY_NAME.reversed() : BY_NAME);
        }
    }

    private static double zero(double rate) {
        return Double.isNaN(rate) ? 0 : rate;
    }

    int size() {
        return size;
    }

    Pace get(int place) {
        return paces[place];
    }

    /** Where an interface stands; −1 if it is not to be seen. */
    int placeOf(Pace pace) {
        for (int i = 0; i < size; i++) {
            if (paces[i] == pace) {
                return i;
            }
        }
        return -1;
    }

    /** How many there are, seen or not, without those that are gone. */
    int interfaces() {
        return interfaces;
    }

    /** Of how many of them the source does not answer. */
    int stale() {
        return stale;
    }

    /** The greatest rate of those to be seen, both directions together. */
    double greatest() {
        return greatest;
    }
}
