package dev.iftally.views.link;

import java.util.List;
import java.util.stream.Stream;

/**
 * The rows of one direction, in the order and with the headings of iproute2 since 5.10. In the JSON the same
 * numbers stand in another order, and rx.over_errors and rx.missed_errors on the other's level: iproute2 swapped the
 * two in its text only.
 */
record Block(String label, List<Cell> base, List<Cell> detail) {
    private static final Cell MISSED = new Cell(4, "missed", "missed_errors", "rx_missed_errors");
    private static final Cell OVERRUN = new Cell(5, "overrun", "over_errors", "rx_over_errors");

    private static final Block RX = new Block(
            "RX",
            List.of(
                    new Cell(0, "bytes", "bytes", "rx_bytes"),
                    new Cell(1, "packets", "packets", "rx_packets"),
                    new Cell(2, "errors", "errors", "rx_errors"),
                    new Cell(3, "dropped", "dropped", "rx_dropped"),
                    MISSED,
                    new Cell(5, "mcast", "multicast", "multicast"),
                    new Cell(6, "compressed", "compressed", "rx_compressed", true)),
            List.of(
                    new Cell(1, "length", "length_errors", "rx_length_errors"),
                    new Cell(2, "crc", "crc_errors", "rx_crc_errors"),
                    new Cell(3, "frame", "frame_errors", "rx_frame_errors"),
                    new Cell(4, "fifo", "fifo_errors", "rx_fifo_errors"),
                    OVERRUN,
                    new Cell(6, "nohandler", "nohandler", "rx_nohandler", true),
                    new Cell(7, "otherhost", "otherhost", "rx_otherhost_dropped", true)));

    private static final Block TX = new Block(
            "TX",
            List.of(
                    new Cell(0, "bytes", "bytes", "tx_bytes"),
                    new Cell(1, "packets", "packets", "tx_packets"),
                    new Cell(2, "errors", "errors", "tx_errors"),
                    new Cell(3, "dropped", "dropped", "tx_dropped"),
                    new Cell(4, "carrier", "carrier_errors", "tx_carrier_errors"),
                    new Cell(5, "collsns", "collisions", "collisions"),
                    new Cell(6, "compressed", "compressed", "tx_compressed", true)),
            List.of(
                    new Cell(1, "aborted", "aborted_errors", "tx_aborted_errors"),
                    new Cell(2, "fifo", "fifo_errors", "tx_fifo_errors"),
                    new Cell(3, "window", "window_errors", "tx_window_errors"),
                    new Cell(4, "heartbt", "heartbeat_errors", "tx_heartbeat_errors"),
                    new Cell(5, "transns", "carrier_changes", "carrier_changes")));

    /** Both directions of a device's own counters. */
    static final List<Block> ALL = List.of(RX, TX);

    /** Both directions of what hardware routed. */
    static final List<Block> HARDWARE = narrow(new Cell(4, "mcast", "multicast", "multicast"));

    /** Both directions of MPLS. */
    static final List<Block> MPLS = narrow(new Cell(4, "noroute", "noroute", "rx_noroute"));

    private static List<Block> narrow(Cell last) {
        List<Cell> rx =
                Stream.concat(RX.base.subList(0, 4).stream(), Stream.of(last)).toList();
        return List.of(new Block("RX", rx, List.of()), new Block("TX", TX.base.subList(0, 4), List.of()));
    }

    /** The cells of the JSON, in its order. */
    Stream<Cell> json(boolean detailed) {
        Stream<Cell> first = base.stream().map(cell -> cell.equals(MISSED) ? OVERRUN : cell);
        return detailed
                ? Stream.concat(first, detail.stream().map(cell -> cell.equals(OVERRUN) ? MISSED : cell))
                : first;
    }
}
