package dev.iftally.wire.openflow;

/**
 * Where the fields of a queue's statistics lie; the three counters are in one order everywhere. Specifications:
 * {@code ofp_queue_stats} of OpenFlow 1.0 §5.3.5, 1.1 A.3.5, 1.3 A.3.5.8, 1.4 A.3.5.8.
 *
 * <pre>
 *        0          2     4          8          16           24          32             36              40
 *  1.0   | port u16 | pad | queue_id | tx_bytes | tx_packets | tx_errors |
 *  1.1   | port u32       | queue_id | tx_bytes | tx_packets | tx_errors |
 *  1.3   | port u32       | queue_id | tx_bytes | tx_packets | tx_errors | duration_sec | duration_nsec |
 *  1.4   | length u16, pad (6)       | as 1.3, then properties
 * </pre>
 */
enum QueueStatsLayout {
    V1_0(32, 0, Short.BYTES, false, false),
    V1_1(32, 0, Integer.BYTES, false, false),
    V1_3(40, 0, Integer.BYTES, true, false),
    V1_4(48, 8, Integer.BYTES, true, true);

    static final int QUEUE_ID_OFFSET = 4;
    static final int COUNTERS_OFFSET = 8;
    static final int DURATION_OFFSET = 32;

    private final int fixedBytes;
    private final int start;
    private final int portNumberBytes;
    private final boolean hasDuration;
    private final boolean hasProperties;

    QueueStatsLayout(int fixedBytes, int start, int portNumberBytes, boolean hasDuration, boolean hasProperties) {
        this.fixedBytes = fixedBytes;
        this.start = start;
        this.portNumberBytes = portNumberBytes;
        this.hasDuration = hasDuration;
        this.hasProperties = hasProperties;
    }

    /** Length of an entry, without its properties. */
    int fixedBytes() {
        return fixedBytes;
    }

    /** Where the port's number lies; the other offsets count from there. */
    int start() {
        return start;
    }

    int portNumberBytes() {
        return portNumberBytes;
    }

    boolean hasDuration() {
        return hasDuration;
    }

    /** Whether an entry begins with its own length in 16 bits and ends in properties. */
    boolean hasProperties() {
        return hasProperties;
    }
}
