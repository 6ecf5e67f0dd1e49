package dev.iftally.wire.openflow;

import dev.iftally.wire.Cursor;
import java.util.Optional;

/**
 * HELLO: which versions a side speaks (OpenFlow 1.3.1 §6.3.1, A.5.1).
 *
 * @param header its header, whose version may be one that nobody here knows
 * @param bitmap a bit per version ({@link OpenFlowVersion#bit()}); 0: no bitmap, the header's version is the highest
 */
public record Hello(Header header, int bitmap) implements Message {
    /** {@code OFPHET_VERSIONBITMAP}. */
    static final int VERSION_BITMAP = 1;

    /** A HELLO's body has had elements since 1.3; what earlier versions put there is to be ignored. */
    private static final int FIRST_WITH_ELEMENTS = OpenFlowVersion.V1_3.wire();

    private static final int ELEMENT_HEADER_BYTES = 4;
    private static final int ALIGNMENT = 8;

    @Override
    public MessageType type() {
        return MessageType.HELLO;
    }

    /**
     * The version that both sides speak: the highest common bit where the peer sent a bitmap, else the lower of the
     * two highest versions, if it is one of ours.
     *
     * @param ours a bit per version that we speak
     */
    public Optional<OpenFlowVersion> agree(int ours) {
        int highestOfOurs = highestBit(ours);
        int common = bitmap != 0 ? highestBit(ours & bitmap) : Math.min(highestOfOurs, header.version());
        boolean spoken = common > 0 && (ours >>> common & 1) != 0;
        return spoken ? Optional.ofNullable(OpenFlowVersion.ofWire(common)) : Optional.empty();
    }

    static Hello decode(Header header, Cursor cursor, long messageOffset) throws OpenFlowException {
        int bitmap = 0;
        if (header.version() >= FIRST_WITH_ELEMENTS) {
            while (cursor.remaining() >= ELEMENT_HEADER_BYTES) {
                bitmap |= element(cursor, messageOffset);
            }
        }
        return new Hello(header, bitmap);
    }

    private static int element(Cursor cursor, long messageOffset) throws OpenFlowException {
        long start = cursor.position();
        int type = cursor.u16();
        int length = cursor.u16();
        if (length < ELEMENT_HEADER_BYTES || length > cursor.limit() - start) {
            throw new OpenFlowException(
                    "an element of type %d has length %d, expected %d … %d"
                            .formatted(type, length, ELEMENT_HEADER_BYTES, cursor.limit() - start),
                    "HELLO",
                    start - messageOffset);
        }
        int bitmap = 0;
        if (type == VERSION_BITMAP && length >= ELEMENT_HEADER_BYTES + Integer.BYTES) {
            bitmap = cursor.i32();
        }
        long padded = (length + ALIGNMENT - 1) / ALIGNMENT * (long) ALIGNMENT;
        cursor.skip(Math.min(start + padded, cursor.limit()) - cursor.position());
        return bitmap;
    }

    private static int highestBit(int bits) {
        return bits == 0 ? 0 : Integer.SIZE - 1 - Integer.numberOfLeadingZeros(bits);
    }
}
