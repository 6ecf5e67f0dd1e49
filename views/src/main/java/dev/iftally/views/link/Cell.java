package dev.iftally.views.link;

import dev.iftally.tally.Counter;

/**
 * One number of {@code ip -s -s link}.
 *
 * @param column the column of the text that it stands in, 0–7; columns are as wide as their widest number
 * @param heading what stands above it
 * @param key its key in the JSON
 * @param counter what it shows
 * @param onlyIfCounted true for the cells that are left out while their number is 0
 */
record Cell(int column, String heading, String key, Counter counter, boolean onlyIfCounted) {
    Cell(int column, String heading, String key, Counter counter) {
        this(column, heading, key, counter, false);
    }
}
