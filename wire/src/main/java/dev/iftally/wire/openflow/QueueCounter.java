package dev.iftally.wire.openflow;

import java.util.Locale;

/** The counters of a queue in the order of the wire, spelt as {@code ofp_queue_stats} spells them. */
public enum QueueCounter {
    TX_BYTES(0),
    TX_PACKETS(1),
    TX_ERRORS(2);

    private final int index;
    private final String field = name().toLowerCase(Locale.ROOT);

    QueueCounter(int index) {
        this.index = index;
    }

    /** The counter's place in an entry, 0 … 2. */
    public int index() {
        return index;
    }

    /** The specification's field name, such as {@code tx_bytes}. */
    public String field() {
        return field;
    }
}
