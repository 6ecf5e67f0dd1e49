package dev.iftally.wire.openflow;

/**
 * Where the fields of a port statistics entry lie; the twelve counters come in the same order everywhere, the last
 * four of them in the Ethernet property since 1.4. Specifications: {@code ofp_port_stats} of OpenFlow 1.0 §5.3.5,
 * 1.1 A.3.5, 1.3 A.3.5.6, 1.4 A.3.5.6.
 *
 * <pre>
 *        0     2    4        8                            104            108            112
 *  1.0   | u16 | 6 bytes pad | 12 × u64 counters          |
 *  1.1   | u32      | pad    | 12 × u64 counters          |
 *  1.3   | u32      | pad    | 12 × u64 counters          | duration_sec | duration_nsec |
 *
 *        0        2     4          8              12              16                 80
 *  1.4   | length | pad | port u32 | duration_sec | duration_nsec | 8 × u64 counters | properties
 * </pre>
 */
enum PortStatsLayout {
    V1_0(104, 0, Short.BYTES, 8, 12, -1, false),
    V1_1(104, 0, Integer.BYTES, 8, 12, -1, false),
    V1_3(112, 0, Integer.BYTES, 8, 12, 104, false),
    V1_4(80, 4, Integer.BYTES, 16, 8, 8, true);

    /** {@code ofp_port_stats_prop_ethernet}: type, length, 4 bytes pad, 4 counters. */
    static final int ETHERNET_BYTES = 40;

    static final int ETHERNET_COUNTERS_OFFSET = 8;

    private final int fixedBytes;
    private final int portNumberOffset;
    private final int portNumberBytes;
    private final int countersOffset;
    private final int counters;
    private final int durationOffset;
    private final boolean hasProperties;

    PortStatsLayout(
            int fixedBytes,
            int portNumberOffset,
            int portNumberBytes,
            int countersOffset,
            int counters,
            int durationOffset,
            boolean hasProperties) {
        this.fixedBytes = fixedBytes;
        this.portNumberOffset = portNumberOffset;
        this.portNumberBytes = portNumberBytes;
        this.countersOffset = countersOffset;
        this.counters = counters;
        this.durationOffset = durationOffset;
        this.hasProperties = hasProperties;
    }

    /** Length of an entry, without its properties. */
    int fixedBytes() {
        return fixedBytes;
    }

    int portNumberOffset() {
        return portNumberOffset;
    }

    int portNumberBytes() {
        return portNumberBytes;
    }

    int countersOffset() {
        return countersOffset;
    }

    /** How many of the counters stand in the entry's fixed part. */
    int counters() {
        return counters;
    }

    /** Where the time that the port has been there lies: two times 32 bits; negative: there is none. */
    int durationOffset() {
        return durationOffset;
    }

    /** Whether an entry begins with its own length in 16 bits and ends in properties. */
    boolean hasProperties() {
        return hasProperties;
    }
}
