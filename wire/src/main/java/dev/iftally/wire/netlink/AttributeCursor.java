package dev.iftally.wire.netlink;

import dev.iftally.wire.Cursor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HexFormat;

/**
 * Walks the attributes of a message, or of an attribute that nests others. An element that is too short to move on by,
 * or longer than what encloses it, is an error; so the walk always ends. Reusable, and free of allocation.
 */
public final class AttributeCursor {
    private final Cursor value = Cursor.nativeOrder();
    private MemorySegment bytes = MemorySegment.NULL;
    private long first;
    private long next;
    private long end;
    private int header = RawAttribute.EMPTY;
    private long start;
    /** Whether {@link #value} stands in this attribute's value, or still in one before it. */
    private boolean opened;

    /** A cursor that stands before nothing, until it is opened. */
    public AttributeCursor() {}

    /** Stands before the attributes that begin where the message's body has been read to. */
    public AttributeCursor open(MessageCursor message) {
        return open(message.datagram(), Netlink.align(message.body().position()), message.bodyEnd());
    }

    /** As {@link #open(MessageCursor)}, behind a family's own header of {@code length} bytes, which are there. */
    public AttributeCursor open(MessageCursor message, int length) {
        return open(message.datagram(), message.bodyStart() + length, message.bodyEnd());
    }

    /** Stands before the attributes inside another cursor's attribute. */
    public AttributeCursor open(AttributeCursor nest) {
        return open(nest.bytes, nest.valueStart(), nest.valueStart() + nest.length());
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
        if (!RawAttribute.isAt(next, end)) {
            return false;
        }
        standAt(RawAttribute.header(bytes, next, end), next);
        next = RawAttribute.next(next, header);
        return true;
    }

    private void standAt(int attribute, long at) {
        header = attribute;
        start = at;
        opened = false;
    }

    /** What it walks. */
    public MemorySegment bytes() {
        return bytes;
    }

    /** The attribute's header, as {@link RawAttribute} has it. */
    public int header() {
        return header;
    }

    /** Offset of the attribute's header. */
    public long start() {
        return start;
    }

    /** Offset of the attribute that comes next. */
    public long position() {
        return next;
    }

    /** Offset behind the last attribute. */
    public long end() {
        return end;
    }

    /** Stands at an attribute of what another cursor walks, alone; {@link RawAttribute#header} has found it there. */
    public AttributeCursor openAt(AttributeCursor other, long at) {
        return alone(other.bytes, other.bytes.get(ValueLayout.JAVA_INT_UNALIGNED, at), at);
    }

    /** Stands at the attribute that another cursor stands at, alone: to come back to it when that one has moved on. */
    public AttributeCursor openAt(AttributeCursor other) {
        return alone(other.bytes, other.header, other.start);
    }

    private AttributeCursor alone(MemorySegment segment, int attribute, long at) {
        bytes = segment;
        standAt(attribute, at);
        first = at;
        end = valueStart() + length();
        next = end;
        return this;
    }

    private long valueStart() {
        return RawAttribute.value(start);
    }

    /** The attribute's type, without its flags. */
    public int type() {
        return RawAttribute.type(header);
    }

    /** Bytes of the value. */
    public int length() {
        return RawAttribute.length(header);
    }

    /** The value; the same cursor for each attribute. */
    public Cursor value() {
        return opened ? value : rewindValue();
    }

    /** The unsigned 32 bits at an offset of a structure; where that is shorter, as if zeros followed. */
    public long u32(int offset) {
        return RawAttribute.u32(bytes, start, header, offset);
    }

    /** As {@link #u32}, of 64 bits. */
    public long u64(int offset) {
        return RawAttribute.u64(bytes, start, header, offset);
    }

    /** As {@link #value}, from its first byte, whatever of it was read. */
    Cursor rewindValue() {
        opened = true;
        return value.open(bytes, valueStart(), length());
    }

    /** The attribute as it is, for what is carried through without being understood. */
    public Attribute copy() {
        return new Attribute(type(), HexFormat.of().formatHex(whole()));
    }

    /** A copy of the whole value, whatever of it was read. */
    public byte[] whole() {
        return bytes.asSlice(valueStart(), length()).toArray(ValueLayout.JAVA_BYTE);
    }

    /**
     * The value as an unsigned number of the width that was sent, 1, 2, 4 or 8 bytes: so the kernel's type
     * {@code uint} is read, which has 4 or 8 as the value needs. It is read from its start, whatever of it was read.
     */
    public long number() throws NetlinkException {
        rewindValue();
        return switch (length()) {
            case Byte.BYTES -> value.u8();
            case Short.BYTES -> value.u16();
            case Integer.BYTES -> value.u32();
            case Long.BYTES -> value.u64();
            default ->
                throw NetlinkException.malformed(
                        "netlink attribute " + type(),
                        valueStart(),
                        "a number of 1, 2, 4 or 8 bytes expected, not " + length());
        };
    }

    /** The whole value as a string, without the NUL that ends it, whatever of it was read. */
    public String string() {
        return rewindValue().string(length());
    }

    /** Whether {@link #string} is this text, which is all of ASCII; allocates nothing. */
    public boolean isString(String ascii) {
        int size = ascii.length();
        if (length() < size) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            if (bytes.get(ValueLayout.JAVA_BYTE, valueStart() + i) != ascii.charAt(i)) {
                return false;
            }
        }
        return length() == size || bytes.get(ValueLayout.JAVA_BYTE, valueStart() + size) == 0;
    }
}
