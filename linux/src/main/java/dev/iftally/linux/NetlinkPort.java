package dev.iftally.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * An AF_NETLINK socket that other processes of its network namespace talk to, at a port id that they know (netlink(7)).
 * Of NETLINK_USERSOCK anybody may open one, and anybody may send to it. For one thread; sending never waits.
 */
public final class NetlinkPort implements AutoCloseable {
    /** The protocol that is kept for processes among themselves. */
    public static final int NETLINK_USERSOCK = 2;

    /** How many datagrams are sent at once. */
    public static final int MOST = 8;

    private static final long PORT_OFFSET = 4;

    /** {@code struct iovec}. */
    private static final long VECTOR_BYTES = 16;

    private static final long VECTOR_LENGTH = 8;

    /** {@code struct mmsghdr}. */
    private static final long HEADER_BYTES = 64;

    private static final long HEADER_NAME_LENGTH = 8;
    private static final long HEADER_VECTORS = 16;
    private static final long HEADER_VECTOR_COUNT = 24;

    private static final int ADDRESS_BYTES = 12;
    private static final MethodHandle RECVFROM =
            SystemCall.bind("recvfrom", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, ADDRESS);
    private static final MethodHandle SENDMMSG =
            SystemCall.bind("sendmmsg", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);

    private final Arena arena = Arena.ofShared();
    private final MemorySegment peer = arena.allocate(ADDRESS_BYTES, Integer.BYTES);
    private final MemorySegment length = arena.allocate(JAVA_INT);
    private final MemorySegment vectors = arena.allocate(VECTOR_BYTES * MOST, Long.BYTES);
    private final MemorySegment headers = arena.allocate(HEADER_BYTES * MOST, Long.BYTES);
    private final FileDescriptor socket;

    private NetlinkPort(FileDescriptor socket) {
        this.socket = socket;
        for (int i = 0; i < MOST; i++) {
            long header = HEADER_BYTES * i;
            headers.set(ADDRESS, header, peer);
            headers.set(JAVA_INT, header + HEADER_NAME_LENGTH, ADDRESS_BYTES);
            headers.set(ADDRESS, header + HEADER_VECTORS, vectors.asSlice(VECTOR_BYTES * i, VECTOR_BYTES));
            headers.set(JAVA_LONG, header + HEADER_VECTOR_COUNT, 1);
        }
    }

    /**
     * Opens a port in the network namespace of the calling thread.
     *
     * @param portId unsigned, not 0; EADDRINUSE if it is somebody else's
     */
    public static NetlinkPort open(int portId) throws LinuxException {
        FileDescriptor socket = Sockets.open(Sockets.AF_NETLINK, Sockets.SOCK_RAW, NETLINK_USERSOCK);
        NetlinkPort port = new NetlinkPort(socket);
        try {
            port.address(portId);
            Sockets.bind(socket, port.peer);
            return port;
        } catch (LinuxException e) {
            port.close();
            throw e;
        }
    }

    /** Receives one datagram at once, from whom {@link #sender} says; its length, or a negative errno. */
    public int tryReceiveNow(MemorySegment into) {
        length.set(JAVA_INT, 0, ADDRESS_BYTES);
        MemorySegment state = SystemCall.errnoState();
        try {
            long got = (long) RECVFROM.invokeExact(
                    state,
                    socket.number(),
                    into,
                    into.byteSize(),
                    Sockets.MSG_TRUNC | Sockets.MSG_DONTWAIT,
                    peer,
                    length);
            return got >= 0 ? (int) got : -SystemCall.errno(state);
        } catch (Throwable t) {
            throw SystemCall.unexpected(t);
        }
    }

    /** The port id that the last datagram came from. */
    public int sender() {
        return peer.get(JAVA_INT, PORT_OFFSET);
    }

    /**
     * Sends datagrams that lie in one segment, {@code stride} bytes apart, until the peer has no room.
     *
     * @param lengths the bytes of each
     * @param count how many, 1 … {@link #MOST}
     * @return how many were sent; a negative errno if it was none: −EAGAIN if the peer has no room
     */
    public int trySendNow(MemorySegment datagrams, long stride, long[] lengths, int count, int portId) {
        address(portId);
        for (int i = 0; i < count; i++) {
            long vector = VECTOR_BYTES * i;
            vectors.set(ADDRESS, vector, datagrams.asSlice(stride * i, lengths[i]));
            vectors.set(JAVA_LONG, vector + VECTOR_LENGTH, lengths[i]);
        }
        MemorySegment state = SystemCall.errnoState();
        try {
            int sent = (int) SENDMMSG.invokeExact(state, socket.number(), headers, count, Sockets.MSG_DONTWAIT);
            return sent >= 0 ? sent : -SystemCall.errno(state);
        } catch (Throwable t) {
            throw SystemCall.unexpected(t);
        }
    }

    /** The cookie of the network namespace that the port is in. */
    public long networkNamespaceCookie() throws LinuxException {
        return Sockets.networkNamespaceCookie(socket);
    }

    /** For waiting until there is something to receive. */
    public FileDescriptor descriptor() {
        return socket;
    }

    @Override
    public void close() {
        socket.close();
        arena.close();
    }

    private void address(int portId) {
        peer.set(JAVA_SHORT, 0, (short) Sockets.AF_NETLINK);
        peer.set(JAVA_INT, PORT_OFFSET, portId);
    }
}
