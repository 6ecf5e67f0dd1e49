package dev.iftally.wire.rtnetlink;

import dev.iftally.wire.netlink.Netlink;
import dev.iftally.wire.netlink.RequestWriter;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/** Encodes requests about links. Each is the part of the writer's buffer that it fills. */
public final class LinkRequests {
    private static final int IFNAMSIZ = 16;

    private final RequestWriter out;

    /**
     * @param buffer where each request is written; 1 KiB is room for any
     */
    public LinkRequests(MemorySegment buffer) {
        out = new RequestWriter(buffer);
    }

    /** RTM_GETLINK for every device, without statistics. */
    public MemorySegment dumpLinks(int sequence) {
        return dumpLinks(sequence, Rtnetlink.RTEXT_FILTER_SKIP_STATS);
    }

    /**
     * RTM_GETLINK for every device.
     *
     * @param filter RTEXT_FILTER_… bits; with 0 statistics are sent, and no virtual functions
     */
    public MemorySegment dumpLinks(int sequence, int filter) {
        out.begin(Rtnetlink.RTM_GETLINK, Netlink.NLM_F_DUMP, sequence);
        return filtered(link(0, 0, 0), filter).finish();
    }

    /** RTM_GETLINK for the device of a name, with its statistics. */
    public MemorySegment getLink(int sequence, String name) {
        return getLink(sequence, name, 0);
    }

    /**
     * RTM_GETLINK for the device of a name, or of an alternative name.
     *
     * @param filter RTEXT_FILTER_… bits; 0 for none
     */
    public MemorySegment getLink(int sequence, String name, int filter) {
        out.begin(Rtnetlink.RTM_GETLINK, 0, sequence);
        boolean alternative = name.getBytes(StandardCharsets.UTF_8).length >= IFNAMSIZ;
        link(0, 0, 0).attribute(alternative ? Rtnetlink.IFLA_ALT_IFNAME : Rtnetlink.IFLA_IFNAME, name);
        return filtered(out, filter).finish();
    }

    /**
     * RTM_GETLINK for the device of an index.
     *
     * @param filter RTEXT_FILTER_… bits; 0 for none
     */
    public MemorySegment getLink(int sequence, int ifindex, int filter) {
        out.begin(Rtnetlink.RTM_GETLINK, 0, sequence);
        return filtered(link(ifindex, 0, 0), filter).finish();
    }

    /**
     * RTM_NEWLINK that makes a device, down; refused with EEXIST if there is one of that name. The kernel ignores an
     * alias here: it needs {@link #change}.
     */
    public MemorySegment create(int sequence, String name, String kind) {
        out.begin(Rtnetlink.RTM_NEWLINK, Netlink.NLM_F_ACK | Netlink.NLM_F_CREATE | Netlink.NLM_F_EXCL, sequence);
        link(0, 0, 0).attribute(Rtnetlink.IFLA_IFNAME, name);
        long info = out.nest(Rtnetlink.IFLA_LINKINFO);
        out.attribute(Rtnetlink.IFLA_INFO_KIND, kind);
        return out.end(info).finish();
    }

    /** RTM_NEWLINK that changes a device; what {@code change} leaves at null or 0 stays as it is. */
    public MemorySegment change(int sequence, int ifindex, LinkChange change) {
        out.begin(Rtnetlink.RTM_NEWLINK, Netlink.NLM_F_ACK, sequence);
        boolean up = change.admin() == LinkChange.Admin.UP;
        boolean kept = change.admin() == LinkChange.Admin.KEEP;
        link(ifindex, up ? Rtnetlink.IFF_UP : 0, kept ? 0 : Rtnetlink.IFF_UP);
        if (change.name() != null) {
            out.attribute(Rtnetlink.IFLA_IFNAME, change.name());
        }
        if (change.alias() != null) {
            out.attribute(Rtnetlink.IFLA_IFALIAS, change.alias());
        }
        if (change.group() != 0) {
            out.attribute(Rtnetlink.IFLA_GROUP, change.group());
        }
        if (change.mtu() != 0) {
            out.attribute(Rtnetlink.IFLA_MTU, change.mtu());
        }
        if (change.address() != null) {
            out.attribute(Rtnetlink.IFLA_ADDRESS, Link.addressBytes(change.address()));
        }
        return out.finish();
    }

    /** RTM_DELLINK of one device. */
    public MemorySegment delete(int sequence, int ifindex) {
        out.begin(Rtnetlink.RTM_DELLINK, Netlink.NLM_F_ACK, sequence);
        return link(ifindex, 0, 0).finish();
    }

    /** RTM_DELLINK of every device of a group at once, which takes the kernel hardly longer than one. */
    public MemorySegment deleteGroup(int sequence, int group) {
        out.begin(Rtnetlink.RTM_DELLINK, Netlink.NLM_F_ACK, sequence);
        return link(0, 0, 0).attribute(Rtnetlink.IFLA_GROUP, group).finish();
    }

    private RequestWriter link(int ifindex, int flags, int mask) {
        out.body().u8(0).u8(0).u16(0).u32(ifindex).u32(flags).u32(mask);
        return out;
    }

    private static RequestWriter filtered(RequestWriter request, int filter) {
        return filter == 0 ? request : request.attribute(Rtnetlink.IFLA_EXT_MASK, filter);
    }
}
