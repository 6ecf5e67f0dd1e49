package dev.iftally.views.netlink;

import dev.iftally.linux.NetlinkPort;
import dev.iftally.wire.netlink.MessageWriter;
import java.lang.foreign.MemorySegment;

/** Datagrams for one client, in one buffer, each of as many bytes as every client has room for. For one thread. */
final class Parts {
    /** The kernel's own first part of a dump. */
    static final int DATAGRAM_BYTES = 3712;

    /** As many go at once: a client that is woken by the first finds the others there. */
    static final int MOST = NetlinkPort.MOST;

    static final int BUFFER_BYTES = MOST * DATAGRAM_BYTES;

    private final MemorySegment buffer;
    private final MemorySegment[] datagrams = new MemorySegment[MOST];
    private final long[] lengths = new long[MOST];
    private final int[] rows = new int[MOST];
    private final MessageWriter out = new MessageWriter();
    private int count;

    Parts(MemorySegment buffer) {
        this.buffer = buffer;
        for (int i = 0; i < MOST; i++) {
            datagrams[i] = buffer.asSlice((long) i * DATAGRAM_BYTES, DATAGRAM_BYTES);
        }
    }

    Parts clear() {
        count = 0;
        return this;
    }

    /** Begins a datagram, for which there is room. */
    MessageWriter begin() {
        return out.open(datagrams[count]);
    }

    /** Ends the datagram that was begun last: the rows before {@code row} are in it, or in one before it. */
    void end(int row) {
        lengths[count] = out.length();
        rows[count] = row;
        count++;
    }

    int count() {
        return count;
    }

    /** Which row comes after the first {@code sent} datagrams. */
    int rowBehind(int sent) {
        return rows[sent - 1];
    }

    MemorySegment buffer() {
        return buffer;
    }

    /** The bytes of each datagram. */
    long[] lengths() {
        return lengths;
    }
}
