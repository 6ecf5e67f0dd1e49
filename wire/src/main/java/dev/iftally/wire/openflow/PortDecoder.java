package dev.iftally.wire.openflow;

import dev.iftally.wire.Cursor;
import dev.iftally.wire.OutOfBytesException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/** Port descriptions of every version; one message at a time. */
final class PortDecoder {
    private static final int LENGTH_AND_PAD_BYTES = 4;

    private final PropertyCursor properties = new PropertyCursor();
    private PortLayout layout = PortLayout.V1_1;
    private String messageType = "";
    private long messageOffset;

    /** Begins a message that lies in {@code bytes}. */
    PortDecoder begin(MemorySegment bytes, OpenFlowVersion version, String typeName, long offset) {
        layout = version.port();
        messageType = typeName;
        messageOffset = offset;
        properties.begin(bytes, offset, () -> messageType);
        return this;
    }

    /** Reads the descriptions that fill the cursor up to its limit. */
    List<Port> decodeAll(Cursor cursor) throws OpenFlowException {
        List<Port> ports = new ArrayList<>();
        while (cursor.remaining() > 0) {
            ports.add(decode(cursor));
        }
        return ports;
    }

    /** Reads the description at the cursor. */
    Port decode(Cursor cursor) throws OpenFlowException {
        long entry = cursor.position();
        try {
            return layout.hasProperties() ? withProperties(cursor) : fixed(cursor);
        } catch (OutOfBytesException e) {
            throw new OpenFlowException(
                    "a port has %d bytes, only %d are left".formatted(layout.fixedBytes(), cursor.limit() - entry),
                    messageType,
                    entry - messageOffset);
        }
    }

    private Port fixed(Cursor cursor) {
        int number = layout.portNumberBytes() == Short.BYTES ? cursor.u16() : cursor.i32();
        cursor.skip(layout.padBeforeAddress());
        long address = address(cursor);
        String name = cursor.string(PortLayout.NAME_BYTES);
        int config = cursor.i32();
        int state = cursor.i32();
        int features = cursor.i32();
        cursor.skip(PortLayout.OTHER_FEATURES_BYTES);
        long current = layout.hasSpeeds() ? cursor.u32() : Port.NO_SPEED;
        long max = layout.hasSpeeds() ? cursor.u32() : Port.NO_SPEED;
        return new Port(number, address, name, config, state, features, current, max, List.of());
    }

    private Port withProperties(Cursor cursor) throws OpenFlowException {
        long entry = cursor.position();
        int number = cursor.i32();
        int length = cursor.u16();
        cursor.skip(LENGTH_AND_PAD_BYTES - Short.BYTES);
        if (length < layout.fixedBytes() || length > cursor.limit() - entry) {
            throw new OpenFlowException(
                    "a port has length %d, expected %d … %d"
                            .formatted(length, layout.fixedBytes(), cursor.limit() - entry),
                    messageType,
                    entry - messageOffset);
        }
        long address = address(cursor);
        String name = cursor.string(PortLayout.NAME_BYTES);
        int config = cursor.i32();
        int state = cursor.i32();
        cursor.skip(entry + length - cursor.position());
        properties.enter(entry + layout.fixedBytes(), entry + length);
        return described(number, address, name, config, state);
    }

    private Port described(int number, long address, String name, int config, int state) throws OpenFlowException {
        int features = 0;
        long current = Port.NO_SPEED;
        long max = Port.NO_SPEED;
        List<Property> others = new ArrayList<>();
        while (properties.next()) {
            if (properties.type() == Property.ETHERNET) {
                properties.requireBytes(PortLayout.ETHERNET_BYTES);
                Cursor data = properties.data();
                data.skip(Integer.BYTES);
                features = data.i32();
                data.skip(PortLayout.OTHER_FEATURES_BYTES);
                current = data.u32();
                max = data.u32();
            } else {
                others.add(properties.copy());
            }
        }
        return new Port(number, address, name, config, state, features, current, max, others);
    }

    private long address(Cursor cursor) {
        long address = (long) cursor.u16() << 32 | cursor.u32();
        cursor.skip(layout.padAfterAddress());
        return address;
    }
}
