package dev.iftally.wire.netlink;

import dev.iftally.wire.Cursor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.HexFormat;

/**
 * Walks the attributes of a message, or of an attribute that nests others. An element that is too short to move on by,
 * or longer than what encloses it, is an error; so the walk always ends. Reusable, and free of allocation.
 */
public final class AttributeCursor {
    private static final boolean LITTLE = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

    private final Cursor value = Cursor.nativeOrder();
    private MemorySegment bytes = MemorySegment.NULL;
    private long first;
    private long next;
    private long end;
    private int type;
    private long valueStart;
    private int length;
    /** Whether {@link #value} stands in this attribute's value, or still in one before it. */
    private boolean opened;

    /** A cursor that stands before nothing, until it is opened. */
    public AttributeCursor() {}

    /** Stands before the attributes that begin where the message's body has been read to. */
    public AttributeCursor open(MessageCursor message) {
        return open(message.datagram(), Netlink.align(message.body().position()), message.bodyEnd());
    }

    /** Stands before the attributes inside another cursor's attribute. */
    public AttributeCursor open(AttributeCursor nest) {
        return open(nest.bytes, nest.valueStart, nest.valueStart + nest.length);
    }

    /** Stands before the attributes that lie between two offsets of a segment. */
    public AttributeCursor open(MemorySegment segment, long start, long limit) {
        if (start < 0 || start > limit || limit > segment.byteSize()) {
            throw new IndexOutOfBoundsException("%d to %d of %d bytes".formatted(start, limit, segment.byteSize()));
        }

        bytes = segment;
        first = start;
        next = start;
        end = limit;
        return this;
    }

    /** Stands before the first attribute again. */
    public AttributeCursor rewind() {
        next = first;
        return this;
    }

    /** Moves to the next attribute; false at the end. */
    public boolean next() throws NetlinkException {
        // Fewer bytes than a header are padding, as they are to the kernel.
        if (end - next < Netlink.NLA_HDRLEN) {
            return false;
        }
        int header = bytes.get(ValueLayout.JAVA_INT_UNALIGNED, next);
        int whole = (LITTLE ? header : header >>> Short.SIZE) & 0xffff;
        type = (LITTLE ? header >>> Short.SIZE : header) & Netlink.NLA_TYPE_MASK;
        if (whole < Netlink.NLA_HDRLEN || whole > end - next) {
            throw NetlinkException.malformed(
                    "netlink attribute " + type,
                    next,
                    "a length of %d to %d expected, not %d".formatted(Netlink.NLA_HDRLEN, end - next, whole));
        }
        valueStart = next + Netlink.NLA_HDRLEN;
        length = whole - Netlink.NLA_HDRLEN;
        opened = false;
        next += Netlink.align(whole);
        return true;
    }

    /** Stands at the attribute that another cursor stands at, alone: to come back to it when that one has moved on. */
    public AttributeCursor openAt(AttributeCursor other) {
        bytes = other.bytes;
        type = other.type;
        valueStart = other.valueStart;
        length = other.length;
        opened = false;
        first = valueStart - Netlink.NLA_HDRLEN;
        end = valueStart + length;
        next = end;
        return this;
    }

    /** The attribute's type, without its flags. */
    public int type() {
        return type;
    }

    /** Bytes of the value. */
    public int length() {
        return length;
    }

    /** The value; the same cursor for each attribute. */
    public Cursor value() {
        return opened ? value : rewindValue();
    }

    /** The unsigned 32 bits at an offset of a structure; where that is shorter, as if zeros followed. */
    public long u32(int offset) {
        return offset <= length - Integer.BYTES
                ? Integer.toUnsignedLong(bytes.get(ValueLayout.JAVA_INT_UNALIGNED, valueStart + offset))
                : zeroFilled(offset, Integer.BYTES);
    }

    /** As {@link #u32}, of 64 bits. */
    public long u64(int offset) {
        return offset <= length - Long.BYTES
                ? bytes.get(ValueLayout.JAVA_LONG_UNALIGNED, valueStart + offset)
                : zeroFilled(offset, Long.BYTES);
    }

    private long zeroFilled(int offset, int width) {
        long number = 0;
        for (int i = 0; offset + i < length; i++) {
            int place = LITTLE ? i : width - 1 - i;
            long octet = bytes.get(ValueLayout.JAVA_BYTE, valueStart + offset + i) & 0xff;
            number |= octet << (place * Byte.SIZE);
        }
        return number;
    }

    /** As {@link #value}, from its first byte, whatever of it was read. */
    Cursor rewindValue() {
        opened = true;
        return value.open(bytes, valueStart, length);
    }

    /** The attribute as it is, for what is carried through without being understood. */
    public Attribute copy() {
        return new Attribute(type, HexFormat.of().formatHex(whole()));
    }

    /** A copy of the whole value, whatever of it was read. */
    public byte[] whole() {
        return bytes.asSlice(valueStart, length).toArray(ValueLayout.JAVA_BYTE);
    }

    /**
     * The value as an unsigned number of the width that was sent, 1, 2, 4 or 8 bytes: so the kernel's type
     * {@code uint} is read, which has 4 or 8 as the value needs. It is read from its start, whatever of it was read.
     */
    public long number() throws NetlinkException {
        rewindValue();
        return switch (length) {
            case Byte.BYTES -> value.u8();
            case Short.BYTES -> value.u16();
            case Integer.BYTES -> value.u32();
            case Long.BYTES -> value.u64();
            default ->
                throw NetlinkException.malformed(
                        "netlink attribute " + type,
                        valueStart,
                        "a number of 1, 2, 4 or 8 bytes expected, not " + length);
        };
    }

    /** The whole value as a string, without the NUL that ends it, whatever of it was read. */
    public String string() {
        return rewindValue().string(length);
    }
}
