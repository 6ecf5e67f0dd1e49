package dev.iftally.wire.netlink;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * An attribute as its header and an offset, for loops that keep both in registers: a step costs half of what it costs
 * with an {@link AttributeCursor}, which is for all other loops. Native byte order.
 */
public final class RawAttribute {
    private static final boolean LITTLE = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

    private static final long MASK_32 = 0xffff_ffffL;

    /** The header of an attribute without a value, of type 0. */
    static final int EMPTY = LITTLE ? Netlink.NLA_HDRLEN : Netlink.NLA_HDRLEN << Short.SIZE;

    private RawAttribute() {}

    /** Whether another attribute begins at an offset: fewer bytes than a header are padding, as they are to the kernel. */
    public static boolean isAt(long at, long end) {
        return end - at >= Netlink.NLA_HDRLEN;
    }

    /**
     * The header at an offset, for the other methods.
     *
     * @throws NetlinkException if the attribute is shorter than its header, or reaches beyond {@code end}
     */
    public static int header(MemorySegment bytes, long at, long end) throws NetlinkException {
        int header = bytes.get(ValueLayout.JAVA_INT_UNALIGNED, at);
        int whole = whole(header);
        if (whole < Netlink.NLA_HDRLEN || whole > end - at) {
            throw NetlinkException.malformed(
                    "netlink attribute " + type(header),
                    at,
                    "a length of %d to %d expected, not %d".formatted(Netlink.NLA_HDRLEN, end - at, whole));
        }
        return header;
    }

    /** The type, without its flags. */
    public static int type(int header) {
        return (LITTLE ? header >>> Short.SIZE : header) & Netlink.NLA_TYPE_MASK;
    }

    /** Bytes of the value. */
    public static int length(int header) {
        return whole(header) - Netlink.NLA_HDRLEN;
    }

    /** Where the value begins. */
    public static long value(long at) {
        return at + Netlink.NLA_HDRLEN;
    }

    /** Where the next attribute begins. */
    public static long next(long at, int header) {
        return at + Netlink.align(whole(header));
    }

    /** The unsigned 32 bits at an offset of the value, a structure; where that is shorter, as if zeros followed. */
    public static long u32(MemorySegment bytes, long at, int header, int offset) {
        return offset <= length(header) - Integer.BYTES
                ? Integer.toUnsignedLong(bytes.get(ValueLayout.JAVA_INT_UNALIGNED, value(at) + offset))
                : zeroFilled(bytes, at, header, offset, Integer.BYTES);
    }

    /** As {@link #u32}, of 64 bits. */
    public static long u64(MemorySegment bytes, long at, int header, int offset) {
        return offset <= length(header) - Long.BYTES
                ? bytes.get(ValueLayout.JAVA_LONG_UNALIGNED, value(at) + offset)
                : zeroFilled(bytes, at, header, offset, Long.BYTES);
    }

    /** Of two numbers of 32 bits that were read as one of 64, the one that stands first, unsigned. */
    public static long first(long pair) {
        return LITTLE ? pair & MASK_32 : pair >>> Integer.SIZE;
    }

    /** As {@link #first}, the one that stands second. */
    public static long second(long pair) {
        return LITTLE ? pair >>> Integer.SIZE : pair & MASK_32;
    }

    private static int whole(int header) {
        return (LITTLE ? header : header >>> Short.SIZE) & 0xffff;
    }

    private static long zeroFilled(MemorySegment bytes, long at, int header, int offset, int width) {
        long number = 0;
        for (int i = 0; offset + i < length(header); i++) {
            int place = LITTLE ? i : width - 1 - i;
            long octet = bytes.get(ValueLayout.JAVA_BYTE, value(at) + offset + i) & 0xff;
            number |= octet << (place * Byte.SIZE);
        }
        return number;
    }
}
