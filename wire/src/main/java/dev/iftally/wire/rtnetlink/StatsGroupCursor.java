package dev.iftally.wire.rtnetlink;

import dev.iftally.wire.Cursor;
import dev.iftally.wire.OutOfBytesException;
import dev.iftally.wire.netlink.Attribute;
import dev.iftally.wire.netlink.AttributeCursor;
import dev.iftally.wire.netlink.MessageCursor;
import dev.iftally.wire.netlink.NetlinkException;
import java.util.Arrays;

/**
 * Walks over everything that one RTM_NEWSTATS holds, flat: a step for each group, and for each VLAN of a bridge. For
 * devices' own counters alone, {@link StatsMessage} is quicker. Reusable; a step allocates nothing.
 */
public final class StatsGroupCursor {
    /** More than the counters of any group; a counter's index is less. */
    public static final int COUNTERS = Long.SIZE;

    private final AttributeCursor[] levels = {new AttributeCursor(), new AttributeCursor(), new AttributeCursor()};
    private final AttributeCursor counters = new AttributeCursor();
    private final long[] values = new long[COUNTERS];
    private long present;
    private int depth;
    private int ifindex;
    private int filterMask;
    private int vlan;
    private int vlanFlags;
    private StatsGroup group = StatsGroup.OTHER;

    /** Stands before nothing, until {@link #open}. */
    public StatsGroupCursor() {}

    /** Stands before the first group of the message that {@code message} stands at. */
    public StatsGroupCursor open(MessageCursor message) throws NetlinkException {
        try {
            Cursor body = message.body();
            // struct if_stats_msg: family, two pads, index, filter mask
            body.skip(4);
            ifindex = body.i32();
            filterMask = body.i32();
            levels[0].open(message);
            depth = 0;
            return this;
        } catch (OutOfBytesException e) {
            throw NetlinkException.malformed("RTM_NEWSTATS", e.offset(), e.getMessage(), e);
        }
    }

    /** Moves to the next group; false behind the last one. */
    public boolean next() throws NetlinkException {
        try {
            while (depth >= 0) {
                AttributeCursor level = levels[depth];
                if (!level.next()) {
                    depth--;
                } else if (isNest()) {
                    levels[++depth].open(level);
                } else if (!isPad(level.type())) {
                    read(level);
                    return true;
                }
            }
            return false;
        } catch (OutOfBytesException e) {
            throw NetlinkException.malformed("RTM_NEWSTATS", e.offset(), e.getMessage(), e);
        }
    }

    public int ifindex() {
        return ifindex;
    }

    /** The request's filter mask, which the kernel repeats. */
    public int filterMask() {
        return filterMask;
    }

    /** What the cursor stands at. */
    public StatsGroup group() {
        return group;
    }

    /** True if the counters are those of a port of the bridge or bond, which it itself is asked for. */
    public boolean isSlave() {
        return levels[0].type() == Rtnetlink.IFLA_STATS_LINK_XSTATS_SLAVE;
    }

    /**
     * True if there is a counter of this index in {@link StatsGroup#members()}. Behind the last name may be counters
     * that are newer than the list.
     */
    public boolean has(int index) {
        return index >= 0 && index < COUNTERS && (present >>> index & 1) != 0;
    }

    /** The counter of an index, unsigned; 0 if it is absent. */
    public long counter(int index) {
        return has(index) ? values[index] : 0;
    }

    /** {@link StatsGroup#BRIDGE_VLAN}: which VLAN. */
    public int vlan() {
        return vlan;
    }

    /** {@link StatsGroup#BRIDGE_VLAN}: BRIDGE_VLAN_INFO_… bits. */
    public int vlanFlags() {
        return vlanFlags;
    }

    /** {@link StatsGroup#HW_S_INFO}: which suite, such as IFLA_OFFLOAD_XSTATS_L3_STATS. */
    public int suite() {
        return levels[depth].type();
    }

    /** {@link StatsGroup#OTHER}: the types of the attributes that lead here, the outermost first. */
    public int[] path() {
        int[] path = new int[depth + 1];
        for (int i = 0; i <= depth; i++) {
            path[i] = levels[i].type();
        }
        return path;
    }

    /** {@link StatsGroup#OTHER}: the attribute as it is. */
    public Attribute other() {
        return levels[depth].copy();
    }

    private boolean isNest() {
        int type = levels[1].type();
        boolean inner = depth == 1;
        return switch (levels[0].type()) {
            case Rtnetlink.IFLA_STATS_LINK_XSTATS, Rtnetlink.IFLA_STATS_LINK_XSTATS_SLAVE ->
                depth == 0
                        || (inner && type == Rtnetlink.LINK_XSTATS_TYPE_BRIDGE)
                        || (inner && type == Rtnetlink.LINK_XSTATS_TYPE_BOND);
            case Rtnetlink.IFLA_STATS_LINK_OFFLOAD_XSTATS ->
                depth == 0 || (inner && type == Rtnetlink.IFLA_OFFLOAD_XSTATS_HW_S_INFO);
            case Rtnetlink.IFLA_STATS_AF_SPEC -> depth == 0 || (inner && type == Rtnetlink.AF_MPLS);
            default -> false;
        };
    }

    /** Each level has its own type 0 for padding, and a bridge's members another one. */
    private boolean isPad(int type) {
        boolean bridge = depth == 2
                && levels[0].type() != Rtnetlink.IFLA_STATS_AF_SPEC
                && levels[0].type() != Rtnetlink.IFLA_STATS_LINK_OFFLOAD_XSTATS
                && levels[1].type() == Rtnetlink.LINK_XSTATS_TYPE_BRIDGE;
        return type == Rtnetlink.IFLA_STATS_UNSPEC || (bridge && type == Rtnetlink.BRIDGE_XSTATS_PAD);
    }

    private void read(AttributeCursor level) throws NetlinkException {
        group = StatsGroup.at(depth, levels[0].type(), levels[1].type(), levels[2].type());
        present = 0;
        switch (group) {
            case BOND_3AD -> readAttributes(level, 0, Rtnetlink.BOND_3AD_STAT_PAD);
            case HW_S_INFO -> readAttributes(level, Rtnetlink.IFLA_OFFLOAD_XSTATS_HW_S_INFO_REQUEST, 0);
            case OTHER -> {}
            default -> readStruct(level.value());
        }
    }

    private void readStruct(Cursor value) {
        int there = (int) Math.min(group.members().size(), value.remaining() / Long.BYTES);
        for (int i = 0; i < there; i++) {
            values[i] = value.u64();
        }
        present = (1L << there) - 1;
        if (group == StatsGroup.BRIDGE_VLAN) {
            vlan = value.u16();
            vlanFlags = value.u16();
        }
    }

    private void readAttributes(AttributeCursor nest, int first, int pad) throws NetlinkException {
        Arrays.fill(values, 0);
        counters.open(nest);
        while (counters.next()) {
            int index = counters.type() - first;
            if (counters.type() != pad && index >= 0 && index < COUNTERS) {
                values[index] = counters.number();
                present |= 1L << index;
            }
        }
    }
}
