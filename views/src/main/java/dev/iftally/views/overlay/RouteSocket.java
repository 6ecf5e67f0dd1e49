package dev.iftally.views.overlay;

import dev.iftally.linux.Errno;
import dev.iftally.linux.LinuxException;
import dev.iftally.linux.NetlinkSocket;
import dev.iftally.wire.netlink.Conversation;
import dev.iftally.wire.netlink.NetlinkException;
import dev.iftally.wire.rtnetlink.LinkRequests;
import dev.iftally.wire.rtnetlink.Rtnetlink;
import dev.iftally.wire.rtnetlink.StatsRequests;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** A socket of the kernel's routing family, and the requests and answers on it. Allocates nothing by itself. */
final class RouteSocket implements Conversation.Transport, AutoCloseable {
    /** The kernel sends no larger part of a dump, whatever the buffer. */
    private static final int RECEIVE_BYTES = 32 * 1024;

    private static final int REQUEST_BYTES = 1024;

    private final Arena arena = Arena.ofShared();
    private final MemorySegment received = arena.allocate(RECEIVE_BYTES, Long.BYTES);
    private final LinkRequests requests = new LinkRequests(arena.allocate(REQUEST_BYTES, Long.BYTES));
    private final StatsRequests statsRequests = new StatsRequests(arena.allocate(StatsRequests.BYTES, Long.BYTES));
    private final Conversation conversation = new Conversation(this);
    private final NetlinkSocket socket;

    RouteSocket() throws LinuxException {
        socket = NetlinkSocket.open(Rtnetlink.NETLINK_ROUTE);
    }

    Conversation conversation() {
        return conversation;
    }

    LinkRequests requests() {
        return requests;
    }

    /** For requests of statistics alone: they cost no allocation. */
    StatsRequests statsRequests() {
        return statsRequests;
    }

    NetlinkSocket socket() {
        return socket;
    }

    @Override
    public void send(MemorySegment request) throws LinuxException {
        socket.send(request);
    }

    @Override
    public int receive(String operation) throws LinuxException, NetlinkException {
        int length;
        do {
            length = socket.tryReceive(received);
        } while (length == -Errno.EINTR);
        if (length < 0) {
            throw new LinuxException(operation, -length);
        }
        if (length > RECEIVE_BYTES) {
            throw NetlinkException.malformed(
                    operation, RECEIVE_BYTES, "at most %d bytes expected, not %d".formatted(RECEIVE_BYTES, length));
        }
        return length;
    }

    @Override
    public MemorySegment received() {
        return received;
    }

    @Override
    public String errorText(int errno) {
        return Errno.description(errno);
    }

    @Override
    public void close() {
        socket.close();
        arena.close();
    }
}
