package dev.iftally.wire.netlink;

import dev.iftally.wire.Cursor;
import dev.iftally.wire.OutOfBytesException;

/**
 * How a request ended: NLMSG_ERROR, or the NLMSG_DONE of a dump.
 *
 * @param errno 0 if it was done, else a positive error number
 * @param message the extended acknowledgement's own words; empty if there are none
 * @param offset which byte of the request was wrong; −1 if it does not say
 */
public record Acknowledgement(int errno, String message, long offset) {
    private static final Acknowledgement DONE = new Acknowledgement(0, "", -1);

    /** Decodes the message that {@code cursor} stands at, which is an NLMSG_ERROR or an NLMSG_DONE. */
    public static Acknowledgement decode(MessageCursor cursor) throws NetlinkException {
        boolean error = cursor.type() == Netlink.NLMSG_ERROR;
        String operation = error ? "NLMSG_ERROR" : "NLMSG_DONE";
        Cursor body = cursor.body();
        try {
            // The end of a dump had no error number before Linux 2.6.
            int errno = !error && body.remaining() < Integer.BYTES ? 0 : -body.i32();
            if (error) {
                skipRequest(cursor, body, errno);
            }
            return cursor.has(Netlink.NLM_F_ACK_TLVS) ? withAttributes(cursor, errno) : plain(errno);
        } catch (OutOfBytesException e) {
            throw NetlinkException.malformed(operation, e.offset(), e.getMessage(), e);
        }
    }

    /** True if the request was done. */
    public boolean succeeded() {
        return errno == 0;
    }

    private static Acknowledgement plain(int errno) {
        return errno == 0 ? DONE : new Acknowledgement(errno, "", -1);
    }

    /** The kernel repeats the header of the request, and all of it if it failed and NETLINK_CAP_ACK is not set. */
    private static void skipRequest(MessageCursor cursor, Cursor body, int errno) {
        long requestStart = body.position();
        long length = body.u32();
        body.skip(Netlink.NLMSG_HDRLEN - Integer.BYTES);
        if (errno != 0 && !cursor.has(Netlink.NLM_F_CAPPED)) {
            body.skip(requestStart + Netlink.align(length) - body.position());
        }
    }

    private static Acknowledgement withAttributes(MessageCursor cursor, int errno) throws NetlinkException {
        String message = "";
        long offset = -1;
        AttributeCursor attributes = new AttributeCursor().open(cursor);
        while (attributes.next()) {
            switch (attributes.type()) {
                case Netlink.NLMSGERR_ATTR_MSG -> message = attributes.string();
                case Netlink.NLMSGERR_ATTR_OFFS -> offset = attributes.value().u32();
                default -> {}
            }
        }
        return new Acknowledgement(errno, message, offset);
    }
}
