package dev.iftally.vocabulary;

import dev.iftally.tally.Counter;
import java.util.Locale;

/**
 * The counters of Open vSwitch's experimenter property in OpenFlow's port statistics since 1.4, in the field order of
 * {@code intel_port_stats_rfc2819} (openflow/intel-ext.h). OVSDB's column {@code statistics} spells them the same way.
 * A field of all ones is a counter that the switch does not support.
 */
public enum IntelPort {
    RX_1_TO_64_PACKETS(Counter.RX_1_TO_64),
    RX_65_TO_127_PACKETS(Counter.RX_65_TO_127),
    RX_128_TO_255_PACKETS(Counter.RX_128_TO_255),
    RX_256_TO_511_PACKETS(Counter.RX_256_TO_511),
    RX_512_TO_1023_PACKETS(Counter.RX_512_TO_1023),
    RX_1024_TO_1522_PACKETS(Counter.RX_1024_TO_1522),
    RX_1523_TO_MAX_PACKETS(Counter.RX_1523_TO_MAX),
    TX_1_TO_64_PACKETS(Counter.TX_1_TO_64),
    TX_65_TO_127_PACKETS(Counter.TX_65_TO_127),
    TX_128_TO_255_PACKETS(Counter.TX_128_TO_255),
    TX_256_TO_511_PACKETS(Counter.TX_256_TO_511),
    TX_512_TO_1023_PACKETS(Counter.TX_512_TO_1023),
    TX_1024_TO_1522_PACKETS(Counter.TX_1024_TO_1522),
    TX_1523_TO_MAX_PACKETS(Counter.TX_1523_TO_MAX),
    TX_MULTICAST_PACKETS(Counter.TX_MULTICAST),
    RX_BROADCAST_PACKETS(Counter.RX_BROADCAST),
    TX_BROADCAST_PACKETS(Counter.TX_BROADCAST),
    RX_UNDERSIZED_ERRORS(Counter.RX_TOO_SHORT),
    RX_OVERSIZE_ERRORS(Counter.RX_OVERSIZE),
    RX_FRAGMENTED_ERRORS(Counter.RX_FRAGMENTS),
    RX_JABBER_ERRORS(Counter.RX_JABBERS);

    private final String fieldName = name().toLowerCase(Locale.ROOT);
    private final Counter counter;

    IntelPort(Counter counter) {
        this.counter = counter;
    }

    /** The field's name in the header: {@code rx_1_to_64_packets}. */
    public String fieldName() {
        return fieldName;
    }

    public Counter counter() {
        return counter;
    }
}
