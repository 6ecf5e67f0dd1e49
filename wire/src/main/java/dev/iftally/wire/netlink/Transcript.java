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

    /** A cursor that stands before the first message. */
    public MessageCursor read() {
        return new MessageCursor().open(MemorySegment.ofArray(bytes), length);
    }
}
