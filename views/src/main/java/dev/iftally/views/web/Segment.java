package dev.iftally.views.web;

import java.util.Arrays;

/**
 * Samples of a minute at most: the first one's totals, then for each further one the milliseconds since the one before
 * (a number in groups of seven bits, the lowest first), a bit for each counter that changed, and by how much those did
 * (numbers in groups of seven bits, modulo 2^64).
 */
final class Segment {
    /** What an object and its two arrays cost besides what is in them, about. */
    private static final int OVERHEAD_BYTES = 96;

    private static final int FIRST_BYTES = 64;
    private static final int MOST_BYTES_OF_NUMBER = 10;
    private static final int GROUP = 7;
    private static final int MORE = 0x80;

    final long firstMillis;
    final int present;
    private final boolean anew;
    private final long[] first;
    private byte[] packed = new byte[FIRST_BYTES];
    private int used;
    private long lastMillis;

    /**
     * Begins with the {@code count} totals that stand in an array from {@code at} on.
     *
     * @param anew whether the device began to count anew before that
     */
    Segment(long millis, long[] totals, int at, int count, int present, boolean anew) {
        this.firstMillis = millis;
        this.lastMillis = millis;
        this.present = present;
        this.anew = anew;
        this.first = Arrays.copyOfRange(totals, at, at + count);
    }

    long lastMillis() {
        return lastMillis;
    }

    /** Bytes of memory. */
    int size() {
        return OVERHEAD_BYTES + first.length * Long.BYTES + packed.length;
    }

    /** Adds a sample, of the totals from {@code now} on, after those from {@code before} on; how many bytes that took. */
    int append(long millis, long[] totals, int before, int now) {
        int length = packed.length;
        int most = used + 1 + (1 + first.length) * MOST_BYTES_OF_NUMBER;
        if (most > length) {
            packed = Arrays.copyOf(packed, Math.max(most, 2 * length));
        }
        put(millis - lastMillis);
        lastMillis = millis;
        int mask = used++;
        int changed = 0;
        for (int i = 0; i < first.length; i++) {
            long step = totals[now + i] - totals[before + i];
            if (step != 0) {
                changed |= 1 << i;
                put(step);
            }
        }
        packed[mask] = (byte) changed;
        return packed.length - length;
    }

    /** Gives back what is not used: nothing more is added; how many bytes of memory that were. */
    int trim() {
        int given = packed.length - used;
        packed = Arrays.copyOf(packed, used);
        return given;
    }

    private void put(long number) {
        long left = number;
        while ((left & -MORE) != 0) {
            packed[used++] = (byte) (left | MORE);
            left >>>= GROUP;
        }
        packed[used++] = (byte) left;
    }

    /** The samples until now; what is added later does not change them. */
    Kept kept() {
        return new Kept(this);
    }

    /** A segment as it was at some time. */
    static final class Kept {
        private final long firstMillis;
        private final int present;
        private final boolean anew;
        private final long[] first;
        private final byte[] packed;
        private final int used;

        private Kept(Segment segment) {
            firstMillis = segment.firstMillis;
            present = segment.present;
            anew = segment.anew;
            first = segment.first;
            packed = segment.packed;
            used = segment.used;
        }

        void visit(long sinceMillis, InterfaceHistory.Visitor visitor) {
            long[] totals = first.clone();
            long at = firstMillis;
            Reader reader = new Reader(packed);
            while (true) {
                if (at >= sinceMillis) {
                    visitor.sample(at, totals, present, anew && at == firstMillis);
                }
                if (reader.position == used) {
                    return;
                }
                at += reader.number();
                int changed = packed[reader.position++];
                for (int i = 0; i < totals.length; i++) {
                    if ((changed >> i & 1) != 0) {
                        totals[i] += reader.number();
                    }
                }
            }
        }
    }

    private static final class Reader {
        private final byte[] packed;
        private int position;

        Reader(byte[] packed) {
            this.packed = packed;
        }

        private long number() {
            long number = 0;
            int shift = 0;
            byte group = packed[position++];
            while (group < 0) {
                number |= (long) (group & (MORE - 1)) << shift;
                shift += GROUP;
                group = packed[position++];
            }
            return number | (long) group << shift;
        }
    }
}
