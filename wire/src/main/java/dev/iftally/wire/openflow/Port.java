package dev.iftally.wire.openflow;

import dev.iftally.wire.Cursor;
import dev.iftally.wire.OutOfBytesException;
import java.util.ArrayList;
import java.util.List;

/**
 * A port's description ({@code ofp_phy_port} in 1.0, {@code ofp_port} later).
 *
 * @param number as the version writes it, unsigned: 16 bits in 1.0, 32 bits later
 * @param hardwareAddress the MAC in the low 48 bits
 * @param name at most 15 bytes: the switch may have cut it
 * @param config {@code OFPPC_} bits
 * @param state {@code OFPPS_} bits
 * @param currentSpeedKilobits in kb/s, unsigned; {@link #NO_SPEED} in 1.0, which has no such field
 * @param maxSpeedKilobits in kb/s, unsigned; {@link #NO_SPEED} in 1.0
 */
public record Port(
        int number,
        long hardwareAddress,
        String name,
        int config,
        int state,
        long currentSpeedKilobits,
        long maxSpeedKilobits) {

    public static final long NO_SPEED = -1;

    /** {@code OFPPC_PORT_DOWN}: set down by its administrator. */
    public static final int PORT_DOWN = 1;

    /** {@code OFPPS_LINK_DOWN}: no link. */
    public static final int LINK_DOWN = 1;

    public boolean hasSpeeds() {
        return currentSpeedKilobits != NO_SPEED;
    }

    /** Neither set down nor without link. */
    public boolean isUp() {
        return (config & PORT_DOWN) == 0 && (state & LINK_DOWN) == 0;
    }

    /** Reads the port descriptions that fill the cursor up to its limit. */
    static List<Port> decodeAll(Cursor cursor, OpenFlowVersion version, String messageType, long messageOffset)
            throws OpenFlowException {
        List<Port> ports = new ArrayList<>();
        while (cursor.remaining() > 0) {
            long entry = cursor.position();
            try {
                ports.add(decode(cursor, version.port()));
            } catch (OutOfBytesException e) {
                throw new OpenFlowException(
                        "a port has %d bytes, only %d are left"
                                .formatted(version.port().entryBytes(), cursor.limit() - entry),
                        messageType,
                        entry - messageOffset);
            }
        }
        return ports;
    }

    static Port decode(Cursor cursor, PortLayout layout) {
        int number = layout.portNumberBytes() == 2 ? cursor.u16() : cursor.i32();
        cursor.skip(layout.padBeforeAddress());
        long address = (long) cursor.u16() << 32 | cursor.u32();
        cursor.skip(layout.padAfterAddress());
        String name = cursor.string(PortLayout.NAME_BYTES);
        int config = cursor.i32();
        int state = cursor.i32();
        cursor.skip(PortLayout.FEATURES_BYTES);
        long current = layout.hasSpeeds() ? cursor.u32() : NO_SPEED;
        long max = layout.hasSpeeds() ? cursor.u32() : NO_SPEED;
        return new Port(number, address, name, config, state, current, max);
    }
}
