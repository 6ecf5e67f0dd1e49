package dev.iftally.wire.openflow;

import dev.iftally.wire.WireWriter;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
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

    /** A request for the descriptions of all ports. */
    public int portDescRequest(OpenFlowVersion spoken, int xid) {
        beginMultipart(spoken, MessageType.MULTIPART_REQUEST, xid, MultipartType.PORT_DESC);
        if (spoken == OpenFlowVersion.V1_5) {
            writer.u32(spoken.anyPort()).zeros(4);
        }
        return finish();
    }

    /** FEATURES_REPLY; the ports are written by the versions that list them there (1.0 to 1.2). */
    public int featuresReply(OpenFlowVersion spoken, int xid, long datapathId, List<Port> ports) {
        begin(spoken, MessageType.FEATURES_REPLY, xid);
        writer.u64(datapathId).u32(NO_BUFFERS).u8(ONE_TABLE).zeros(3);
        writer.u32(CAPABILITY_PORT_STATS).u32(0);
        if (!spoken.isAtLeast(OpenFlowVersion.V1_3)) {
            ports.forEach(this::write);
        }
        return finish();
    }

    /** PORT_STATUS. */
    public int portStatus(OpenFlowVersion spoken, int xid, int reason, Port port) {
        begin(spoken, MessageType.PORT_STATUS, xid);
        writer.u8(reason).zeros(7);
        write(port);
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
        write(port);
    }

    /**
     * Adds a port's statistics.
     *
     * @param counters twelve unsigned values in the order of {@link PortCounter}
     * @param durationNanos how long the port has been there; not written by versions without the field
     */
    public void addPortStats(int portNumber, long[] counters, long durationNanos) {
        PortStatsLayout layout = version.portStats();
        writePortNumber(portNumber, layout.portNumberBytes());
        writer.zeros(PortStatsLayout.COUNTERS_OFFSET - layout.portNumberBytes());
        for (int i = 0; i < PortStatsCursor.COUNTERS; i++) {
            writer.u64(counters[i]);
        }
        if (layout.hasDuration()) {
            writer.u32(durationNanos / 1_000_000_000L).u32(durationNanos % 1_000_000_000L);
        }
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

    private void write(Port port) {
        PortLayout layout = version.port();
        writePortNumber(port.number(), layout.portNumberBytes());
        writer.zeros(layout.padBeforeAddress());
        writer.u16((int) (port.hardwareAddress() >>> 32)).u32(port.hardwareAddress());
        writer.zeros(layout.padAfterAddress());
        writer.string(port.name().getBytes(StandardCharsets.UTF_8), PortLayout.NAME_BYTES - 1)
                .zeros(1);
        writer.u32(port.config()).u32(port.state()).zeros(PortLayout.FEATURES_BYTES);
        if (layout.hasSpeeds()) {
            writer.u32(port.currentSpeedKilobits()).u32(port.maxSpeedKilobits());
        }
    }

    private void writePortNumber(int number, int bytes) {
        if (bytes == Short.BYTES) {
            writer.u16(number);
        } else {
            writer.u32(number);
        }
    }
}
