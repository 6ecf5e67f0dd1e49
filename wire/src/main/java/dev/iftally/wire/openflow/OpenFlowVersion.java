package dev.iftally.wire.openflow;

/** A version of the protocol and the layouts that it chose: a new version is a new row here. */
public enum OpenFlowVersion {
    V1_0(1, "1.0", PortStatsLayout.V1_0, PortLayout.V1_0),
    V1_1(2, "1.1", PortStatsLayout.V1_1, PortLayout.V1_1),
    V1_2(3, "1.2", PortStatsLayout.V1_1, PortLayout.V1_1),
    V1_3(4, "1.3", PortStatsLayout.V1_3, PortLayout.V1_1),
    V1_4(5, "1.4", PortStatsLayout.PROPERTIES, PortLayout.PROPERTIES),
    V1_5(6, "1.5", PortStatsLayout.PROPERTIES, PortLayout.PROPERTIES);

    private static final OpenFlowVersion[] ALL = values();

    private final int wire;
    private final String text;
    private final PortStatsLayout portStats;
    private final PortLayout port;

    OpenFlowVersion(int wire, String text, PortStatsLayout portStats, PortLayout port) {
        this.wire = wire;
        this.text = text;
        this.portStats = portStats;
        this.port = port;
    }

    /** The number in a message's first byte: 1 … 6. */
    public int wire() {
        return wire;
    }

    /** The version of a message's first byte, or null where there is none. */
    public static OpenFlowVersion ofWire(int wire) {
        return wire < 1 || wire > ALL.length ? null : ALL[wire - 1];
    }

    /** This version's bit in a HELLO's bitmap. */
    public int bit() {
        return 1 << wire;
    }

    /** Whether ports and their statistics have fixed entries, which this codec reads (1.0 to 1.3). */
    public boolean hasFixedPortEntries() {
        return portStats != PortStatsLayout.PROPERTIES;
    }

    /** The port number that stands for all ports in a request: {@code OFPP_NONE} in 1.0, {@code OFPP_ANY} later. */
    public int anyPort() {
        return this == V1_0 ? 0xffff : 0xffff_ffff;
    }

    /** The port number of the switch's own stack, {@code OFPP_LOCAL}. */
    public int localPort() {
        return this == V1_0 ? 0xfffe : 0xffff_fffe;
    }

    /** Bytes before a multipart's body, the message's header included. */
    int multipartHeaderBytes() {
        return this == V1_0 ? 12 : 16;
    }

    boolean isAtLeast(OpenFlowVersion other) {
        return wire >= other.wire;
    }

    PortStatsLayout portStats() {
        return portStats;
    }

    PortLayout port() {
        return port;
    }

    /** "1.0" … "1.5". */
    @Override
    public String toString() {
        return text;
    }
}
