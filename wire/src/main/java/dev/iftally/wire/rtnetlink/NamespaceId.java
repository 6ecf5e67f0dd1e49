package dev.iftally.wire.rtnetlink;

import dev.iftally.wire.Cursor;
import dev.iftally.wire.OutOfBytesException;
import dev.iftally.wire.netlink.AttributeCursor;
import dev.iftally.wire.netlink.AttributeSet;
import dev.iftally.wire.netlink.MessageCursor;
import dev.iftally.wire.netlink.NetlinkException;
import dev.iftally.wire.netlink.RequestWriter;
import java.lang.foreign.MemorySegment;

/** The numbers by which one network namespace knows others (linux/net_namespace.h). */
public final class NamespaceId {
    static final int RTM_NEWNSID = 88;
    static final int RTM_GETNSID = 90;
    static final int NETNSA_NSID = 1;
    static final int NETNSA_FD = 3;

    private NamespaceId() {}

    /**
     * RTM_GETNSID of the namespace of an open file; 64 bytes are room for it.
     *
     * @param fileDescriptor of a file that stands for the namespace, such as one of /run/netns
     */
    public static MemorySegment request(MemorySegment buffer, int sequence, int fileDescriptor) {
        RequestWriter out = new RequestWriter(buffer).begin(RTM_GETNSID, 0, sequence);
        // struct rtgenmsg: family, and what aligns the attributes
        out.body().u8(0).u8(0).u16(0);
        return out.attribute(NETNSA_FD, fileDescriptor).finish();
    }

    /** Decodes the message that {@code message} stands at, the answer to {@link #request}; −1 if it has no number. */
    public static int decode(MessageCursor message) throws NetlinkException {
        try {
            Cursor body = message.body();
            body.skip(Integer.BYTES);
            return new AttributeSet(new AttributeCursor().open(message)).integer(NETNSA_NSID);
        } catch (OutOfBytesException e) {
            throw NetlinkException.malformed("RTM_NEWNSID", e.offset(), e.getMessage(), e);
        }
    }
}
