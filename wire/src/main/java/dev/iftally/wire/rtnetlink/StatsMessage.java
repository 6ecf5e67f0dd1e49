package dev.iftally.wire.rtnetlink;

import dev.iftally.wire.Cursor;
import dev.iftally.wire.OutOfBytesException;
import dev.iftally.wire.netlink.AttributeCursor;
import dev.iftally.wire.netlink.MessageCursor;
import dev.iftally.wire.netlink.NetlinkException;

/**
 * Reads the devices' own counters of RTM_NEWSTATS, one device each; {@link StatsGroupCursor} reads the other groups too.
 * Reusable, and free of allocation.
 */
public final class StatsMessage {
    private final AttributeCursor attributes = new AttributeCursor();
    private final long[] members = new long[LinkStats64.MEMBERS];
    private int ifindex;
    private int count;

    /** A reader without values, until {@link #decode}. */
    public StatsMessage() {}

    /** Decodes the message that {@code message} stands at, in place of the last one. */
    public StatsMessage decode(MessageCursor message) throws NetlinkException {
        try {
            Cursor body = message.body();
            // struct if_stats_msg: family, two pads, index, filter mask
            body.skip(4);
            ifindex = body.i32();
            body.skip(4);
            count = 0;
            attributes.open(message);
            while (attributes.next()) {
                if (attributes.type() == Rtnetlink.IFLA_STATS_LINK_64) {
                    count = LinkStats64.decode(attributes.value(), members);
                }
            }
            return this;
        } catch (OutOfBytesException e) {
            throw NetlinkException.malformed("RTM_NEWSTATS", e.offset(), e.getMessage(), e);
        }
    }

    public int ifindex() {
        return ifindex;
    }

    /** How many members the kernel's structure has, at most {@link LinkStats64#MEMBERS}; behind them is 0. */
    public int count() {
        return count;
    }

    /** True if the message had IFLA_STATS_LINK_64; without it there are no values. */
    public boolean isPresent() {
        return count > 0;
    }

    /** The {@link LinkStats64#MEMBERS} members, unsigned, in the structure's order; overwritten by the next message. */
    public long[] members() {
        return members;
    }
}
