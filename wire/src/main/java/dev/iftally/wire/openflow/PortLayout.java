package dev.iftally.wire.openflow;

/**
 * Where the fields of a fixed port description lie. Specifications: {@code ofp_phy_port} of 1.0 §5.2.1,
 * {@code ofp_port} of 1.1 A.2.1.
 *
 * <pre>
 *        0     2                8    10        24  26        32      34       40       48       64
 *  1.0   | u16 | hw_addr        | name (16)    | config       | state ...    | 4 features, 16 bytes
 *  1.1   | u32    | pad (4)     | hw_addr  | pad | name (16)         | config, state, 4 features, 2 speeds
 * </pre>
 */
enum PortLayout {
    V1_0(48, 2, 0, 0, false),
    V1_1(64, 4, 4, 2, true),
    /** Entries with a length of their own and properties (1.4, 1.5). */
    PROPERTIES(0, 4, 4, 2, true);

    /** {@code OFP_MAX_PORT_NAME_LEN}: the name's field, its last byte NUL. */
    static final int NAME_BYTES = 16;

    /** curr, advertised, supported, peer. */
    static final int FEATURES_BYTES = 16;

    private final int entryBytes;
    private final int portNumberBytes;
    private final int padBeforeAddress;
    private final int padAfterAddress;
    private final boolean hasSpeeds;

    PortLayout(int entryBytes, int portNumberBytes, int padBeforeAddress, int padAfterAddress, boolean hasSpeeds) {
        this.entryBytes = entryBytes;
        this.portNumberBytes = portNumberBytes;
        this.padBeforeAddress = padBeforeAddress;
        this.padAfterAddress = padAfterAddress;
        this.hasSpeeds = hasSpeeds;
    }

    /** Length of an entry. */
    int entryBytes() {
        return entryBytes;
    }

    /** Width of the port number at the entry's start. */
    int portNumberBytes() {
        return portNumberBytes;
    }

    /** Bytes between port number and hardware address. */
    int padBeforeAddress() {
        return padBeforeAddress;
    }

    /** Bytes between hardware address and name. */
    int padAfterAddress() {
        return padAfterAddress;
    }

    /** Whether curr_speed and max_speed end the entry. */
    boolean hasSpeeds() {
        return hasSpeeds;
    }
}
