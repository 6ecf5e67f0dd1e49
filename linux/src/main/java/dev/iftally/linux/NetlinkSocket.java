package dev.iftally.linux;

import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * An AF_NETLINK socket that talks to the kernel alone (netlink(7)): it is connected to port 0, so that no process can
 * put in a message of its own. Requests are checked strictly and refusals come with the kernel's own words.
 */
public final class NetlinkSocket implements AutoCloseable {
    private static final int SOL_NETLINK = 270;
    private static final int NETLINK_ADD_MEMBERSHIP = 1;
    private static final int NETLINK_CAP_ACK = 10;
    private static final int NETLINK_EXT_ACK = 11;
    private static final int NETLINK_GET_STRICT_CHK = 12;
    private static final long SOCKADDR_NL_BYTES = 12;

    private final FileDescriptor socket;

    private NetlinkSocket(FileDescriptor socket) {
        this.socket = socket;
    }

    /**
     * Opens a socket in the network namespace of the calling thread.
     *
     * @param protocol the family, such as NETLINK_ROUTE
     */
    public static NetlinkSocket open(int protocol) throws LinuxException {
        FileDescriptor socket = Sockets.open(Sockets.AF_NETLINK, Sockets.SOCK_RAW, protocol);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment kernel = arena.allocate(SOCKADDR_NL_BYTES, Integer.BYTES);
            kernel.set(JAVA_SHORT, 0, (short) Sockets.AF_NETLINK);
            Sockets.setOption(socket, SOL_NETLINK, NETLINK_EXT_ACK, 1);
            Sockets.setOption(socket, SOL_NETLINK, NETLINK_CAP_ACK, 1);
            Sockets.setOption(socket, SOL_NETLINK, NETLINK_GET_STRICT_CHK, 1);
            Sockets.bind(socket, kernel);
            Sockets.connect(socket, kernel);
            return new NetlinkSocket(socket);
        } catch (LinuxException e) {
            socket.close();
            throw e;
        }
    }

    /** Asks for the notifications of a multicast group, given by its number. */
    public void join(int group) throws LinuxException {
        Sockets.setOption(socket, SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, group);
    }

    /** How many bytes of notifications the kernel may keep for this socket; more are lost, with an ENOBUFS. */
    public void receiveBuffer(int bytes) throws LinuxException {
        Sockets.setOption(socket, Sockets.SOL_SOCKET, Sockets.SO_RCVBUF, bytes);
    }

    /** Sends one request; nothing is allocated. */
    public void send(MemorySegment request) throws LinuxException {
        int sent = Sockets.trySend(socket, request);
        if (sent < 0) {
            throw new LinuxException("send", -sent);
        }
    }

    /**
     * Receives one datagram; its real length, more than {@code into} has if it was cut off. An error is a negative
     * errno: nothing is allocated.
     */
    public int tryReceive(MemorySegment into) {
        return Sockets.tryReceive(socket, into, Sockets.MSG_TRUNC);
    }

    /** As {@link #tryReceive}; −EAGAIN at once if there is nothing. */
    public int tryReceiveNow(MemorySegment into) {
        return Sockets.tryReceive(socket, into, Sockets.MSG_TRUNC | Sockets.MSG_DONTWAIT);
    }

    /** The cookie of the network namespace that the socket is in: unique until the next boot. */
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
    }
}
