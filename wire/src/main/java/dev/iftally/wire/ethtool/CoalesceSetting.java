package dev.iftally.wire.ethtool;

import java.util.Locale;

/** The settings of interrupt coalescing (ETHTOOL_A_COALESCE_…); one that uses something is 0 or 1. */
public enum CoalesceSetting {
    RX_USECS(2),
    RX_MAX_FRAMES(3),
    RX_USECS_IRQ(4),
    RX_MAX_FRAMES_IRQ(5),
    TX_USECS(6),
    TX_MAX_FRAMES(7),
    TX_USECS_IRQ(8),
    TX_MAX_FRAMES_IRQ(9),
    /** How often the driver reads its statistics from the device, in microseconds. */
    STATS_BLOCK_USECS(10),
    USE_ADAPTIVE_RX(11),
    USE_ADAPTIVE_TX(12),
    PKT_RATE_LOW(13),
    RX_USECS_LOW(14),
    RX_MAX_FRAMES_LOW(15),
    TX_USECS_LOW(16),
    TX_MAX_FRAMES_LOW(17),
    PKT_RATE_HIGH(18),
    RX_USECS_HIGH(19),
    RX_MAX_FRAMES_HIGH(20),
    TX_USECS_HIGH(21),
    TX_MAX_FRAMES_HIGH(22),
    RATE_SAMPLE_INTERVAL(23),
    USE_CQE_MODE_TX(24),
    USE_CQE_MODE_RX(25),
    /** Since Linux 6.3, as are the next two. */
    TX_AGGR_MAX_BYTES(26),
    TX_AGGR_MAX_FRAMES(27),
    TX_AGGR_TIME_USECS(28),
    /** Since Linux 7.1, as is the next one. */
    RX_CQE_FRAMES(31),
    RX_CQE_NSECS(32);

    private final int attribute;

    CoalesceSetting(int attribute) {
        this.attribute = attribute;
    }

    /** The number of the attribute. */
    int attribute() {
        return attribute;
    }

    /** What the kernel calls it, such as {@code rx_usecs}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
