package dev.iftally.views.prometheus;

import java.util.Arrays;

/**
 * One label set of many interfaces, one behind the other in one array: families that are written one after another find
 * them side by side in the cache.
 */
final class LabelColumn {
    private byte[] bytes = {};
    private int used;
    private int[] begins = {};
    private int[] lengths = {};

    void clear() {
        used = 0;
    }

    /** The labels of interface {@code i}, where those of another one may have been; null: it has none of this set. */
    void put(int i, byte[] labels) {
        if (i >= begins.length) {
            begins = Arrays.copyOf(begins, 2 * i + 1);
            lengths = Arrays.copyOf(lengths, begins.length);
        }
        int length = labels == null ? 0 : labels.length;
        if (length > bytes.length - used) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length + length);
        }
        begins[i] = used;
        lengths[i] = length;
        if (labels != null) {
            System.arraycopy(labels, 0, bytes, used, length);
            used += length;
        }
    }

    void move(int from, int to) {
        begins[to] = begins[from];
        lengths[to] = lengths[from];
    }

    boolean has(int i) {
        return lengths[i] != 0;
    }

    /** The array that the labels are in, from {@link #begin} on. */
    byte[] bytes() {
        return bytes;
    }

    int begin(int i) {
        return begins[i];
    }

    int length(int i) {
        return lengths[i];
    }
}
