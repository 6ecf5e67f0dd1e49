package dev.iftally.views.link;

import static dev.iftally.tally.Counter.*;

import java.util.List;
import java.util.stream.Stream;

/**
 * The two rows of one direction, in the order and with the headings of iproute2 since 5.10. In the JSON the same
 * numbers stand in another order, and rx.over_errors and rx.missed_errors on the other's level: iproute2 swapped the
 * two in its text only.
 */
record Block(String label, List<Cell> base, List<Cell> detail) {
    private static final Cell MISSED = new Cell(4, "missed", "missed_errors", RX_MISSED);
    private static final Cell OVERRUN = new Cell(5, "overrun", "over_errors", RX_OVER_ERRORS);

    private static final Block RX = new Block(
            "RX",
            List.of(
                    new Cell(0, "bytes", "bytes", RX_BYTES),
                    new Cell(1, "packets", "packets", RX_PACKETS),
                    new Cell(2, "errors", "errors", RX_ERRORS),
                    new Cell(3, "dropped", "dropped", RX_DROPPED),
                    MISSED,
                    new Cell(5, "mcast", "multicast", RX_MULTICAST),
                    new Cell(6, "compressed", "compressed", RX_COMPRESSED, true)),
            List.of(
                    new Cell(1, "length", "length_errors", RX_LENGTH_ERRORS),
                    new Cell(2, "crc", "crc_errors", RX_CRC_ERRORS),
                    new Cell(3, "frame", "frame_errors", RX_ALIGNMENT_ERRORS),
                    new Cell(4, "fifo", "fifo_errors", RX_FIFO_ERRORS),
                    OVERRUN,
                    new Cell(6, "nohandler", "nohandler", RX_NO_HANDLER, true),
                    new Cell(7, "otherhost", "otherhost", RX_OTHER_HOST_DROPPED, true)));

    private static final Block TX = new Block(
            "TX",
            List.of(
                    new Cell(0, "bytes", "bytes", TX_BYTES),
                    new Cell(1, "packets", "packets", TX_PACKETS),
                    new Cell(2, "errors", "errors", TX_ERRORS),
                    new Cell(3, "dropped", "dropped", TX_DROPPED),
                    new Cell(4, "carrier", "carrier_errors", TX_CARRIER_ERRORS),
                    new Cell(5, "collsns", "collisions", COLLISIONS),
                    new Cell(6, "compressed", "compressed", TX_COMPRESSED, true)),
            List.of(
                    new Cell(1, "aborted", "aborted_errors", TX_EXCESSIVE_COLLISIONS),
                    new Cell(2, "fifo", "fifo_errors", TX_FIFO_ERRORS),
                    new Cell(3, "window", "window_errors", TX_LATE_COLLISIONS),
                    new Cell(4, "heartbt", "heartbeat_errors", TX_SQE_ERRORS),
                    new Cell(5, "transns", "carrier_changes", CARRIER_CHANGES)));

    /** Both directions. */
    static final List<Block> ALL = List.of(RX, TX);

    /** The cells of the JSON, in its order. */
    Stream<Cell> json(boolean detailed) {
        Stream<Cell> first = base.stream().map(cell -> cell.equals(MISSED) ? OVERRUN : cell);
        return detailed
                ? Stream.concat(first, detail.stream().map(cell -> cell.equals(OVERRUN) ? MISSED : cell))
                : first;
    }
}
