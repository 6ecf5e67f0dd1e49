package dev.iftally.wire.openflow;

/** A version of the protocol and the layouts that it chose: a new version is a new row here. */
public enum OpenFlowVersion {
    V1_0(1, "1.0", PortStatsLayout.V1_0, PortLayout.V1_0, QueueStatsLayout.V1_0),
    V1_1(2, "1.1", PortStatsLayout.V1_1, PortLayout.V1_1, QueueStatsLayout.V1_1),
    V1_2(3, "1.2", PortStatsLayout.V1_1, PortLayout.V1_1, QueueStatsLayout.V1_1),
    V1_3(4, "1.3", PortStatsLayout.V1_3, PortLayout.V1_1, QueueStatsLayout.V1_3),
    V1_4(5, "1.4", PortStatsLayout.V1_4, PortLayout.V1_4, QueueStatsLayout.V1_4),
    V1_5(6, "1.5", PortStatsLayout.V1_4, PortLayout.V1_4, QueueStatsLayout.V1_4);

    /** {@code OFPQ_ALL}: all queues. */
    public static final int ANY_QUEUE = 0xffff_ffff;

    private static final OpenFlowVersion[] ALL = values();
    private static final int FEATURES_HEADER_BYTES = 32;
    private static final int FIRST_RESERVED_IN_10 = 0xff00;

    private final int wire;
    private final String text;
    private final PortStatsLayout portStats;
    private final PortLayout port;
    private final QueueStatsLayout queueStats;

    OpenFlowVersion(int wire, String text, PortStatsLayout portStats, PortLayout port, QueueStatsLayout queueStats) {
        this.wire = wire;
        this.text = text;
        this.portStats = portStats;
        this.port = port;
        this.queueStats = queueStats;
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

    /** The highest version among these {@link #bit bits}, of which one at least is a version's. */
    public static OpenFlowVersion highest(int bits) {
        for (int i = ALL.length - 1; i >= 0; i--) {
            if ((bits & ALL[i].bit()) != 0) {
                return ALL[i];
            }
        }
        throw new IllegalArgumentException("no version in " + Integer.toBinaryString(bits));
    }

    /** Whether the FEATURES_REPLY lists the switch's ports (1.0 to 1.2), at most {@link #maxFeaturesPorts}. */
    public boolean listsPortsInFeatures() {
        return !isAtLeast(V1_3);
    }

    /** How many ports a FEATURES_REPLY has room for, 1,364 in 1.0; a switch leaves the others out without a word. */
    public int maxFeaturesPorts() {
        return (MessageEncoder.MAX_MESSAGE_BYTES - FEATURES_HEADER_BYTES) / port.fixedBytes();
    }

    /** Whether entries of ports and queues end in properties (1.4, 1.5). */
    public boolean hasProperties() {
        return portStats.hasProperties();
    }

    /**
     * A port's number as the versions since 1.1 write it: the reserved numbers of 1.0, from 0xff00 on, become those
     * of 32 bits; so a port keeps its number when its switch is spoken to in another version.
     */
    public int widePort(int portNumber) {
        return this == V1_0 && portNumber >= FIRST_RESERVED_IN_10 ? portNumber | 0xffff_0000 : portNumber;
    }

    /** The port number that stands for all ports in a request: {@code OFPP_NONE} in 1.0, {@code OFPP_ANY} later. */
    public int anyPort() {
        return this == V1_0 ? 0xffff : 0xffff_ffff;
    }

    /** The port number of a queue statistics request for all ports: {@code OFPP_ALL} in 1.0, else {@link #anyPort}. */
    public int anyQueuePort() {
        return this == V1_0 ? 0xfffc : anyPort();
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

    QueueStatsLayout queueStats() {
        return queueStats;
    }

    /** "1.0" … "1.5". */
    @Override
    public String toString() {
        return text;
    }
}
