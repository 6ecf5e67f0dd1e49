package dev.iftally.wire.openflow;

import java.util.List;

/**
 * A port's description ({@code ofp_phy_port} in 1.0, {@code ofp_port} later).
 *
 * @param number as the version writes it, unsigned: 16 bits in 1.0, 32 bits later
 * @param hardwareAddress the MAC in the low 48 bits
 * @param name at most 15 bytes: the switch may have cut it
 * @param config {@code OFPPC_} bits
 * @param state {@code OFPPS_} bits
 * @param currentFeatures {@code OFPPF_} bits of the link as it is; 0 if the switch does not say
 * @param currentSpeedKilobits in kb/s, unsigned; {@link #NO_SPEED} in 1.0, which has no such field, and without an
 *     Ethernet property since 1.4
 * @param maxSpeedKilobits in kb/s, unsigned, or {@link #NO_SPEED} as well
 * @param properties those that are not Ethernet's (since 1.4)
 */
public record Port(
        int number,
        long hardwareAddress,
        String name,
        int config,
        int state,
        int currentFeatures,
        long currentSpeedKilobits,
        long maxSpeedKilobits,
        List<Property> properties) {

    public static final long NO_SPEED = -1;

    /** {@code OFPPC_PORT_DOWN}: set down by its administrator. */
    public static final int PORT_DOWN = 1;

    /** {@code OFPPS_LINK_DOWN}: no link. */
    public static final int LINK_DOWN = 1;

    /** {@code OFPPF_10MB_HD} … {@code OFPPF_10GB_FD}, which every version has in the same bits. */
    private static final long[] KILOBITS_OF_FEATURE = {
        10_000, 10_000, 100_000, 100_000, 1_000_000, 1_000_000, 10_000_000
    };

    /** {@code OFPPF_10MB_HD}, {@code OFPPF_100MB_HD}, {@code OFPPF_1GB_HD}. */
    private static final int HALF_DUPLEX_RATES = 0b1_0101;

    /** {@code OFPPF_10MB_HD} … {@code OFPPF_10GB_FD}; in 1.0 the next bit is {@code OFPPF_COPPER}. */
    private static final int RATES_OF_1_0 = 0x7f;

    /** {@code OFPPF_10MB_HD} … {@code OFPPF_1TB_FD}. */
    private static final int RATES = 0x3ff;

    public Port {
        properties = List.copyOf(properties);
    }

    /** A port of an Ethernet link whose features nobody asks for. */
    public Port(
            int number,
            long hardwareAddress,
            String name,
            int config,
            int state,
            long currentSpeedKilobits,
            long maxSpeedKilobits) {
        this(number, hardwareAddress, name, config, state, 0, currentSpeedKilobits, maxSpeedKilobits, List.of());
    }

    public boolean hasSpeeds() {
        return currentSpeedKilobits != NO_SPEED;
    }

    /** The link's speed in kb/s, by its field, else by its features; 0 if neither says. */
    public long speedKilobits() {
        if (hasSpeeds()) {
            return currentSpeedKilobits;
        }
        for (int bit = KILOBITS_OF_FEATURE.length - 1; bit >= 0; bit--) {
            if ((currentFeatures >>> bit & 1) != 0) {
                return KILOBITS_OF_FEATURE[bit];
            }
        }
        return 0;
    }

    /** What the features say of a link's two directions. */
    public enum Duplex {
        /** Nothing: no {@code OFPPF_} bit of a rate is set. */
        UNSAID,
        HALF,
        FULL
    }

    /** The duplex mode of the fastest rate that the current features name. */
    public Duplex duplex() {
        int rates = currentFeatures & (hasSpeeds() ? RATES : RATES_OF_1_0);
        if (rates == 0) {
            return Duplex.UNSAID;
        }
        return (Integer.highestOneBit(rates) & HALF_DUPLEX_RATES) == 0 ? Duplex.FULL : Duplex.HALF;
    }

    /** Neither set down nor without link. */
    public boolean isUp() {
        return (config & PORT_DOWN) == 0 && (state & LINK_DOWN) == 0;
    }

    /** The same port under another number. */
    public Port withNumber(int other) {
        return new Port(
                other,
                hardwareAddress,
                name,
                config,
                state,
                currentFeatures,
                currentSpeedKilobits,
                maxSpeedKilobits,
                properties);
    }
}
