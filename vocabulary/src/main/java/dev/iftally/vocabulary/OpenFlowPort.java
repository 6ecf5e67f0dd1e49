package dev.iftally.vocabulary;

import dev.iftally.tally.Counter;
import java.util.Locale;

/**
 * The twelve counters of OpenFlow's port statistics, in the field order of {@code ofp_port_stats} (1.0 to 1.3); 1.4 and
 * later have the first eight there and the last four in the Ethernet property. Seen from the switch: what it received
 * on the port is rx. A field of all ones is a counter that the switch does not support.
 */
public enum OpenFlowPort {
    RX_PACKETS(Counter.RX_PACKETS),
    TX_PACKETS(Counter.TX_PACKETS),
    RX_BYTES(Counter.RX_BYTES),
    TX_BYTES(Counter.TX_BYTES),
    RX_DROPPED(Counter.RX_DROPPED),
    TX_DROPPED(Counter.TX_DROPPED),
    RX_ERRORS(Counter.RX_ERRORS),
    TX_ERRORS(Counter.TX_ERRORS),
    RX_FRAME_ERR(Counter.RX_ALIGNMENT_ERRORS),
    RX_OVER_ERR(Counter.RX_OVER_ERRORS),
    RX_CRC_ERR(Counter.RX_CRC_ERRORS),
    COLLISIONS(Counter.COLLISIONS);

    private final String fieldName = name().toLowerCase(Locale.ROOT);
    private final Counter counter;

    OpenFlowPort(Counter counter) {
        this.counter = counter;
    }

    /** The field's name in the specification: {@code rx_frame_err}. */
    public String fieldName() {
        return fieldName;
    }

    public Counter counter() {
        return counter;
    }

    /**
     * The counter for the host's side of a port that faces the host (LOCAL, internal, tap): what the switch received
     * there, the host sent. Null for the details, which have no counterpart in the other direction.
     */
    public Counter counterOfHost() {
        return switch (this) {
            case RX_PACKETS -> Counter.TX_PACKETS;
            case TX_PACKETS -> Counter.RX_PACKETS;
            case RX_BYTES -> Counter.TX_BYTES;
            case TX_BYTES -> Counter.RX_BYTES;
            case RX_DROPPED -> Counter.TX_DROPPED;
            case TX_DROPPED -> Counter.RX_DROPPED;
            case RX_ERRORS -> Counter.TX_ERRORS;
            case TX_ERRORS -> Counter.RX_ERRORS;
            case RX_FRAME_ERR, RX_OVER_ERR, RX_CRC_ERR, COLLISIONS -> null;
        };
    }
}
