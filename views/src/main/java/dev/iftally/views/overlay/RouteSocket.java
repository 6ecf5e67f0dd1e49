package dev.iftally.views.overlay;

import dev.iftally.linux.Errno;
import dev.iftally.linux.LinuxException;
import dev.iftally.linux.NetlinkSocket;
import dev.iftally.wire.netlink.Acknowledgement;
import dev.iftally.wire.netlink.MessageCursor;
import dev.iftally.wire.netlink.Netlink;
import dev.iftally.wire.netlink.NetlinkException;
import dev.iftally.wire.rtnetlink.LinkRequests;
import dev.iftally.wire.rtnetlink.Rtnetlink;
import dev.iftally.wire.rtnetlink.StatsRequests;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Requests to the kernel's routing family and their answers, one at a time. Allocates nothing by itself. */
final class RouteSocket implements AutoCloseable {
    /** The kernel sends no larger part of a dump, whatever the buffer. */
    private static final int RECEIVE_BYTES = 32 * 1024;

    private static final int REQUEST_BYTES = 1024;

    private final Arena arena = Arena.ofShared();
    private final MemorySegment received = arena.allocate(RECEIVE_BYTES, Long.BYTES);
    private final LinkRequests requests = new LinkRequests(arena.allocate(REQUEST_BYTES, Long.BYTES));
    private final StatsRequests statsRequests = new StatsRequests(arena.allocate(StatsRequests.BYTES, Long.BYTES));
    private final MessageCursor messages = new MessageCursor();
    private final NetlinkSocket socket;
    private int sequence;

    RouteSocket() throws LinuxException {
        socket = NetlinkSocket.open(Rtnetlink.NETLINK_ROUTE);
    }

    /** Is handed each message of an answer. */
    @FunctionalInterface
    interface Handler {
        void message(MessageCursor message) throws NetlinkException;
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

    /** The sequence number for the request that comes next. */
    int nextSequence() {
        return ++sequence;
    }

    /**
     * Asks for a dump and hands over each of its messages.
     *
     * @return false if devices came or went meanwhile, so that the dump need not be whole
     */
    boolean dump(String operation, MemorySegment request, Handler handler) throws IOException {
        socket.send(request);
        boolean whole = true;
        boolean ended = false;
        try {
            while (!ended) {
                receive(operation);
                while (!ended && messages.next()) {
                    if (messages.sequence() != sequence) {
                        continue;
                    }
                    whole &= !messages.has(Netlink.NLM_F_DUMP_INTR);
                    ended = isEnd(operation);
                    if (!ended) {
                        handler.message(messages);
                    }
                }
            }
        } finally {
            // The next request would be refused with EBUSY while a dump is under way.
            while (!ended) {
                ended = skipToEnd(operation);
            }
        }
        return whole;
    }

    /** Asks for one thing; null if it was there and {@code handler} has seen it, else why not. */
    Acknowledgement get(String operation, MemorySegment request, Handler handler) throws IOException {
        socket.send(request);
        while (true) {
            receive(operation);
            while (messages.next()) {
                if (messages.sequence() != sequence) {
                    continue;
                }
                if (messages.type() == Netlink.NLMSG_ERROR) {
                    return Acknowledgement.decode(messages);
                }
                handler.message(messages);
                return null;
            }
        }
    }

    /** Asks for a change and waits for its acknowledgement. */
    void change(String operation, MemorySegment request) throws IOException {
        Acknowledgement answer = get(operation, request, message -> {
            throw NetlinkException.malformed(
                    operation, 0, "an acknowledgement expected, not " + Rtnetlink.name(message.type()));
        });
        if (answer != null && !answer.succeeded()) {
            throw refused(operation, answer);
        }
    }

    static NetlinkException refused(String operation, Acknowledgement answer) {
        int errno = answer.errno();
        return NetlinkException.refused(operation, answer, "%s (%s)".formatted(Errno.text(errno), Errno.name(errno)));
    }

    @Override
    public void close() {
        socket.close();
        arena.close();
    }

    private boolean isEnd(String operation) throws NetlinkException {
        if (messages.type() != Netlink.NLMSG_DONE && messages.type() != Netlink.NLMSG_ERROR) {
            return false;
        }
        Acknowledgement end = Acknowledgement.decode(messages);
        if (!end.succeeded()) {
            throw refused(operation, end);
        }
        return true;
    }

    private boolean skipToEnd(String operation) throws IOException {
        do {
            int type = messages.type();
            if (messages.sequence() == sequence && (type == Netlink.NLMSG_DONE || type == Netlink.NLMSG_ERROR)) {
                return true;
            }
        } while (messages.next());
        receive(operation);
        return !messages.next();
    }

    private void receive(String operation) throws IOException {
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
        messages.open(received, length);
    }
}
