package dev.iftally.wire.genetlink;

import dev.iftally.wire.OutOfBytesException;
import dev.iftally.wire.netlink.MessageCursor;
import dev.iftally.wire.netlink.NetlinkException;
import dev.iftally.wire.netlink.RequestWriter;

/** Numbers of linux/genetlink.h, spelt as there, and the header of every family's messages. */
public final class Genetlink {
    /** The protocol of the socket. */
    public static final int NETLINK_GENERIC = 16;

    /** The type of the messages of the family that knows the others. */
    public static final int GENL_ID_CTRL = 16;

    static final int CTRL_CMD_NEWFAMILY = 1;
    static final int CTRL_CMD_GETFAMILY = 3;
    static final int CTRL_ATTR_FAMILY_ID = 1;
    static final int CTRL_ATTR_FAMILY_NAME = 2;
    static final int CTRL_ATTR_VERSION = 3;
    static final int CTRL_ATTR_MCAST_GROUPS = 7;
    static final int CTRL_ATTR_MCAST_GRP_NAME = 1;
    static final int CTRL_ATTR_MCAST_GRP_ID = 2;

    private Genetlink() {}

    /** Reads the header of the message that {@code message} stands at: its command. The attributes follow. */
    public static int command(MessageCursor message) throws NetlinkException {
        try {
            int command = message.body().u8();
            // version, reserved
            message.body().skip(3);
            return command;
        } catch (OutOfBytesException e) {
            throw NetlinkException.malformed("generic netlink header", e.offset(), e.getMessage(), e);
        }
    }

    /** Begins a request of a family. */
    public static RequestWriter begin(
            RequestWriter out, int family, int flags, int sequence, int command, int version) {
        out.begin(family, flags, sequence);
        out.body().u8(command).u8(version).u16(0);
        return out;
    }
}
