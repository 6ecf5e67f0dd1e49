package dev.iftally.wire.rtnetlink;

import dev.iftally.wire.netlink.Netlink;
import dev.iftally.wire.netlink.RequestWriter;
import java.lang.foreign.MemorySegment;

/**
 * Encodes requests about statistics. Each is the part of the buffer that it fills. A filter mask is made of
 * {@link Rtnetlink#filter} of the groups IFLA_STATS_…; with a mask of 0 the kernel refuses.
 */
public final class StatsRequests {
    /** Bytes of {@code struct if_stats_msg}, which begins each request and each answer. */
    public static final int IF_STATS_MSG_BYTES = 12;

    /** Bytes of {@link #dump} and {@link #get}: in a buffer of this size they are written in place. */
    public static final int BYTES = Netlink.NLMSG_HDRLEN + IF_STATS_MSG_BYTES;

    /** The filter mask for the devices' own counters alone, which {@link StatsMessage} reads. */
    public static final int LINK_64 = 1;

    private final RequestWriter out;

    /**
     * @param buffer where each request is written; 64 bytes are room for any
     */
    public StatsRequests(MemorySegment buffer) {
        out = new RequestWriter(buffer);
    }

    /** RTM_GETSTATS for every device. */
    public MemorySegment dump(int sequence, int filterMask) {
        return begin(Rtnetlink.RTM_GETSTATS, Netlink.NLM_F_DUMP, sequence, 0, filterMask)
                .finish();
    }

    /** RTM_GETSTATS for one device. */
    public MemorySegment get(int sequence, int ifindex, int filterMask) {
        return begin(Rtnetlink.RTM_GETSTATS, 0, sequence, ifindex, filterMask).finish();
    }

    /**
     * RTM_GETSTATS of IFLA_STATS_LINK_OFFLOAD_XSTATS alone, and only some of its members.
     *
     * @param ifindex the device, or 0 for every one
     * @param offloadMask made of {@link Rtnetlink#filter} of the members IFLA_OFFLOAD_XSTATS_…
     */
    public MemorySegment offload(int sequence, int ifindex, int offloadMask) {
        begin(
                Rtnetlink.RTM_GETSTATS,
                ifindex == 0 ? Netlink.NLM_F_DUMP : 0,
                sequence,
                ifindex,
                Rtnetlink.filter(Rtnetlink.IFLA_STATS_LINK_OFFLOAD_XSTATS));
        long filters = out.nest(Rtnetlink.IFLA_STATS_GET_FILTERS);
        out.attribute(Rtnetlink.IFLA_STATS_LINK_OFFLOAD_XSTATS, offloadMask);
        return out.end(filters).finish();
    }

    /** RTM_SETSTATS that asks the hardware to count what it routes, or to stop counting. */
    public MemorySegment setL3(int sequence, int ifindex, boolean on) {
        return begin(Rtnetlink.RTM_SETSTATS, Netlink.NLM_F_ACK, sequence, ifindex, 0)
                .attribute(Rtnetlink.IFLA_STATS_SET_OFFLOAD_XSTATS_L3_STATS, new byte[] {(byte) (on ? 1 : 0)})
                .finish();
    }

    private RequestWriter begin(int type, int flags, int sequence, int ifindex, int filterMask) {
        out.begin(type, flags, sequence);
        // struct if_stats_msg: family, two pads, index, filter mask
        out.body().u8(0).u8(0).u16(0).u32(ifindex).u32(filterMask);
        return out;
    }
}
