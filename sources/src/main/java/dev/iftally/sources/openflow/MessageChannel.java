package dev.iftally.sources.openflow;

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
import java.nio.channels.ByteChannel;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * A connection to a switch, cut into messages. One thread receives; sending is for one thread at a time. What a peer
 * can make it hold is two messages of the greatest length, however long it sends.
 */
final class MessageChannel implements Closeable {
    /** Over 2,000 ports: a turn's work of some tens of microseconds. */
    private static final int TURN_BYTES = 256 << 10;

    /** Most switches' answers fit; a buffer grows only with bytes that have come. */
    private static final int FIRST_CAPACITY = 8 << 10;

    private static final int CAPACITY = 2 * MessageEncoder.MAX_MESSAGE_BYTES;

    /** Requests are short: only an echo may be long, and that is answered from where it was received. */
    private static final int OUT_BYTES = 4 << 10;

    private static final int TYPE_OFFSET = 1;

    private final ByteChannel channel;
    private ByteBuffer in = ByteBuffer.allocateDirect(FIRST_CAPACITY);
    private MemorySegment received = MemorySegment.ofBuffer(in);
    private final ByteBuffer out = ByteBuffer.allocateDirect(OUT_BYTES);
    private final MessageEncoder encoder = new MessageEncoder(MemorySegment.ofBuffer(out));
    private final MessageDecoder decoder = new MessageDecoder();
    private final Cursor headers = Cursor.bigEndian();
    private OpenFlowVersion spoken;
    private int start;
    private int length;
    private int nextXid = 1;
    private int sinceGivingWay;

    /** Messages over a connection that is there: a socket, or TLS on one. */
    MessageChannel(ByteChannel connected) {
        channel = connected;
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
        if (start == in.position()) {
            // The next read has the whole buffer, and perhaps the whole answer.
            in.clear();
            start = 0;
        }
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
        write(out.clear().limit(messageBytes));
    }

    /** Answers an ECHO_REQUEST that was just received: its reply is the same but for the type. */
    void answer(Echo request) throws IOException {
        int reply = MessageType.ECHO_REPLY.number(
                OpenFlowVersion.ofWire(request.header().version()));
        received.set(ValueLayout.JAVA_BYTE, start + (long) TYPE_OFFSET, (byte) reply);
        write(in.duplicate().limit(start + length).position(start));
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
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
        while (in.position() - start < bytes) {
            makeRoom();
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

    /** A full buffer: what was read before goes, and if that was nothing the buffer grows. */
    private void makeRoom() {
        if (in.hasRemaining()) {
            return;
        }
        in.flip().position(start);
        if (start > 0) {
            in.compact();
            start = 0;
        } else {
            in = ByteBuffer.allocateDirect(Math.min(2 * in.capacity(), CAPACITY))
                    .put(in);
            received = MemorySegment.ofBuffer(in.duplicate().clear());
        }
    }

    /**
     * Virtual threads have no time slices: a switch that never stops sending would keep the others from their turn.
     */
    private void giveWay(int read) {
        sinceGivingWay += read;
        if (sinceGivingWay >= TURN_BYTES) {
            sinceGivingWay = 0;
            if (Thread.currentThread().isVirtual()) {
                LockSupport.parkNanos(1);
            }
        }
    }
}
