package dev.iftally.wire.openflow;

import java.util.Locale;

/**
 * The counters of Open vSwitch's experimenter property in port statistics since 1.4, in the order of the wire, spelt
 * as {@code intel_port_stats_rfc2819} of openflow/intel-ext.h spells them.
 */
public enum IntelCounter {
    RX_1_TO_64_PACKETS(0),
    RX_65_TO_127_PACKETS(1),
    RX_128_TO_255_PACKETS(2),
    RX_256_TO_511_PACKETS(3),
    RX_512_TO_1023_PACKETS(4),
    RX_1024_TO_1522_PACKETS(5),
    RX_1523_TO_MAX_PACKETS(6),
    TX_1_TO_64_PACKETS(7),
    TX_65_TO_127_PACKETS(8),
    TX_128_TO_255_PACKETS(9),
    TX_256_TO_511_PACKETS(10),
    TX_512_TO_1023_PACKETS(11),
    TX_1024_TO_1522_PACKETS(12),
    TX_1523_TO_MAX_PACKETS(13),
    TX_MULTICAST_PACKETS(14),
    RX_BROADCAST_PACKETS(15),
    TX_BROADCAST_PACKETS(16),
    RX_UNDERSIZED_ERRORS(17),
    RX_OVERSIZE_ERRORS(18),
    RX_FRAGMENTED_ERRORS(19),
    RX_JABBER_ERRORS(20);

    /** {@code INTEL_VENDOR_ID}. */
    static final int EXPERIMENTER = 0x0000_aa01;

    /** {@code INTEL_PORT_STATS_RFC2819}: these counters. */
    static final int RFC2819 = 1;

    /** {@code INTEL_PORT_STATS_CUSTOM}: names and values of the driver's own. */
    static final int CUSTOM = 2;

    /** Type, length, experimenter, exp_type, 4 bytes pad. */
    static final int COUNTERS_OFFSET = 16;

    private final int index;
    private final String field = name().toLowerCase(Locale.ROOT);

    IntelCounter(int index) {
        this.index = index;
    }

    /** The counter's place in the property, 0 … 20. */
    public int index() {
        return index;
    }

    /** The field's name, such as {@code rx_1_to_64_packets}. */
    public String field() {
        return field;
    }
}
