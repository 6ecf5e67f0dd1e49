package dev.iftally.wire.openflow;

import dev.iftally.wire.Cursor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.function.Supplier;

/**
 * Walks over the properties that end an entry since 1.4: type, length (without padding), data, padding to the next
 * multiple of 8 bytes. Allocates nothing for a property. Reusable.
 */
final class PropertyCursor {
    private static final ValueLayout.OfInt U32 = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfLong U64 = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final int HEADER_BYTES = 4;
    private static final int EXPERIMENTER_HEADER_BYTES = 12;
    private static final int ALIGNMENT = 8;

    private final Cursor cursor = Cursor.bigEndian();
    private MemorySegment bytes = MemorySegment.NULL;
    private Supplier<String> messageType = () -> "";
    private long messageOffset;
    private long property;
    private long next;
    private long end;
    private int type;
    private int length;

    /** Begins a message; {@code messageType} is asked for only when something is wrong. */
    PropertyCursor begin(MemorySegment message, long offset, Supplier<String> typeName) {
        bytes = message;
        messageOffset = offset;
        messageType = typeName;
        return this;
    }

    /** Starts before the first property of an entry, which the caller knows to lie within the message. */
    void enter(long from, long to) {
        next = from;
        end = to;
    }

    /** Moves to the next property; false behind the last one. */
    boolean next() throws OpenFlowException {
        long left = end - next;
        if (left == 0) {
            return false;
        }
        property = next;
        if (left < HEADER_BYTES) {
            throw error("a property begins with %d bytes, only %d are left".formatted(HEADER_BYTES, left));
        }
        int header = bytes.get(U32, property);
        type = header >>> 16;
        length = header & 0xffff;
        if (length < HEADER_BYTES || length > left) {
            throw error("a property of type %d has length %d, expected %d … %d"
                    .formatted(type, length, HEADER_BYTES, left));
        }
        next = Math.min(property + (length + ALIGNMENT - 1 & -ALIGNMENT), end);
        return true;
    }

    int type() {
        return type;
    }

    /** Length in bytes, type and length included, padding not. */
    int length() {
        return length;
    }

    /** Offset of the property's first byte in the segment. */
    long offset() {
        return property;
    }

    /** Whether it is an experimenter's property of that exp_type. */
    boolean isOf(int experimenter, int experimentType) {
        if (type != Property.EXPERIMENTER || length < EXPERIMENTER_HEADER_BYTES) {
            return false;
        }
        return bytes.get(U64, property + HEADER_BYTES) == ((long) experimenter << 32 | experimentType);
    }

    /** Refuses a property that is too short for what its type says. */
    void requireBytes(int expected) throws OpenFlowException {
        if (length < expected) {
            throw error("a property of type %d has length %d, expected at least %d".formatted(type, length, expected));
        }
    }

    /** A cursor over what follows type and length; valid until the next call of any method here. */
    Cursor data() {
        return cursor.open(bytes, property + HEADER_BYTES, length - (long) HEADER_BYTES);
    }

    /** A copy of the property. */
    Property copy() {
        return new Property(type, HexFormat.of().formatHex(data().bytes(length - HEADER_BYTES)));
    }

    /** An error at the property. */
    OpenFlowException error(String problem) {
        return new OpenFlowException(problem, messageType.get(), property - messageOffset);
    }
}
