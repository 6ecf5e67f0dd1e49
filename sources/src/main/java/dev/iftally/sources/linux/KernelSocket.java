package dev.iftally.sources.linux;

import dev.iftally.linux.Errno;
import dev.iftally.linux.LinuxException;
import dev.iftally.linux.NetlinkSocket;
import dev.iftally.wire.netlink.Acknowledgement;
import dev.iftally.wire.netlink.Conversation;
import dev.iftally.wire.netlink.NetlinkException;
import dev.iftally.wire.netlink.Transcript;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** A netlink socket and what is asked on it. For one thread at a time. */
final class KernelSocket implements Conversation.Transport, AutoCloseable {
    /** The kernel makes no larger part of a dump, whatever the buffer; a single answer may have more. */
    private static final int RECEIVE_BYTES = 32 * 1024;

    private static final int ANSWER_LIMIT = 16 << 20;
    private static final int REQUEST_BYTES = 1024;
    private static final int TRIES = 8;

    private final NetlinkSocket socket;
    private final Receiver receiver;
    private final Arena requestArena = Arena.ofShared();
    private final MemorySegment request = requestArena.allocate(REQUEST_BYTES, Long.BYTES);
    private final Conversation conversation = new Conversation(this);
    private Arena arena = Arena.ofShared();
    private MemorySegment received;

    /** How datagrams come: as {@link NetlinkSocket#tryReceive} has them. */
    @FunctionalInterface
    interface Receiver {
        int tryReceive(MemorySegment into);
    }

    private KernelSocket(NetlinkSocket socket, Receiver receiver, int receiveBytes) {
        this.socket = socket;
        this.receiver = receiver;
        this.received = arena.allocate(receiveBytes, Long.BYTES);
    }

    /** Opens a socket of a netlink family in a namespace. */
    static KernelSocket open(NetworkNamespace where, int protocol) throws IOException {
        return open(where, protocol, RECEIVE_BYTES);
    }

    /** As {@link #open(NetworkNamespace, int)}, with room for datagrams of so many bytes to begin with. */
    static KernelSocket open(NetworkNamespace where, int protocol, int receiveBytes) throws IOException {
        NetlinkSocket socket = where.call(() -> NetlinkSocket.open(protocol));
        return new KernelSocket(socket, socket::tryReceive, receiveBytes);
    }

    /** A socket whose datagrams come in another way, for what the kernel does rarely. */
    static KernelSocket receiving(NetlinkSocket socket, Receiver receiver) {
        return new KernelSocket(socket, receiver, RECEIVE_BYTES);
    }

    /** Writes a request that bears the sequence number which it is given. */
    @FunctionalInterface
    interface Request {
        MemorySegment encode(int sequence);
    }

    /** Where requests may be written. */
    MemorySegment requestBuffer() {
        return request;
    }

    NetlinkSocket socket() {
        return socket;
    }

    /**
     * Asks for a dump until one is whole, a bounded number of times.
     *
     * @param into is filled with the last one's messages
     * @return false if each was disturbed, so that what is in {@code into} need not be whole
     */
    boolean dump(String operation, Request request, Transcript into) throws IOException {
        boolean whole = false;
        for (int tries = 1; !whole && tries <= TRIES; tries++) {
            into.clear();
            try {
                whole = conversation.dump(operation, request.encode(conversation.nextSequence()), into::add);
            } catch (TooShortException e) {
                if (tries == TRIES) {
                    throw e;
                }
                endDump();
            } catch (NetlinkException e) {
                // A dump that was given up is still under way.
                if (e.errno() != Errno.EBUSY || tries == TRIES) {
                    throw e;
                }
                endDump();
            }
        }
        return whole;
    }

    /** Asks for one thing; null if {@code handler} has seen it, else why not. */
    Acknowledgement get(String operation, Request request, Conversation.Handler handler) throws IOException {
        for (int tries = 1; ; tries++) {
            try {
                return conversation.get(operation, request.encode(conversation.nextSequence()), handler);
            } catch (TooShortException e) {
                if (tries == TRIES) {
                    throw e;
                }
            }
        }
    }

    /** Asks for one thing that has to be there. */
    void require(String operation, Request request, Conversation.Handler handler) throws IOException {
        Acknowledgement missing = get(operation, request, handler);
        if (missing != null) {
            throw conversation.refused(operation, missing);
        }
    }

    /** Asks for a change. */
    void change(String operation, Request request) throws IOException {
        conversation.change(operation, request.encode(conversation.nextSequence()));
    }

    /** For who asks without a care for what is not whole. */
    Conversation conversation() {
        return conversation;
    }

    @Override
    public void send(MemorySegment bytes) throws LinuxException {
        socket.send(bytes);
    }

    @Override
    public int receive(String operation) throws IOException {
        int length;
        do {
            length = receiver.tryReceive(received);
        } while (length == -Errno.EINTR);
        if (length < 0) {
            throw new LinuxException(operation, -length);
        }
        if (length > received.byteSize()) {
            makeRoom(operation, length);
            throw new TooShortException(operation, length);
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
        requestArena.close();
    }

    /** A datagram did not fit, and was cut off (MSG_TRUNC): there is room now, and the request is to be repeated. */
    private static final class TooShortException extends IOException {
        private static final long serialVersionUID = 1L;

        TooShortException(String operation, int length) {
            super("%s: an answer of %d bytes was cut off".formatted(operation, length));
        }
    }

    /** The kernel makes the next part of a dump when the last one is received: with none left it has ended. */
    private void endDump() throws LinuxException {
        int length;
        do {
            length = socket.tryReceiveNow(received);
        } while (length >= 0 || length == -Errno.EINTR || length == -Errno.ENOBUFS);
        if (length != -Errno.EAGAIN) {
            throw new LinuxException("recv", -length);
        }
    }

    private void makeRoom(String operation, int length) throws NetlinkException {
        if (length > ANSWER_LIMIT) {
            throw NetlinkException.malformed(
                    operation, ANSWER_LIMIT, "at most %d bytes expected, not %d".formatted(ANSWER_LIMIT, length));
        }
        arena.close();
        arena = Arena.ofShared();
        received = arena.allocate(length, Long.BYTES);
    }
}
