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

    private static final long PORT_OFFSET = 4;
    private static final int ADDRESS_BYTES = 12;
    private static final MethodHandle RECVFROM =
            SystemCall.bind("recvfrom", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, ADDRESS);
    private static final MethodHandle SENDTO =
            SystemCall.bind("sendto", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT);

    private final Arena arena = Arena.ofShared();
    private final MemorySegment peer = arena.allocate(ADDRESS_BYTES, Integer.BYTES);
    private final MemorySegment length = arena.allocate(JAVA_INT);
    private final FileDescriptor socket;

    private NetlinkPort(FileDescriptor socket) {
        this.socket = socket;
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

    /** Sends the first {@code bytes} of {@code datagram}; 0, or a negative errno: −EAGAIN if the peer has no room. */
    public int trySendNow(MemorySegment datagram, long bytes, int portId) {
        address(portId);
        MemorySegment state = SystemCall.errnoState();
        try {
            long sent = (long) SENDTO.invokeExact(
                    state, socket.number(), datagram, bytes, Sockets.MSG_DONTWAIT, peer, ADDRESS_BYTES);
            return sent >= 0 ? 0 : -SystemCall.errno(state);
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
