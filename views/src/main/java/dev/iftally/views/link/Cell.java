package dev.iftally.views.link;

/**
 * One number of the tables of {@code ip}.
 *
 * @param column the column of the text that it stands in, 0–7; columns are as wide as their widest number
 * @param heading what stands above it
 * @param key its key in the JSON
 * @param member the kernel's name for it, such as {@code rx_packets}
 * @param onlyIfCounted true for the cells that are left out while their number is 0
 */
record Cell(int column, String heading, String key, String member, boolean onlyIfCounted) {
    Cell(int column, String heading, String key, String member) {
        this(column, heading, key, member, false);
    }
}
