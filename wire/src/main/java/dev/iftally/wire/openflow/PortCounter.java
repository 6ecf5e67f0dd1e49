package dev.iftally.wire.openflow;

import java.util.Locale;

/** The twelve counters of a port in the order of the wire, spelt as {@code ofp_port_stats} spells them. */
public enum PortCounter {
    RX_PACKETS(0),
    TX_PACKETS(1),
    RX_BYTES(2),
    TX_BYTES(3),
    RX_DROPPED(4),
    TX_DROPPED(5),
    RX_ERRORS(6),
    TX_ERRORS(7),
    RX_FRAME_ERR(8),
    RX_OVER_ERR(9),
    RX_CRC_ERR(10),
    COLLISIONS(11);

    private final int index;
    private final String field = name().toLowerCase(Locale.ROOT);

    PortCounter(int index) {
        this.index = index;
    }

    /** The counter's place in an entry, 0 … 11. */
    public int index() {
        return index;
    }

    /** The specification's field name, such as {@code rx_packets}. */
    public String field() {
        return field;
    }
}
