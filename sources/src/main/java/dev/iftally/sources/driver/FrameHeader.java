package dev.iftally.sources.driver;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What GLD has to know of a frame: for whom it is and which service it is for. Frames are read where they are; nothing
 * is kept, and nothing allocated.
 */
final class FrameHeader {
    static final int UNICAST = 0;
    static final int MULTICAST = 1;
    static final int BROADCAST = 2;

    /** Instead of the length of a header: the frame is no frame of its network. */
    static final int BAD = -1;

    /** Instead of a SAP: it has none. */
    static final int NO_SAP = -1;

    private static final int ADDRESS_BYTES = 6;
    private static final int ETHERNET_BYTES = 14;
    private static final int TOKEN_RING_BYTES = 14;
    private static final int FDDI_BYTES = 13;
    private static final int MAX_802_3_LENGTH = 1500;
    private static final int LLC_FRAME = 0x40;
    private static final int FDDI_LLC_FRAME = 0x50;
    private static final int FDDI_TYPE_MASK = 0xf0;
    private static final int TOKEN_RING_TYPE_MASK = 0xc0;
    private static final int SNAP = 0xaa;
    private static final int SNAP_BYTES = 8;
    private static final int ROUTING_LENGTH_MASK = 0x1f;

    private static final long ALL_ONES = 0xffff_ffff_ffffL;
    private static final long TOKEN_RING_BROADCAST = 0xc000_ffff_ffffL;
    private static final long GROUP_BIT = 1L << 40;

    /** Token ring sends the highest bit of a byte first. A functional address (C0:00:…) is a group's, too. */
    private static final long TOKEN_RING_GROUP_BIT = 1L << 47;

    private FrameHeader() {}

    /** Bytes up to what the MAC carries, or {@link #BAD}. */
    static int length(MacType type, ByteBuffer frame) {
        int header = switch (type) {
            case DL_ETHER -> ETHERNET_BYTES;
            case DL_TPR -> TOKEN_RING_BYTES + routingBytes(frame);
            case DL_FDDI -> FDDI_BYTES;
        };
        return frame.remaining() < header ? BAD : header;
    }

    /** Token ring's routing information: there if the source address has the group bit, its length in its first byte. */
    private static int routingBytes(ByteBuffer frame) {
        if (frame.remaining() <= TOKEN_RING_BYTES) {
            return 0;
        }
        boolean routed = frame.get(frame.position() + 2 + ADDRESS_BYTES) < 0;
        return routed ? frame.get(frame.position() + TOKEN_RING_BYTES) & ROUTING_LENGTH_MASK : 0;
    }

    /** The destination address of a frame that is not {@link #BAD}, in the low 48 bits. */
    static long destination(MacType type, ByteBuffer frame) {
        int offset = switch (type) {
            case DL_ETHER -> 0;
            case DL_TPR -> 2;
            case DL_FDDI -> 1;
        };
        long word = frame.getLong(frame.position() + offset);
        return (frame.order() == ByteOrder.BIG_ENDIAN ? word : Long.reverseBytes(word)) >>> 16;
    }

    /** {@link #UNICAST}, {@link #MULTICAST} or {@link #BROADCAST}. */
    static int kind(MacType type, long destination) {
        boolean ring = type == MacType.DL_TPR;
        if ((destination & (ring ? TOKEN_RING_GROUP_BIT : GROUP_BIT)) == 0) {
            return UNICAST;
        }
        return destination == ALL_ONES || (ring && destination == TOKEN_RING_BROADCAST) ? BROADCAST : MULTICAST;
    }

    /** The service that a frame is for: an EtherType, else the destination SAP of LLC; {@link #NO_SAP} if neither. */
    static int sap(MacType type, ByteBuffer frame, int header) {
        return switch (type) {
            case DL_ETHER -> {
                int typeOrLength = u16(frame, ETHERNET_BYTES - 2);
                yield typeOrLength > MAX_802_3_LENGTH ? typeOrLength : sapOfLlc(frame, header);
            }
            case DL_TPR -> (u8(frame, 1) & TOKEN_RING_TYPE_MASK) == LLC_FRAME ? sapOfLlc(frame, header) : NO_SAP;
            case DL_FDDI -> (u8(frame, 0) & FDDI_TYPE_MASK) == FDDI_LLC_FRAME ? sapOfLlc(frame, header) : NO_SAP;
        };
    }

    private static int sapOfLlc(ByteBuffer frame, int header) {
        int left = frame.remaining() - header;
        if (left == 0) {
            return NO_SAP;
        }
        boolean snap = left >= SNAP_BYTES && u8(frame, header) == SNAP && u8(frame, header + 1) == SNAP;
        return snap ? u16(frame, header + SNAP_BYTES - 2) : u8(frame, header);
    }

    private static int u8(ByteBuffer frame, int offset) {
        return frame.get(frame.position() + offset) & 0xff;
    }

    private static int u16(ByteBuffer frame, int offset) {
        return u8(frame, offset) << Byte.SIZE | u8(frame, offset + 1);
    }
}
