package dev.iftally.wire.netlink;

import dev.iftally.wire.Cursor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Objects;

/** Walks the messages of one received datagram. Reusable, and free of allocation. */
public final class MessageCursor {
    private static final boolean LITTLE = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

    private final Cursor body = Cursor.nativeOrder();
    private MemorySegment datagram = MemorySegment.NULL;
    private long next;
    private long end;
    private long bodyStart;
    private long bodyLength;
    /** Whether {@link #body} stands in this message's body, or still in one before it. */
    private boolean opened;

    private int type;
    private int flags;
    private int sequence;
    private int portId;

    /** A cursor that stands before nothing, until {@link #open}. */
    public MessageCursor() {}

    /** Stands before the first message of the {@code length} bytes that were received into {@code segment}. */
    public MessageCursor open(MemorySegment segment, long length) {
        Objects.checkFromIndexSize(0, length, segment.byteSize());
        datagram = segment;
        next = 0;
        end = length;
        return this;
    }

    /** Moves to the next message; false at the end of the datagram. */
    public boolean next() throws NetlinkException {
        long left = end - next;
        if (left <= 0) {
            return false;
        }
        if (left < Netlink.NLMSG_HDRLEN) {
            throw NetlinkException.malformed("netlink header", next, "16 bytes expected, " + left + " there");
        }
        long first = datagram.get(ValueLayout.JAVA_LONG_UNALIGNED, next);
        long second = datagram.get(ValueLayout.JAVA_LONG_UNALIGNED, next + Long.BYTES);
        long length = RawAttribute.first(first);
        int typeAndFlags = (int) RawAttribute.second(first);
        type = (LITTLE ? typeAndFlags : typeAndFlags >>> Short.SIZE) & 0xffff;
        flags = (LITTLE ? typeAndFlags >>> Short.SIZE : typeAndFlags) & 0xffff;
        sequence = (int) RawAttribute.first(second);
        portId = (int) RawAttribute.second(second);
        if (length < Netlink.NLMSG_HDRLEN || length > left) {
            throw NetlinkException.malformed(
                    "netlink message of type " + type,
                    next,
                    "a length of %d to %d expected, not %d".formatted(Netlink.NLMSG_HDRLEN, left, length));
        }
        bodyStart = next + Netlink.NLMSG_HDRLEN;
        bodyLength = length - Netlink.NLMSG_HDRLEN;
        opened = false;
        next += Netlink.align(length);
        return true;
    }

    public int type() {
        return type;
    }

    /** The NLM_F_… bits. */
    public int flags() {
        return flags;
    }

    /** True if any of the bits of {@code flag} is set. */
    public boolean has(int flag) {
        return (flags & flag) != 0;
    }

    /** The request's sequence number; 0 in a notification. */
    public int sequence() {
        return sequence;
    }

    /** The netlink port that the request came from; 0 in a notification. */
    public int portId() {
        return portId;
    }

    /** Bytes of the message, its header among them. */
    public long length() {
        return Netlink.NLMSG_HDRLEN + bodyLength;
    }

    /** What follows the header; the same cursor for each message. */
    public Cursor body() {
        if (!opened) {
            rewind();
        }
        return body;
    }

    /** Stands the body's cursor before its first byte again. */
    public MessageCursor rewind() {
        opened = true;
        body.open(datagram, bodyStart, bodyLength);
        return this;
    }

    /** Bytes of {@link #body}. */
    public long bodyLength() {
        return bodyLength;
    }

    /** The 32 bits at an offset of {@link #body}, which are there. */
    public int i32(int offset) {
        return datagram.get(ValueLayout.JAVA_INT_UNALIGNED, bodyStart + offset);
    }

    MemorySegment datagram() {
        return datagram;
    }

    /** Offset behind the message's last byte. */
    long bodyEnd() {
        return bodyStart + bodyLength;
    }

    long bodyStart() {
        return bodyStart;
    }
}
