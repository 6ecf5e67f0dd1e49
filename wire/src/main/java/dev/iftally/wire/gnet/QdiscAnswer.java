package dev.iftally.wire.gnet;

import dev.iftally.wire.Cursor;
import dev.iftally.wire.OutOfBytesException;
import dev.iftally.wire.netlink.MessageCursor;
import dev.iftally.wire.netlink.MessageWriter;
import dev.iftally.wire.netlink.Netlink;
import dev.iftally.wire.netlink.NetlinkException;

/**
 * The other side of RTM_GETQDISC: which device was asked for, and RTM_NEWQDISC of a root discipline that holds nothing
 * back, as the kernel has it of {@code noqueue}. Reusable.
 */
public final class QdiscAnswer {
    /** With every structure that is copied once, without TCA_STATS_APP. */
    public static final int MAX_BYTES = 192;

    private static final int ENOENT = 2;
    private static final int REFERENCES = 2;

    private final GnetDump dump = new GnetDump();

    /** For any number of answers, one after the other. */
    public QdiscAnswer() {}

    /**
     * Decodes the request that {@code message} stands at.
     *
     * @return the device; of a dump, what the kernel does not heed
     * @throws NetlinkException ENOENT if one discipline is asked for, and it is not the root's without a handle
     */
    public static int device(MessageCursor message) throws NetlinkException {
        Cursor body = message.body();
        try {
            // struct tcmsg: family, two pads, index, handle, parent, info
            body.skip(4);
            int ifindex = body.i32();
            long at = body.position();
            int handle = body.i32();
            int parent = body.i32();
            body.skip(4);
            boolean root = handle == 0 && parent == GenStats.TC_H_ROOT;
            if (!root && (message.flags() & Netlink.NLM_F_DUMP) != Netlink.NLM_F_DUMP) {
                throw NetlinkException.refusedHere(
                        "RTM_GETQDISC",
                        ENOENT,
                        at,
                        "ENOENT: an interface has one discipline, of handle 0 and parent TC_H_ROOT",
                        null);
            }
            return ifindex;
        } catch (OutOfBytesException e) {
            throw NetlinkException.malformed("RTM_GETQDISC", e.offset(), e.getMessage(), e);
        }
    }

    /**
     * Begins a message.
     *
     * @return where the statistics are to be copied, before {@link #end}
     * @throws NetlinkException EMSGSIZE if there is no room
     */
    public GnetDump begin(MessageWriter out, int flags, int sequence, int portId, int ifindex) throws NetlinkException {
        out.begin(GenStats.RTM_NEWQDISC, flags, sequence, portId);
        out.body().u32(0).u32(ifindex).u32(0).u32(GenStats.TC_H_ROOT).u32(REFERENCES);
        out.string(GenStats.TCA_KIND, "noqueue");
        out.attribute(GenStats.TCA_HW_OFFLOAD, 1).u32(0);
        dump.startCopyCompat(out.body(), GenStats.TCA_STATS2, GenStats.TCA_STATS, 0, null, GenStats.TCA_PAD);
        return dump;
    }

    /** Ends the message that was begun last. */
    public void end(MessageWriter out) throws NetlinkException {
        dump.finish();
        out.end();
    }
}
