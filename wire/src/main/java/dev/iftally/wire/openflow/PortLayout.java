package dev.iftally.wire.openflow;

/**
 * Where the fields of a port description lie. Specifications: {@code ofp_phy_port} of 1.0 §5.2.1, {@code ofp_port} of
 * 1.1 A.2.1 and 1.4 A.2.1.
 *
 * <pre>
 *        0     2                8    10        24  26        32      34       40       48       64
 *  1.0   | u16 | hw_addr        | name (16)    | config       | state ...    | 4 features, 16 bytes
 *  1.1   | u32    | pad (4)     | hw_addr  | pad | name (16)         | config, state, 4 features, 2 speeds
 *  1.4   | u32    | length, pad | hw_addr  | pad | name (16)         | config, state, properties
 * </pre>
 *
 * The Ethernet property of 1.4: type, length, 4 bytes pad, 4 features, 2 speeds.
 */
enum PortLayout {
    V1_0(48, 2, 0, 0, false, false),
    V1_1(64, 4, 4, 2, true, false),
    V1_4(40, 4, 4, 2, true, true);

    /** {@code OFP_MAX_PORT_NAME_LEN}: the name's field, its last byte NUL. */
    static final int NAME_BYTES = 16;

    /** advertised, supported, peer: the features behind curr. */
    static final int OTHER_FEATURES_BYTES = 12;

    /** {@code ofp_port_desc_prop_ethernet}. */
    static final int ETHERNET_BYTES = 32;

    private final int fixedBytes;
    private final int portNumberBytes;
    private final int padBeforeAddress;
    private final int padAfterAddress;
    private final boolean hasSpeeds;
    private final boolean hasProperties;

    PortLayout(
            int fixedBytes,
            int portNumberBytes,
            int padBeforeAddress,
            int padAfterAddress,
            boolean hasSpeeds,
            boolean hasProperties) {
        this.fixedBytes = fixedBytes;
        this.portNumberBytes = portNumberBytes;
        this.padBeforeAddress = padBeforeAddress;
        this.padAfterAddress = padAfterAddress;
        this.hasSpeeds = hasSpeeds;
        this.hasProperties = hasProperties;
    }

    /** Length of an entry, without its properties. */
    int fixedBytes() {
        return fixedBytes;
    }

    /** Width of the port number at the entry's start. */
    int portNumberBytes() {
        return portNumberBytes;
    }

    /** Bytes between port number and hardware address; with properties, the entry's length in the first two. */
    int padBeforeAddress() {
        return padBeforeAddress;
    }

    /** Bytes between hardware address and name. */
    int padAfterAddress() {
        return padAfterAddress;
    }

    /** Whether curr_speed and max_speed follow the features. */
    boolean hasSpeeds() {
        return hasSpeeds;
    }

    /** Whether the entry has a length of its own and features and speeds are in a property. */
    boolean hasProperties() {
        return hasProperties;
    }
}
