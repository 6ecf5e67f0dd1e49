package dev.iftally.sources.openflow;

import dev.iftally.sources.Durations;
import dev.iftally.sources.Watchdog;
import dev.iftally.wire.Cursor;
import dev.iftally.wire.openflow.Echo;
import dev.iftally.wire.openflow.Header;
import dev.iftally.wire.openflow.Message;
import dev.iftally.wire.openflow.MessageDecoder;
import dev.iftally.wire.openflow.MessageEncoder;
import dev.iftally.wire.openflow.MessageType;
import dev.iftally.wire.openflow.Multipart;
import dev.iftally.wire.openflow.OpenFlowException;
import dev.iftally.wire.openflow.OpenFlowVersion;
import dev.iftally.wire.openflow.Port;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * A connection to a switch, cut into messages. One thread receives; sending is for one thread at a time. What a peer
 * can make it hold is two messages of the greatest length, however long it sends.
 */
final class MessageChannel implements Closeable {
    /** Over 2,000 ports: a turn's work of some tens of microseconds. */
    private static final int TURN_BYTES = 256 << 10;

    private static final int CAPACITY = 2 * MessageEncoder.MAX_MESSAGE_BYTES;

    private final ConnectionMethod method;
    private final SocketChannel channel;
    private final ByteBuffer in = ByteBuffer.allocateDirect(CAPACITY);
    private final MemorySegment received = MemorySegment.ofBuffer(in);
    private final ByteBuffer out = ByteBuffer.allocateDirect(MessageEncoder.MAX_MESSAGE_BYTES);
    private final MessageEncoder encoder = new MessageEncoder(MemorySegment.ofBuffer(out));
    private final MessageDecoder decoder = new MessageDecoder();
    private final Cursor headers = Cursor.bigEndian();
    private OpenFlowVersion spoken;
    private int start;
    private int length;
    private int nextXid = 1;
    private int sinceGivingWay;

    /** A channel of the right kind for a switch, not connected yet. */
    MessageChannel(ConnectionMethod method) throws IOException {
        this.method = method;
        this.channel = method.channel();
    }

    /** Connects, in time. */
    void connect(Duration patience) throws IOException {
        try (Watchdog watchdog = new Watchdog(channel, patience)) {
            try {
                method.connect(channel);
            } catch (IOException e) {
                throw watchdog.explain(e, "no connection within " + Durations.text(patience));
            }
        }
    }

    /** From now on every message but a HELLO has to be of this version. */
    void speak(OpenFlowVersion version) {
        spoken = version;
    }

    /**
     * Blocks until the next message is there and reads it. What it refers to stays in {@link #received} until the next
     * call.
     */
    Message receive() throws IOException {
        start += length;
        length = 0;
        require(Header.BYTES);
        Header header = Header.decode(headers.open(received, start, Header.BYTES));
        checkVersion(header);
        require(header.length());
        length = header.length();
        return decoder.decode(received.asSlice(0, start + length), start);
    }

    /** The bytes that the last message's offsets refer to. */
    MemorySegment received() {
        return received;
    }

    /** The port descriptions of a reply that was just received. */
    List<Port> ports(Multipart reply) throws OpenFlowException {
        return decoder.ports(received, reply);
    }

    /** What messages are written with; then {@link #send} with their length. */
    MessageEncoder encoder() {
        return encoder;
    }

    /** A transaction id that was not used lately. */
    int nextXid() {
        return nextXid++;
    }

    /** Sends what the encoder has written; blocks while the switch does not read. */
    void send(int messageBytes) throws IOException {
        out.clear().limit(messageBytes);
        while (out.hasRemaining()) {
            channel.write(out);
        }
    }

    /** Answers an ECHO_REQUEST that was just received, with its payload. */
    void answer(Echo request) throws IOException {
        byte[] payload = received.asSlice(start + (long) Header.BYTES, length - (long) Header.BYTES)
                .toArray(ValueLayout.JAVA_BYTE);
        OpenFlowVersion version = OpenFlowVersion.ofWire(request.header().version());
        send(encoder.echo(version, MessageType.ECHO_REPLY, request.xid(), payload));
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // It is closed either way.
        }
    }

    private void checkVersion(Header header) throws OpenFlowException {
        boolean hello = header.type() == 0;
        boolean known = OpenFlowVersion.ofWire(header.version()) != null;
        // An ERROR about the versions themselves comes in whatever version the peer likes.
        boolean agreed = spoken == null || header.version() == spoken.wire();
        if (!hello && !(known && agreed)) {
            throw new OpenFlowException(
                    "version 0x%02x, expected %s"
                            .formatted(header.version(), spoken == null ? "0x01 … 0x06" : "OpenFlow " + spoken),
                    header.typeName(),
                    0);
        }
    }

    /** Reads until {@code bytes} of the message that begins at {@link #start} are there. */
    private void require(int bytes) throws IOException {
        if (in.position() - start >= bytes) {
            return;
        }
        if (CAPACITY - start < MessageEncoder.MAX_MESSAGE_BYTES) {
            in.flip().position(start);
            in.compact();
            start = 0;
        }
        while (in.position() - start < bytes) {
            int read = channel.read(in);
            giveWay(read);
            if (read < 0) {
                throw new EOFException(
                        in.position() == start
                                ? "the switch closed the connection"
                                : "the switch closed the connection in the middle of a message");
            }
        }
    }

    /**
     * Virtual threads have no time slices: a switch that never stops sending would keep the others from their turn.
     */
    private void giveWay(int read) {
        sinceGivingWay += read;
        if (sinceGivingWay >= TURN_BYTES) {
            sinceGivingWay = 0;
            LockSupport.parkNanos(1);
        }
    }
}
