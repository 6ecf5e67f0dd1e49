package dev.iftally.views.overlay;

import dev.iftally.linux.Errno;
import dev.iftally.linux.FileDescriptor;
import dev.iftally.linux.LinuxException;
import dev.iftally.linux.NetlinkSocket;
import dev.iftally.wire.rtnetlink.Rtnetlink;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Tells that devices came, went or changed. What changed is not read from the notifications, of which some can be lost
 * when there are many: whoever is told asks the kernel anew.
 */
final class LinkNotifications implements AutoCloseable {
    private static final int DATAGRAM_BYTES = 8 * 1024;

    private final Arena arena = Arena.ofShared();
    private final MemorySegment datagram = arena.allocate(DATAGRAM_BYTES);
    private final NetlinkSocket socket;

    LinkNotifications() throws LinuxException {
        socket = NetlinkSocket.open(Rtnetlink.NETLINK_ROUTE);
        try {
            socket.join(Rtnetlink.RTNLGRP_LINK);
        } catch (LinuxException e) {
            socket.close();
            throw e;
        }
    }

    /** True if there was a notification since the last call; never waits. */
    boolean drain() throws LinuxException {
        boolean any = false;
        while (true) {
            int length = socket.tryReceiveNow(datagram);
            if (length == -Errno.EAGAIN) {
                return any;
            }
            if (length < 0 && length != -Errno.ENOBUFS && length != -Errno.EINTR) {
                throw new LinuxException("receive link notifications", -length);
            }
            any |= length != -Errno.EINTR;
        }
    }

    /** Readable when there is a notification. */
    FileDescriptor descriptor() {
        return socket.descriptor();
    }

    @Override
    public void close() {
        socket.close();
        arena.close();
    }
}
