package dev.iftally.wire.openflow;

/**
 * Where the fields of a fixed port statistics entry lie; the twelve counters stand in the same order everywhere.
 * Specifications: {@code ofp_port_stats} of OpenFlow 1.0 §5.3.5, 1.1 A.3.5, 1.3 A.3.5.6.
 *
 * <pre>
 *        0     2    4        8                            104            108            112
 *  1.0   | u16 | 6 bytes pad | 12 × u64 counters          |
 *  1.1   | u32      | pad    | 12 × u64 counters          |
 *  1.3   | u32      | pad    | 12 × u64 counters          | duration_sec | duration_nsec |
 * </pre>
 */
enum PortStatsLayout {
    V1_0(104, 2, false),
    V1_1(104, 4, false),
    V1_3(112, 4, true),
    /** Entries with a length of their own and properties (1.4, 1.5). */
    PROPERTIES(0, 4, true);

    static final int COUNTERS_OFFSET = 8;
    static final int DURATION_OFFSET = COUNTERS_OFFSET + 12 * Long.BYTES;

    private final int entryBytes;
    private final int portNumberBytes;
    private final boolean hasDuration;

    PortStatsLayout(int entryBytes, int portNumberBytes, boolean hasDuration) {
        this.entryBytes = entryBytes;
        this.portNumberBytes = portNumberBytes;
        this.hasDuration = hasDuration;
    }

    /** Length of an entry. */
    int entryBytes() {
        return entryBytes;
    }

    /** Width of the port number at the entry's start. */
    int portNumberBytes() {
        return portNumberBytes;
    }

    /** Whether the time that the port has been there follows the counters. */
    boolean hasDuration() {
        return hasDuration;
    }
}
