package dev.iftally.vocabulary;

import java.util.List;

/**
 * {@code /proc/net/dev}: two header lines, then a row an interface. Source: {@code dev_seq_printf_stats} in
 * {@code net/core/net-procfs.c}; where the comments of {@code if_link.h} differ, the code is followed.
 */
public final class NetDev {
    /** The two lines above the rows, each with its line feed. */
    public static final String HEADER = """
            Inter-|   Receive                                                |  Transmit
             face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed
            """;

    /** The name is right-aligned to this width; a colon follows, then the columns, a blank before each. */
    public static final int NAME_WIDTH = 6;

    /** The sixteen columns, in order. */
    public static final List<Column> COLUMNS = List.of(
            Column.of("receive bytes", 7, LinkStats.RX_BYTES),
            Column.of("receive packets", 7, LinkStats.RX_PACKETS),
            Column.of("receive errs", 4, LinkStats.RX_ERRORS),
            Column.of("receive drop", 4, LinkStats.RX_DROPPED, LinkStats.RX_MISSED_ERRORS),
            Column.of("receive fifo", 4, LinkStats.RX_FIFO_ERRORS),
            Column.of(
                    "receive frame",
                    5,
                    LinkStats.RX_LENGTH_ERRORS,
                    LinkStats.RX_OVER_ERRORS,
                    LinkStats.RX_CRC_ERRORS,
                    LinkStats.RX_FRAME_ERRORS),
            Column.of("receive compressed", 10, LinkStats.RX_COMPRESSED),
            Column.of("receive multicast", 9, LinkStats.MULTICAST),
            Column.of("transmit bytes", 8, LinkStats.TX_BYTES),
            Column.of("transmit packets", 7, LinkStats.TX_PACKETS),
            Column.of("transmit errs", 4, LinkStats.TX_ERRORS),
            Column.of("transmit drop", 4, LinkStats.TX_DROPPED),
            Column.of("transmit fifo", 4, LinkStats.TX_FIFO_ERRORS),
            Column.of("transmit colls", 5, LinkStats.COLLISIONS),
            Column.of(
                    "transmit carrier",
                    7,
                    LinkStats.TX_CARRIER_ERRORS,
                    LinkStats.TX_ABORTED_ERRORS,
                    LinkStats.TX_WINDOW_ERRORS,
                    LinkStats.TX_HEARTBEAT_ERRORS),
            Column.of("transmit compressed", 10, LinkStats.TX_COMPRESSED));

    private NetDev() {}

    /**
     * One column.
     *
     * @param title whose bytes, packets … they are: {@code receive drop}
     * @param width the number is right-aligned to it; a longer number makes its own cell wider, no other
     * @param parts what the number adds up, mod 2^64
     */
    public record Column(String title, int width, List<LinkStats> parts) {
        public Column {
            parts = List.copyOf(parts);
        }

        private static Column of(String title, int width, LinkStats... parts) {
            return new Column(title, width, List.of(parts));
        }
    }
}
