package dev.iftally.views.history;

import java.io.IOException;
import java.util.Arrays;
import org.rrd4j.core.RrdDb;
import org.rrd4j.core.Sample;

/** Rates of an interface that are to be written: each from the end of one second to the end of another. */
final class RateSamples {
    /** Room for what is seen until it is written. */
    static final int MOST = 12;

    private final long[] fromSecond = new long[MOST];
    private final long[] toSecond = new long[MOST];
    private final double[][] rates = new double[MOST][ArchiveLayout.COLUMNS];
    private int count;

    boolean isEmpty() {
        return count == 0;
    }

    boolean isFull() {
        return count == MOST;
    }

    /** When the first of them begins. */
    long beginSecond() {
        return fromSecond[0];
    }

    /** When the last of them ends. */
    long endSecond() {
        return toSecond[count - 1];
    }

    /** One more; its rates, in the order of the series, are to be set. */
    double[] add(long from, long to) {
        fromSecond[count] = from;
        toSecond[count] = to;
        return rates[count++];
    }

    void clear() {
        count = 0;
    }

    /** Stores them; what lies between what is there and the first of them is unknown, and so is what lies before. */
    void store(RrdDb database) throws IOException {
        long last = database.getLastUpdateTime();
        for (int i = 0; i < count; i++) {
            if (fromSecond[i] > last) {
                database.createSample(fromSecond[i]).update();
            }
            if (toSecond[i] > last) {
                Sample sample = database.createSample(toSecond[i]);
                sample.setValues(Arrays.copyOf(rates[i], ArchiveLayout.COLUMNS));
                sample.update();
                last = toSecond[i];
            }
        }
    }
}
