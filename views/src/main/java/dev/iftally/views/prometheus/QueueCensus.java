package dev.iftally.views.prometheus;

import java.util.Arrays;

/** The disciplines of one answer: labels and values, in flat arrays that are used again. For one thread at a time. */
final class QueueCensus {
    private static final int FIRST_SIZE = 64;

    private int size;
    private byte[][] labels = new byte[FIRST_SIZE][];
    private long[] values = new long[FIRST_SIZE * DisciplineTable.VALUES];

    void clear() {
        Arrays.fill(labels, 0, size, null);
        size = 0;
    }

    void add(byte[] itsLabels, DisciplineTable table, int number) {
        if (size == labels.length) {
            labels = Arrays.copyOf(labels, 2 * size);
            values = Arrays.copyOf(values, 2 * values.length);
        }
        labels[size] = itsLabels;
        table.copyValues(number, values, size * DisciplineTable.VALUES);
        size++;
    }

    int size() {
        return size;
    }

    byte[] labels(int i) {
        return labels[i];
    }

    long value(int i, int which) {
        return values[i * DisciplineTable.VALUES + which];
    }
}
