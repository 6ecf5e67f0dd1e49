package dev.iftally.wire.openflow;

/**
 * PORT_STATUS: the switch says that a port came, went or changed ({@code ofp_port_status}).
 *
 * @param header its header
 * @param reason {@link #ADD}, {@link #DELETE} or {@link #MODIFY}
 * @param port the port as it is now, or was
 */
public record PortStatus(Header header, int reason, Port port) implements Message {
    /** {@code OFPPR_ADD}. */
    public static final int ADD = 0;

    /** {@code OFPPR_DELETE}. */
    public static final int DELETE = 1;

    /** {@code OFPPR_MODIFY}. */
    public static final int MODIFY = 2;

    @Override
    public MessageType type() {
        return MessageType.PORT_STATUS;
    }
}
