package dev.iftally.wire.rtnetlink;

import dev.iftally.wire.Cursor;
import dev.iftally.wire.OutOfBytesException;
import dev.iftally.wire.WireWriter;
import dev.iftally.wire.netlink.AttributeCursor;
import dev.iftally.wire.netlink.MessageCursor;
import dev.iftally.wire.netlink.MessageWriter;
import dev.iftally.wire.netlink.NetlinkException;

/** The other side of {@link LinkRequests} and {@link StatsRequests}: what was asked for, and answers as the kernel has them. */
public final class LinkAnswers {
    private static final short ARPHRD_ETHER = 1;
    private static final int IF_OPER_UNKNOWN = 0;
    private static final int IF_OPER_DOWN = 2;
    private static final int IF_OPER_UP = 6;
    private static final int IFF_BROADCAST = 2;
    private static final int IFF_MULTICAST = 0x1000;
    private static final int IFF_LOWER_UP = 0x1_0000;
    /** All but the last of the structure's. */
    private static final int NARROW_MEMBERS = LinkStats64.MEMBERS - 1;

    private static final int LINK_BYTES = 16;
    private static final int ADDRESS_BYTES = 6;
    private static final int ADDRESS_ROOM = 8;

    private LinkAnswers() {}

    /** Whether a link is up, as far as is known. */
    public enum State {
        UNKNOWN(IF_OPER_UNKNOWN, Rtnetlink.IFF_UP | Rtnetlink.IFF_RUNNING),
        DOWN(IF_OPER_DOWN, Rtnetlink.IFF_UP),
        UP(IF_OPER_UP, Rtnetlink.IFF_UP | Rtnetlink.IFF_RUNNING | IFF_LOWER_UP);

        private final int operState;
        private final int flags;

        State(int operState, int flags) {
            this.operState = operState;
            this.flags = flags;
        }
    }

    /**
     * What is asked for.
     *
     * @param ifindex the device; 0 if it is named, or every one is asked for
     * @param name the device's name; empty if it is not named
     * @param mask RTM_GETSTATS: groups, {@link Rtnetlink#filter} each; RTM_GETLINK: RTEXT_FILTER_… bits
     */
    public record Request(int ifindex, String name, int mask) {}

    /** Decodes the request that {@code message} stands at: RTM_GETSTATS or RTM_GETLINK. */
    public static Request request(MessageCursor message) throws NetlinkException {
        Cursor body = message.body();
        try {
            if (message.type() == Rtnetlink.RTM_GETSTATS) {
                // struct if_stats_msg: family, two pads, index, filter mask
                body.skip(4);
                return new Request(body.i32(), "", body.i32());
            }
            // One byte of family was enough for a dump once, and still is.
            return body.remaining() < LINK_BYTES ? new Request(0, "", 0) : named(message, body);
        } catch (OutOfBytesException e) {
            throw NetlinkException.malformed(Rtnetlink.name(message.type()), e.offset(), e.getMessage(), e);
        }
    }

    private static Request named(MessageCursor message, Cursor body) throws NetlinkException {
        // struct ifinfomsg: family, pad, type, index, flags, change mask
        body.skip(4);
        int ifindex = body.i32();
        body.skip(8);
        String name = "";
        int mask = 0;
        AttributeCursor attributes = new AttributeCursor().open(message);
        while (attributes.next()) {
            switch (attributes.type()) {
                case Rtnetlink.IFLA_IFNAME, Rtnetlink.IFLA_ALT_IFNAME -> name = attributes.string();
                case Rtnetlink.IFLA_EXT_MASK -> mask = (int) attributes.number();
                default -> {}
            }
        }
        return new Request(ifindex, name, mask);
    }

    /** Begins RTM_NEWLINK with what is known besides counters; attributes and {@link MessageWriter#end} may follow. */
    public static void beginLink(
            MessageWriter out, int flags, int sequence, int portId, int ifindex, State state, String name) {
        out.begin(Rtnetlink.RTM_NEWLINK, flags, sequence, portId);
        out.body().u8(0).u8(0).u16(ARPHRD_ETHER).u32(ifindex);
        out.body().u32(state.flags | IFF_BROADCAST | IFF_MULTICAST).u32(0);
        out.string(Rtnetlink.IFLA_IFNAME, name);
        out.attribute(Rtnetlink.IFLA_OPERSTATE, 1).u8(state.operState).zeros(3);
    }

    /** IFLA_MTU, IFLA_ADDRESS and IFLA_IFALIAS: what of them is not 0, and not empty. */
    public static void details(MessageWriter out, int mtu, long address, String alias) {
        if (mtu != 0) {
            out.attribute(Rtnetlink.IFLA_MTU, Integer.BYTES).u32(mtu);
        }
        if (address != 0) {
            WireWriter value = out.attribute(Rtnetlink.IFLA_ADDRESS, ADDRESS_BYTES);
            for (int i = ADDRESS_BYTES - 1; i >= 0; i--) {
                value.u8((int) (address >>> (i * Byte.SIZE)) & 0xff);
            }
            value.zeros(ADDRESS_ROOM - ADDRESS_BYTES);
        }
        if (!alias.isEmpty()) {
            out.string(Rtnetlink.IFLA_IFALIAS, alias);
        }
    }

    /** IFLA_STATS64, and IFLA_STATS with its members modulo 2^32. */
    public static void linkStatistics(MessageWriter out, long[] members) {
        members(out, Rtnetlink.IFLA_STATS64, members);
        WireWriter narrow = out.attribute(Rtnetlink.IFLA_STATS, NARROW_MEMBERS * Integer.BYTES);
        for (int i = 0; i < NARROW_MEMBERS; i++) {
            narrow.u32(members[i]);
        }
    }

    /** A whole RTM_NEWSTATS with the groups of {@code mask} that there are: IFLA_STATS_LINK_64. */
    public static void stats(
            MessageWriter out, int flags, int sequence, int portId, int ifindex, int mask, long[] members) {
        int own = Rtnetlink.filter(Rtnetlink.IFLA_STATS_LINK_64) & mask;
        out.begin(Rtnetlink.RTM_NEWSTATS, flags, sequence, portId);
        out.body().u32(0).u32(ifindex).u32(own);
        if (own != 0) {
            members(out, Rtnetlink.IFLA_STATS_LINK_64, members);
        }
        out.end();
    }

    private static void members(MessageWriter out, int type, long[] members) {
        out.attribute(type, LinkStats64.MEMBERS * Long.BYTES).u64s(members, LinkStats64.MEMBERS);
    }
}
