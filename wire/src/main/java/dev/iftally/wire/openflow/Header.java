package dev.iftally.wire.openflow;

import dev.iftally.wire.Cursor;

/**
 * The eight bytes that begin every message ({@code ofp_header}), as they are: a HELLO may carry a version that
 * nobody here knows.
 *
 * @param version the version's number on the wire
 * @param type the type's number on the wire
 * @param length of the whole message in bytes, {@link #BYTES} … 65,535
 * @param xid the transaction id that an answer repeats
 */
public record Header(int version, int type, int length, int xid) {
    public static final int BYTES = 8;

    /** Reads a header at the cursor; there must be 8 bytes. */
    public static Header decode(Cursor cursor) throws OpenFlowException {
        if (cursor.remaining() < BYTES) {
            throw new OpenFlowException(
                    "a header has %d bytes, only %d are there".formatted(BYTES, cursor.remaining()), "header", 0);
        }
        Header header = new Header(cursor.u8(), cursor.u8(), cursor.u16(), cursor.i32());
        if (header.length < BYTES) {
            throw new OpenFlowException(
                    "length %d, but a message has at least %d bytes".formatted(header.length, BYTES),
                    header.typeName(),
                    2);
        }
        return header;
    }

    /** The type's name for people, whatever the bytes are. */
    public String typeName() {
        OpenFlowVersion known = OpenFlowVersion.ofWire(version);
        MessageType name = known == null ? null : MessageType.of(known, type);
        return name == null ? "type " + type : name.name(known);
    }
}
