package dev.iftally.wire.openflow;

/**
 * A property that this codec does not look into, carried through as it is: optical ports ({@link #OPTICAL}),
 * experimenters, and what later specifications may bring.
 *
 * @param type {@code OFPPSPT_} or {@code OFPPDPT_} number
 * @param data what follows type and length, in hex digits
 */
public record Property(int type, String data) {
    /** {@code OFPPSPT_ETHERNET}, {@code OFPPDPT_ETHERNET}. */
    static final int ETHERNET = 0;

    /** {@code OFPPSPT_OPTICAL}, {@code OFPPDPT_OPTICAL}. */
    public static final int OPTICAL = 1;

    /** {@code OFPPSPT_EXPERIMENTER}, {@code OFPPDPT_EXPERIMENTER}: data begins with experimenter and exp_type. */
    public static final int EXPERIMENTER = 0xffff;
}
