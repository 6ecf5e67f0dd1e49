package dev.iftally.wire.netlink;

import dev.iftally.wire.Cursor;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** The attributes of one message or nest, to be asked by type; of a type that comes twice, the first. For cold paths. */
public final class AttributeSet {
    /** struct nlattr: length and type. */
    private static final int ATTRIBUTE_HEADER = 4;

    private final List<AttributeCursor> attributes = new ArrayList<>();

    /** Takes what {@code attributes} has left. */
    public AttributeSet(AttributeCursor attributes) throws NetlinkException {
        while (attributes.next()) {
            this.attributes.add(new AttributeCursor().openAt(attributes));
        }
    }

    /** Those that were carried through, for whoever understands them. */
    public static AttributeSet of(List<Attribute> copies) throws NetlinkException {
        int length = copies.stream()
                .mapToInt(copy -> aligned(copy.data().length() / 2))
                .sum();
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.nativeOrder());
        for (Attribute copy : copies) {
            byte[] data = HexFormat.of().parseHex(copy.data());
            int start = bytes.position();
            bytes.putShort((short) (ATTRIBUTE_HEADER + data.length));
            bytes.putShort((short) copy.type());
            bytes.put(data).position(start + aligned(data.length));
        }
        return new AttributeSet(new AttributeCursor().open(MemorySegment.ofArray(bytes.array()), 0, length));
    }

    private static int aligned(int valueBytes) {
        return Math.toIntExact(Netlink.align(ATTRIBUTE_HEADER + valueBytes));
    }

    public boolean has(int type) {
        return find(type) != null;
    }

    /** The value as an unsigned number of 1, 2, 4 or 8 bytes; −1 if it is absent. */
    public long number(int type) throws NetlinkException {
        AttributeCursor attribute = find(type);
        return attribute == null ? -1 : attribute.number();
    }

    /** As {@link #number}, of at most 32 bits. */
    public int integer(int type) throws NetlinkException {
        return (int) number(type);
    }

    /** The value as text; empty if it is absent. */
    public String string(int type) {
        AttributeCursor attribute = find(type);
        return attribute == null ? "" : attribute.string();
    }

    /** The value as it is; empty if it is absent. */
    public byte[] bytes(int type) {
        AttributeCursor attribute = find(type);
        return attribute == null ? new byte[0] : attribute.whole();
    }

    /** The value from its first byte; no bytes if it is absent. */
    public Cursor value(int type) {
        AttributeCursor attribute = find(type);
        return attribute == null ? Cursor.nativeOrder() : attribute.rewindValue();
    }

    /** The attributes inside this one; none if it is absent. */
    public AttributeCursor nest(int type) {
        AttributeCursor attribute = find(type);
        return attribute == null ? new AttributeCursor() : new AttributeCursor().open(attribute);
    }

    /** The attributes that are not of one of {@code known} types, in the order of the wire. */
    public List<Attribute> except(int... known) {
        return attributes.stream()
                .filter(attribute -> Arrays.stream(known).noneMatch(type -> type == attribute.type()))
                .map(AttributeCursor::copy)
                .toList();
    }

    private AttributeCursor find(int type) {
        for (AttributeCursor attribute : attributes) {
            if (attribute.type() == type) {
                return attribute;
            }
        }
        return null;
    }
}
