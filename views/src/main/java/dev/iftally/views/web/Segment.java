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
    private final long[] first;
    private byte[] packed = new byte[FIRST_BYTES];
    private int used;
    private long lastMillis;

    Segment(long millis, long[] totals, int present) {
        this.firstMillis = millis;
        this.lastMillis = millis;
        this.present = present;
        this.first = totals.clone();
    }

    long lastMillis() {
        return lastMillis;
    }

    /** Bytes of memory. */
    int size() {
        return OVERHEAD_BYTES + first.length * Long.BYTES + packed.length;
    }

    /** Adds a sample; how many bytes of memory that took. */
    int append(long millis, long[] before, long[] now) {
        int length = packed.length;
        int most = used + 1 + (1 + now.length) * MOST_BYTES_OF_NUMBER;
        if (most > length) {
            packed = Arrays.copyOf(packed, Math.max(most, 2 * length));
        }
        put(millis - lastMillis);
        lastMillis = millis;
        int mask = used++;
        int changed = 0;
        for (int i = 0; i < now.length; i++) {
            if (now[i] != before[i]) {
                changed |= 1 << i;
                put(now[i] - before[i]);
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

    void visit(long sinceMillis, InterfaceHistory.Visitor visitor) {
        long[] totals = first.clone();
        long at = firstMillis;
        Reader reader = new Reader();
        while (true) {
            if (at >= sinceMillis) {
                visitor.sample(at, totals, present);
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

    private void put(long number) {
        long left = number;
        while ((left & -MORE) != 0) {
            packed[used++] = (byte) (left | MORE);
            left >>>= GROUP;
        }
        packed[used++] = (byte) left;
    }

    private final class Reader {
        private int position;

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
