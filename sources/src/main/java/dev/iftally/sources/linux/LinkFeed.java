package dev.iftally.sources.linux;

import dev.iftally.linux.Errno;
import dev.iftally.linux.FileDescriptor;
import dev.iftally.linux.LinuxException;
import dev.iftally.linux.NetlinkSocket;
import dev.iftally.wire.netlink.MessageCursor;
import dev.iftally.wire.netlink.NetlinkException;
import dev.iftally.wire.rtnetlink.Link;
import dev.iftally.wire.rtnetlink.Rtnetlink;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** The kernel's notifications of devices that come, change and go (RTNLGRP_LINK), on a socket of their own. */
final class LinkFeed implements AutoCloseable {
    private static final int DATAGRAM_BYTES = 64 * 1024;
    private static final int KEPT_BYTES = 4 << 20;
    /** So many at a time: readings must not wait for a storm to end. */
    private static final int BATCH = 4096;

    private final Arena arena = Arena.ofShared();
    private final MemorySegment datagram = arena.allocate(DATAGRAM_BYTES, Long.BYTES);
    private final MessageCursor messages = new MessageCursor();
    private final NetlinkSocket socket;

    private LinkFeed(NetlinkSocket socket) {
        this.socket = socket;
    }

    static LinkFeed open(NetworkNamespace where) throws IOException {
        NetlinkSocket socket = where.call(() -> NetlinkSocket.open(Rtnetlink.NETLINK_ROUTE));
        try {
            socket.receiveBuffer(KEPT_BYTES);
            socket.join(Rtnetlink.RTNLGRP_LINK);
            return new LinkFeed(socket);
        } catch (LinuxException e) {
            socket.close();
            throw e;
        }
    }

    /** Readable when there is a notification. */
    FileDescriptor descriptor() {
        return socket.descriptor();
    }

    /**
     * Hands over what has come; never waits.
     *
     * @param gone is given the index of each device that went
     * @return false if notifications were lost, so that all devices have to be asked for anew
     */
    boolean drain(Consumer<Link> changed, IntConsumer gone) throws IOException {
        for (int i = 0; i < BATCH; i++) {
            int length = socket.tryReceiveNow(datagram);
            if (length == -Errno.EAGAIN) {
                return true;
            }
            if (length == -Errno.ENOBUFS || length > DATAGRAM_BYTES) {
                return false;
            }
            if (length < 0 && length != -Errno.EINTR) {
                throw new LinuxException("receive link notifications", -length);
            }
            if (length > 0) {
                read(length, changed, gone);
            }
        }
        return true;
    }

    @Override
    public void close() {
        socket.close();
        arena.close();
    }

    private void read(int length, Consumer<Link> changed, IntConsumer gone) throws NetlinkException {
        messages.open(datagram, length);
        while (messages.next()) {
            if (messages.type() != Rtnetlink.RTM_NEWLINK && messages.type() != Rtnetlink.RTM_DELLINK) {
                continue;
            }
            Link link = Link.decode(messages);
            // A device that leaves a bridge is not gone.
            if (link.details().family() == Rtnetlink.AF_UNSPEC) {
                if (messages.type() == Rtnetlink.RTM_NEWLINK) {
                    changed.accept(link);
                } else {
                    gone.accept(link.ifindex());
                }
            }
        }
    }
}
