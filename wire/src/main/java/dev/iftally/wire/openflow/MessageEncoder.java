package dev.iftally.wire.openflow;

import dev.iftally.wire.WireWriter;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * Messages to bytes, one at a time, from the start of a buffer that the caller owns and sends. Methods that return
 * an int return the message's length in bytes. Reusable; not for several threads.
 */
public final class MessageEncoder {
    /** The longest message that the header's 16-bit length allows: a buffer of this size is never too small. */
    public static final int MAX_MESSAGE_BYTES = 65_535;

    private static final int LENGTH_OFFSET = 2;
    private static final int FLAGS_OFFSET = Header.BYTES + 2;
    private static final int NO_BUFFERS = 0;
    private static final int ONE_TABLE = 1;
    private static final int CAPABILITY_PORT_STATS = 1 << 2;

    private final MemorySegment buffer;
    private final WireWriter writer = WireWriter.bigEndian();
    private final EntryWriter entries = new EntryWriter(writer);
    private OpenFlowVersion version = OpenFlowVersion.V1_3;

    /** An encoder that writes into {@code buffer}. */
    public MessageEncoder(MemorySegment buffer) {
        this.buffer = buffer;
    }

    /** HELLO with a version bitmap ({@link OpenFlowVersion#bit()}), or without one if it is 0. */
    public int hello(OpenFlowVersion highest, int xid, int bitmap) {
        begin(highest, MessageType.HELLO, xid);
        if (bitmap != 0) {
            writer.u16(Hello.VERSION_BITMAP).u16(8).u32(bitmap);
        }
        return finish();
    }

    /** A message that is a header alone, such as FEATURES_REQUEST. */
    public int bare(OpenFlowVersion spoken, MessageType type, int xid) {
        begin(spoken, type, xid);
        return finish();
    }

    /** ECHO_REQUEST, or ECHO_REPLY with the payload of its request. */
    public int echo(OpenFlowVersion spoken, MessageType type, int xid, byte[] payload) {
        begin(spoken, type, xid);
        writer.bytes(payload);
        return finish();
    }

    /** A request for the statistics of one port, or of all: {@link OpenFlowVersion#anyPort()}. */
    public int portStatsRequest(OpenFlowVersion spoken, int xid, int portNumber) {
        beginMultipart(spoken, MessageType.MULTIPART_REQUEST, xid, MultipartType.PORT_STATS);
        if (spoken == OpenFlowVersion.V1_0) {
            writer.u16(portNumber).zeros(6);
        } else {
            writer.u32(portNumber).zeros(4);
        }
        return finish();
    }

    /**
     * A request for the statistics of one queue, or of all: {@link OpenFlowVersion#anyQueuePort()},
     * {@link OpenFlowVersion#ANY_QUEUE}.
     */
    public int queueStatsRequest(OpenFlowVersion spoken, int xid, int portNumber, int queueId) {
        beginMultipart(spoken, MessageType.MULTIPART_REQUEST, xid, MultipartType.QUEUE_STATS);
        if (spoken == OpenFlowVersion.V1_0) {
            writer.u16(portNumber).zeros(2);
        } else {
            writer.u32(portNumber);
        }
        writer.u32(queueId);
        return finish();
    }

    /** A request for the descriptions of all ports. */
    public int portDescRequest(OpenFlowVersion spoken, int xid) {
        beginMultipart(spoken, MessageType.MULTIPART_REQUEST, xid, MultipartType.PORT_DESC);
        if (spoken == OpenFlowVersion.V1_5) {
            writer.u32(spoken.anyPort()).zeros(4);
        }
        return finish();
    }

    /**
     * FEATURES_REPLY; the ports are written by the versions that list them there (1.0 to 1.2), as many as there is
     * room for.
     */
    public int featuresReply(OpenFlowVersion spoken, int xid, long datapathId, List<Port> ports) {
        begin(spoken, MessageType.FEATURES_REPLY, xid);
        writer.u64(datapathId).u32(NO_BUFFERS).u8(ONE_TABLE).zeros(3);
        writer.u32(CAPABILITY_PORT_STATS).u32(0);
        if (spoken.listsPortsInFeatures()) {
            ports.stream().limit(spoken.maxFeaturesPorts()).forEach(this::addPort);
        }
        return finish();
    }

    /** PORT_STATUS. */
    public int portStatus(OpenFlowVersion spoken, int xid, int reason, Port port) {
        begin(spoken, MessageType.PORT_STATUS, xid);
        writer.u8(reason).zeros(7);
        addPort(port);
        return finish();
    }

    /** ERROR, with the refused message or a text as its data. */
    public int error(OpenFlowVersion spoken, int xid, int errorType, int code, byte[] data) {
        begin(spoken, MessageType.ERROR, xid);
        writer.u16(errorType).u16(code).bytes(data);
        return finish();
    }

    /** Begins a reply, to which entries are added before {@link #finishReply}. */
    public void beginReply(OpenFlowVersion spoken, int xid, MultipartType kind) {
        beginMultipart(spoken, MessageType.MULTIPART_REPLY, xid, kind);
    }

    /** Adds a port's description. */
    public void addPort(Port port) {
        entries.port(version, port);
    }

    /**
     * Adds a port's statistics.
     *
     * @param counters twelve unsigned values in the order of {@link PortCounter}
     * @param durationNanos how long the port has been there; not written by versions without the field
     */
    public void addPortStats(int portNumber, long[] counters, long durationNanos) {
        entries.portStats(version, portNumber, counters, durationNanos, null, List.of());
    }

    /**
     * Adds a port's statistics as Open vSwitch does; versions without properties (1.0 to 1.3) write the twelve alone.
     *
     * @param counters twelve unsigned values in the order of {@link PortCounter}
     * @param intel 21 unsigned values in the order of {@link IntelCounter}
     * @param custom the driver's own; none: no property for them
     */
    public void addPortStats(
            int portNumber, long[] counters, long durationNanos, long[] intel, List<CustomStatistic> custom) {
        entries.portStats(version, portNumber, counters, durationNanos, intel, custom);
    }

    /**
     * Adds a queue's statistics.
     *
     * @param counters three unsigned values in the order of {@link QueueCounter}
     * @param durationNanos how long the queue has been there; not written by versions without the field
     */
    public void addQueueStats(int portNumber, int queueId, long[] counters, long durationNanos) {
        entries.queueStats(version, portNumber, queueId, counters, durationNanos);
    }

    /** Bytes that the message under way has so far. */
    public int length() {
        return (int) writer.position();
    }

    /** Ends a reply; {@code more}: another message of the same transaction follows. */
    public int finishReply(boolean more) {
        writer.patch16(FLAGS_OFFSET, more ? Multipart.FLAG_MORE : 0);
        return finish();
    }

    private void begin(OpenFlowVersion spoken, MessageType type, int xid) {
        version = spoken;
        writer.open(buffer).u8(spoken.wire()).u8(type.number(spoken)).u16(0).u32(xid);
    }

    private void beginMultipart(OpenFlowVersion spoken, MessageType type, int xid, MultipartType kind) {
        begin(spoken, type, xid);
        writer.u16(kind.number()).u16(0).zeros(spoken.multipartHeaderBytes() - Header.BYTES - 4L);
    }

    private int finish() {
        int length = (int) writer.position();
        writer.patch16(LENGTH_OFFSET, length);
        return length;
    }
}
