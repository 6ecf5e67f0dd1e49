package dev.iftally.wire.netlink;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/**
 * Copies of messages, kept until all are there: an answer that turns out not to be whole can be thrown away before
 * anybody has seen a part of it.
 */
public final class Transcript {
    private static final int ROOM = 4096;

    private byte[] bytes = new byte[ROOM];
    private int length;

    /** Without messages. */
    public Transcript() {}

    /** Adds the message that {@code message} stands at. */
    public void add(MessageCursor message) {
        long start = message.bodyStart() - Netlink.NLMSG_HDRLEN;
        int size = (int) (message.bodyEnd() - start);
        int end = Math.toIntExact(length + Netlink.align(size));
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(end, 2 * bytes.length));
        }
        MemorySegment.copy(message.datagram(), ValueLayout.JAVA_BYTE, start, bytes, length, size);
        length = end;
    }

    /** Forgets the messages. */
    public void clear() {
        length = 0;
    }

    /**
     * Makes one message of neighbours that have the same type and begin with the same bytes: a dump divides what does
     * not fit into the kernel's buffer, and repeats the family's own header before each part.
     *
     * @param header the bytes of the family's header
     */
    public Transcript join(int header) throws NetlinkException {
        MessageCursor messages = read();
        int last = -1;
        int end = 0;
        while (messages.next()) {
            int start = (int) messages.bodyStart() - Netlink.NLMSG_HDRLEN;
            int behind = (int) messages.bodyEnd();
            boolean continued = last >= 0 && isContinued(last, end, start, behind, header);
            int from = continued ? start + Netlink.NLMSG_HDRLEN + header : start;
            System.arraycopy(bytes, from, bytes, end, behind - from);
            if (!continued) {
                last = end;
            }
            end += behind - from;
            MemorySegment.ofArray(bytes).set(ValueLayout.JAVA_INT_UNALIGNED, last, end - last);
            end = (int) Netlink.align(end);
        }
        length = end;
        return this;
    }

    private boolean isContinued(int last, int lastBehind, int start, int behind, int header) {
        int type = last + Integer.BYTES;
        int otherType = start + Integer.BYTES;
        int body = last + Netlink.NLMSG_HDRLEN;
        int otherBody = start + Netlink.NLMSG_HDRLEN;
        return lastBehind - body >= header
                && behind - otherBody >= header
                && Arrays.equals(bytes, type, type + Short.BYTES, bytes, otherType, otherType + Short.BYTES)
                && Arrays.equals(bytes, body, body + header, bytes, otherBody, otherBody + header);
    }

    /** A cursor that stands before the first message. */
    public MessageCursor read() {
        return new MessageCursor().open(MemorySegment.ofArray(bytes), length);
    }
}
