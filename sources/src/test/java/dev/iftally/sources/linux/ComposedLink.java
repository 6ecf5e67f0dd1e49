package dev.iftally.sources.linux;

import dev.iftally.vocabulary.LinkStats;
import dev.iftally.wire.WireWriter;
import dev.iftally.wire.netlink.MessageCursor;
import dev.iftally.wire.netlink.MessageWriter;
import dev.iftally.wire.netlink.NetlinkException;
import dev.iftally.wire.rtnetlink.LinkAnswers;
import dev.iftally.wire.rtnetlink.LinkMessage;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** RTM_NEWLINK of an Ethernet device of which a test says what no device of this kernel would. */
public final class ComposedLink {
    private static final int IFLA_STATS = 7;
    private static final int IFLA_LINKINFO = 18;
    private static final int IFLA_NUM_VF = 21;
    private static final int IFLA_STATS64 = 23;
    private static final int IFLA_PHYS_SWITCH_ID = 36;
    private static final int IFLA_INFO_KIND = 1;
    private static final List<LinkStats> MEMBERS = List.of(LinkStats.values());
    private static final int NARROW_MEMBERS = MEMBERS.size() - 1;

    private final MessageWriter out = new MessageWriter().open(MemorySegment.ofArray(new byte[1024]));
    private final long[] members = new long[MEMBERS.size()];

    /** A device that has counted nothing. */
    public ComposedLink(String name) {
        LinkAnswers.beginLink(out, 0, 1, 0, 7, LinkAnswers.State.UP, name);
    }

    /** A device that software makes. */
    public ComposedLink kind(String kind) {
        byte[] nest = new byte[Integer.BYTES + (kind.length() + Integer.BYTES) / Integer.BYTES * Integer.BYTES];
        new MessageWriter().open(MemorySegment.ofArray(nest)).string(IFLA_INFO_KIND, kind);
        out.attribute(IFLA_LINKINFO, nest.length).bytes(nest);
        return this;
    }

    /** A device with virtual functions. */
    public ComposedLink virtualFunctions(int count) {
        out.attribute(IFLA_NUM_VF, Integer.BYTES).u32(count);
        return this;
    }

    /** A port of a hardware switch. */
    public ComposedLink switchId(byte... id) {
        out.attribute(IFLA_PHYS_SWITCH_ID, id.length).bytes(id).zeros(-id.length & 3);
        return this;
    }

    /** Sets a counter. */
    public ComposedLink set(LinkStats member, long value) {
        members[MEMBERS.indexOf(member)] = value;
        return this;
    }

    /** The message, with the counters in both widths. */
    public LinkMessage message() throws NetlinkException {
        LinkAnswers.linkStatistics(out, members);
        return decode();
    }

    /** The message, in which a counter of 32 bits is not what the one of 64 is modulo 2^32. */
    public LinkMessage messageWithAnotherTwin(LinkStats of, long twin) throws NetlinkException {
        WireWriter wide = out.attribute(IFLA_STATS64, members.length * Long.BYTES);
        for (long member : members) {
            wide.u64(member);
        }
        WireWriter narrow = out.attribute(IFLA_STATS, NARROW_MEMBERS * Integer.BYTES);
        for (int i = 0; i < NARROW_MEMBERS; i++) {
            narrow.u32(i == MEMBERS.indexOf(of) ? twin : members[i]);
        }
        return decode();
    }

    private LinkMessage decode() throws NetlinkException {
        out.end();
        MessageCursor messages = new MessageCursor().open(out.datagram(), out.length());
        messages.next();
        return LinkMessage.decode(messages);
    }
}
