package dev.iftally.wire;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A bounded, forward-only reader of bytes from outside. No read passes the limit, whatever a length field says:
 * {@link OutOfBytesException} carries the offset where the bytes ran out. Reusable: {@link #open} starts anew
 * without an allocation.
 */
public final class Cursor {
    private final boolean swap;
    private MemorySegment bytes = MemorySegment.NULL;
    private long position;
    private long limit;

    private Cursor(boolean swap) {
        this.swap = swap;
    }

    /** A cursor for network byte order. */
    public static Cursor bigEndian() {
        return new Cursor(ByteOrder.nativeOrder() != ByteOrder.BIG_ENDIAN);
    }

    /** A cursor for the byte order of x86, whatever this machine's is. */
    public static Cursor littleEndian() {
        return new Cursor(ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN);
    }

    /** A cursor for this machine's byte order, which the kernel's own interfaces use. */
    public static Cursor nativeOrder() {
        return new Cursor(false);
    }

    /** Starts at the first byte of {@code segment}, bounded by its size. */
    public Cursor open(MemorySegment segment) {
        return open(segment, 0, segment.byteSize());
    }

    /** Starts at {@code offset} of {@code segment}; {@link #position()} goes on counting from the segment's start. */
    public Cursor open(MemorySegment segment, long offset, long length) {
        if (offset < 0 || length < 0 || length > segment.byteSize() - offset) {
            throw new OutOfBytesException(offset, length, segment.byteSize() - offset);
        }
        bytes = segment;
        position = offset;
        limit = offset + length;
        return this;
    }

    /** Offset of the next byte, from the start of the segment. */
    public long position() {
        return position;
    }

    /** Offset behind the last byte that may be read. */
    public long limit() {
        return limit;
    }

    /** Bytes left before the limit. */
    public long remaining() {
        return limit - position;
    }

    /**
     * Narrows the cursor to its next {@code length} bytes and returns the limit that was in force, to be handed to
     * {@link #widen} when the element has been read.
     */
    public long narrow(long length) {
        need(length);
        long outer = limit;
        limit = position + length;
        return outer;
    }

    /** Moves behind the element that {@link #narrow} entered, whatever of it was read, and restores the limit. */
    public void widen(long outer) {
        position = limit;
        limit = outer;
    }

    /** The next unsigned byte. */
    public int u8() {
        need(1);
        return bytes.get(ValueLayout.JAVA_BYTE, position++) & 0xff;
    }

    /** The next unsigned 16 bits. */
    public int u16() {
        need(2);
        short value = bytes.get(ValueLayout.JAVA_SHORT_UNALIGNED, position);
        position += 2;
        return (swap ? Short.reverseBytes(value) : value) & 0xffff;
    }

    /** The next 32 bits, as they are. */
    public int i32() {
        need(4);
        int value = bytes.get(ValueLayout.JAVA_INT_UNALIGNED, position);
        position += 4;
        return swap ? Integer.reverseBytes(value) : value;
    }

    /** The next unsigned 32 bits. */
    public long u32() {
        return i32() & 0xffff_ffffL;
    }

    /** The next 64 bits; unsigned values keep their bit pattern. */
    public long u64() {
        need(8);
        long value = bytes.get(ValueLayout.JAVA_LONG_UNALIGNED, position);
        position += 8;
        return swap ? Long.reverseBytes(value) : value;
    }

    /** Moves on by {@code count} bytes. */
    public void skip(long count) {
        need(count);
        position += count;
    }

    /** A copy of the next {@code count} bytes; the bound is checked before anything is allocated. */
    public byte[] bytes(int count) {
        need(count);
        byte[] copy = bytes.asSlice(position, count).toArray(ValueLayout.JAVA_BYTE);
        position += count;
        return copy;
    }

    /** A string in a field of {@code width} bytes, ended by the first NUL or by the field's end; read as UTF-8. */
    public String string(int width) {
        byte[] field = bytes(width);
        int length = 0;
        while (length < width && field[length] != 0) {
            length++;
        }
        return new String(field, 0, length, StandardCharsets.UTF_8);
    }

    private void need(long count) {
        if (count < 0 || count > limit - position) {
            throw new OutOfBytesException(position, count, limit - position);
        }
    }
}
