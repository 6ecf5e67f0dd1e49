package dev.iftally.views.top;

import dev.iftally.views.Pace;
import dev.iftally.views.Rates;
import java.util.Arrays;

/**
 * What the rates of all interfaces were at the last looks: five minutes of them, if a look is a second; of very many
 * interfaces fewer, because all of it takes 32 MiB at most.
 */
final class Trail {
    private static final int LOOKS = 300;
    private static final int LEAST_LOOKS = 2;
    private static final long MOST_BYTES = 32L << 20;

    /** Bits and bytes a second are the same curve. */
    private static final Unit[] KEPT = {Unit.BYTES, Unit.PACKETS};

    /** An interface's place in a look: received and sent in each of these units. */
    private static final int VALUES = 2 * KEPT.length;

    private final float[][] looks = new float[LOOKS][];
    private Pace[] tenants = {};
    private long[] since = {};
    private long count;
    private int kept = LOOKS;

    /** Keeps what a look found. */
    void take(Rates rates) {
        int rows = rates.count();
        if (tenants.length < rows) {
            tenants = Arrays.copyOf(tenants, Math.max(rows, 2 * tenants.length));
            since = Arrays.copyOf(since, tenants.length);
        }
        float[] look = room(rows);
        for (int i = 0; i < rows; i++) {
            Pace pace = rates.of(i);
            if (pace != tenants[i]) {
                tenants[i] = pace;
                since[i] = count;
            }
            for (int unit = 0; unit < KEPT.length && pace != null; unit++) {
                look[i * VALUES + 2 * unit] = (float) KEPT[unit].received(pace);
                look[i * VALUES + 2 * unit + 1] = (float) KEPT[unit].sent(pace);
            }
        }
        count++;
    }

    private float[] room(int rows) {
        kept = Math.clamp(MOST_BYTES / Math.max(1, (long) rows * VALUES * Float.BYTES), LEAST_LOOKS, LOOKS);
        int place = (int) (count % LOOKS);
        if (kept < LOOKS) {
            looks[(int) ((count + LOOKS - kept) % LOOKS)] = null;
        }
        if (looks[place] == null || looks[place].length < rows * VALUES) {
            looks[place] = new float[rows * VALUES];
        }
        return looks[place];
    }

    /** There were so many moments without a look. */
    void skip(long moments) {
        for (long i = 0; i < Math.min(moments, LOOKS); i++) {
            looks[(int) ((count + i) % LOOKS)] = null;
        }
        count += moments;
    }

    /** How many of the last looks can be shown at {@code points}: as many as there are for each point. */
    static int looksEach(int points) {
        return Math.max(1, (LOOKS + points / 2) / points);
    }

    /**
     * The rates of an interface, oldest first, the last of them now: the mean of what is known of {@code each} looks,
     * not a number where nothing is. What is one point stays one, however many looks follow.
     *
     * @param sent what was sent; else what was received
     */
    double[] of(Pace pace, Unit unit, boolean sent, int points, int each) {
        int value = (unit == Unit.PACKETS ? 2 : 0) + (sent ? 1 : 0);
        double factor = unit == Unit.BITS ? Byte.SIZE : 1;
        long lastGroup = Math.max(0, count - 1) / each;
        double[] means = new double[points];
        for (int i = 0; i < points; i++) {
            means[i] = mean(pace, value, (lastGroup - points + 1 + i) * each, each) * factor;
        }
        return means;
    }

    private double mean(Pace pace, int value, long from, int each) {
        double sum = 0;
        int known = 0;
        for (long look = Math.max(from, first(pace)); look < Math.min(from + each, count); look++) {
            float[] found = looks[(int) (look % LOOKS)];
            int place = pace.row() * VALUES + value;
            if (found != null && place < found.length && !Float.isNaN(found[place])) {
                sum += found[place];
                known++;
            }
        }
        return known == 0 ? Double.NaN : sum / known;
    }

    private long first(Pace pace) {
        return Math.max(since[pace.row()], count - kept);
    }
}
