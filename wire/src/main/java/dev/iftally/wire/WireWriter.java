package dev.iftally.wire;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** Writes values one behind the other into a segment that the caller owns, never past its end. Reusable. */
public final class WireWriter {
    private static final ValueLayout.OfLong SWAPPED_LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(
            ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);

    private final boolean swap;
    private MemorySegment bytes = MemorySegment.NULL;
    private long position;

    private WireWriter(boolean swap) {
        this.swap = swap;
    }

    /** A writer for network byte order. */
    public static WireWriter bigEndian() {
        return new WireWriter(ByteOrder.nativeOrder() != ByteOrder.BIG_ENDIAN);
    }

    /** A writer for the byte order of x86, whatever this machine's is. */
    public static WireWriter littleEndian() {
        return new WireWriter(ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN);
    }

    /** A writer for this machine's byte order. */
    public static WireWriter nativeOrder() {
        return new WireWriter(false);
    }

    /** Starts at the first byte of {@code segment}. */
    public WireWriter open(MemorySegment segment) {
        bytes = segment;
        position = 0;
        return this;
    }

    /** Offset of the next byte to be written; equally the number of bytes written since {@link #open}. */
    public long position() {
        return position;
    }

    /** Room left in the segment, in bytes. */
    public long remaining() {
        return bytes.byteSize() - position;
    }

    /** Goes back to {@code position}: what was written behind it is forgotten. */
    public void rewind(long to) {
        if (to < 0 || to > position) {
            throw new IllegalArgumentException("cannot go back from " + position + " to " + to);
        }
        position = to;
    }

    public WireWriter u8(int value) {
        need(1);
        bytes.set(ValueLayout.JAVA_BYTE, position++, (byte) value);
        return this;
    }

    public WireWriter u16(int value) {
        need(2);
        put16(position, value);
        position += 2;
        return this;
    }

    public WireWriter u32(long value) {
        need(4);
        put32(position, (int) value);
        position += 4;
        return this;
    }

    public WireWriter u64(long value) {
        need(8);
        bytes.set(ValueLayout.JAVA_LONG_UNALIGNED, position, swap ? Long.reverseBytes(value) : value);
        position += 8;
        return this;
    }

    /** The first {@code count} of some values, one behind the other. */
    public WireWriter u64s(long[] values, int count) {
        need((long) Long.BYTES * count);
        MemorySegment.copy(values, 0, bytes, swap ? SWAPPED_LONG : ValueLayout.JAVA_LONG_UNALIGNED, position, count);
        position += (long) Long.BYTES * count;
        return this;
    }

    public WireWriter bytes(byte[] value) {
        return bytes(value, 0, value.length);
    }

    public WireWriter bytes(byte[] value, int offset, int length) {
        need(length);
        MemorySegment.copy(value, offset, bytes, ValueLayout.JAVA_BYTE, position, length);
        position += length;
        return this;
    }

    /** Writes {@code count} zero bytes. */
    public WireWriter zeros(long count) {
        need(count);
        bytes.asSlice(position, count).fill((byte) 0);
        position += count;
        return this;
    }

    /** Writes a string into a field of {@code width} bytes, cut if it is longer, padded with NUL if shorter. */
    public WireWriter string(byte[] utf8, int width) {
        int length = Math.min(utf8.length, width);
        return bytes(utf8, 0, length).zeros(width - length);
    }

    /** Fills in 16 bits at {@code offset}, which were written before: a length known only at the end. */
    public void patch16(long offset, int value) {
        written(offset, 2);
        put16(offset, value);
    }

    /** Fills in 32 bits at {@code offset}, which were written before. */
    public void patch32(long offset, long value) {
        written(offset, 4);
        put32(offset, (int) value);
    }

    private void put16(long offset, int value) {
        short narrow = (short) value;
        bytes.set(ValueLayout.JAVA_SHORT_UNALIGNED, offset, swap ? Short.reverseBytes(narrow) : narrow);
    }

    private void put32(long offset, int value) {
        bytes.set(ValueLayout.JAVA_INT_UNALIGNED, offset, swap ? Integer.reverseBytes(value) : value);
    }

    private void need(long count) {
        if (count < 0 || count > bytes.byteSize() - position) {
            throw new OutOfBytesException(position, count, bytes.byteSize() - position);
        }
    }

    private void written(long offset, long count) {
        if (offset < 0 || offset + count > position) {
            throw new OutOfBytesException(offset, count, position - offset);
        }
    }
}
