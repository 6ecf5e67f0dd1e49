package dev.iftally.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * Socket calls for the families that the JDK has no channels for, such as AF_NETLINK. Addresses and options are native
 * memory, laid out by the caller as the family's header says.
 */
public final class Sockets {
    public static final int AF_UNIX = 1;
    public static final int AF_NETLINK = 16;
    public static final int SOCK_DGRAM = 2;
    public static final int SOCK_RAW = 3;
    public static final int SOCK_CLOEXEC = FileDescriptor.O_CLOEXEC;
    public static final int SOL_SOCKET = 1;
    public static final int SO_REUSEADDR = 2;
    public static final int SO_SNDBUF = 7;
    public static final int SO_RCVBUF = 8;
    public static final int SO_NETNS_COOKIE = 71;
    public static final int MSG_PEEK = 2;
    public static final int MSG_TRUNC = 0x20;
    public static final int MSG_DONTWAIT = 0x40;

    private static final MemorySegment SOCKET = SystemCall.function("socket");
    private static final MemorySegment BIND = SystemCall.function("bind");
    private static final MemorySegment CONNECT = SystemCall.function("connect");
    private static final MemorySegment SETSOCKOPT = SystemCall.function("setsockopt");
    private static final MethodHandle SEND = SystemCall.bind("send", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
    private static final MethodHandle RECV = SystemCall.bind("recv", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);

    // To bind a call takes longer than a thousand of it: what not every program needs is bound when it is first used.

    private static final class Asking {
        private static final MethodHandle GETSOCKNAME =
                SystemCall.bind("getsockname", JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);
        private static final MethodHandle GETSOCKOPT =
                SystemCall.bind("getsockopt", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);
    }

    private static final class Addressing {
        private static final MethodHandle SENDTO =
                SystemCall.bind("sendto", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT);
    }

    private Sockets() {}

    /** A new socket; {@link #SOCK_CLOEXEC} is always added to its type. */
    public static FileDescriptor open(int family, int type, int protocol) throws LinuxException {
        return FileDescriptor.adopt(SystemCall.once(
                "socket of family %d, protocol %d".formatted(family, protocol),
                SOCKET,
                family,
                type | SOCK_CLOEXEC,
                protocol,
                0,
                0));
    }

    public static void bind(FileDescriptor socket, MemorySegment address) throws LinuxException {
        SystemCall.once("bind", BIND, socket.number(), SystemCall.address(address), address.byteSize(), 0, 0);
    }

    public static void listen(FileDescriptor socket, int backlog) throws LinuxException {
        SystemCall.once("listen", SystemCall.function("listen"), socket.number(), backlog, 0, 0, 0);
    }

    public static void connect(FileDescriptor socket, MemorySegment address) throws LinuxException {
        SystemCall.once("connect", CONNECT, socket.number(), SystemCall.address(address), address.byteSize(), 0, 0);
    }

    /** Fills in the socket's own address; the number of bytes that it has. */
    public static int name(FileDescriptor socket, MemorySegment address) throws LinuxException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment length = arena.allocateFrom(JAVA_INT, (int) address.byteSize());
            SystemCall.call("getsockname", state ->
                    (int) Asking.GETSOCKNAME.invokeExact(state, socket.number(), address, length));
            return length.get(JAVA_INT, 0);
        }
    }

    /**
     * Sends one message, to the peer that the socket is connected to (netlink: the kernel). An error is a negative
     * errno: nothing is allocated.
     */
    public static int trySend(FileDescriptor socket, MemorySegment message) {
        MemorySegment state = SystemCall.errnoState();
        try {
            long sent = (long) SEND.invokeExact(state, socket.number(), message, message.byteSize(), 0);
            return sent >= 0 ? (int) sent : -SystemCall.errno(state);
        } catch (Throwable t) {
            throw SystemCall.unexpected(t);
        }
    }

    /** Sends one message to {@code address}. */
    public static int send(FileDescriptor socket, MemorySegment message, MemorySegment address) throws LinuxException {
        return SystemCall.call("sendto", state -> (long) Addressing.SENDTO.invokeExact(
                state, socket.number(), message, message.byteSize(), 0, address, (int) address.byteSize()));
    }

    /**
     * Receives one message. With {@link #MSG_TRUNC} the message's real length is given, which may be more than fits.
     * An error is a negative errno: nothing is allocated.
     */
    public static int tryReceive(FileDescriptor socket, MemorySegment into, int flags) {
        MemorySegment state = SystemCall.errnoState();
        try {
            long got = (long) RECV.invokeExact(state, socket.number(), into, into.byteSize(), flags);
            return got >= 0 ? (int) got : -SystemCall.errno(state);
        } catch (Throwable t) {
            throw SystemCall.unexpected(t);
        }
    }

    /** As {@link #tryReceive}, an error being an exception. */
    public static int receive(FileDescriptor socket, MemorySegment into, int flags) throws LinuxException {
        int got = tryReceive(socket, into, flags);
        if (got < 0) {
            throw new LinuxException("recv", -got);
        }
        return got;
    }

    public static void setOption(FileDescriptor socket, int level, int option, int value) throws LinuxException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment number = arena.allocateFrom(JAVA_INT, value);
            SystemCall.once(
                    "setsockopt %d:%d".formatted(level, option),
                    SETSOCKOPT,
                    socket.number(),
                    level,
                    option,
                    SystemCall.address(number),
                    Integer.BYTES);
        }
    }

    /** Fills in an option's value; the number of bytes that it has. */
    public static int option(FileDescriptor socket, int level, int option, MemorySegment into) throws LinuxException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment length = arena.allocateFrom(JAVA_INT, (int) into.byteSize());
            SystemCall.call("getsockopt %d:%d".formatted(level, option), state ->
                    (int) Asking.GETSOCKOPT.invokeExact(state, socket.number(), level, option, into, length));
            return length.get(JAVA_INT, 0);
        }
    }

    /** The cookie of the network namespace that a socket is in: unique until the next boot. */
    static long networkNamespaceCookie(FileDescriptor socket) throws LinuxException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment cookie = arena.allocate(JAVA_LONG);
            option(socket, SOL_SOCKET, SO_NETNS_COOKIE, cookie);
            return cookie.get(JAVA_LONG, 0);
        }
    }
}
