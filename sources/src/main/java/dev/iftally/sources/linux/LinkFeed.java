package dev.iftally.sources.linux;

import dev.iftally.linux.Errno;
import dev.iftally.linux.FileDescriptor;
import dev.iftally.linux.LinuxException;
import dev.iftally.linux.NetlinkSocket;
import dev.iftally.wire.netlink.MessageCursor;
import dev.iftally.wire.netlink.NetlinkException;
import dev.iftally.wire.rtnetlink.Link;
import dev.iftally.wire.rtnetlink.Rtnetlink;
import dev.iftally.wire.rtnetlink.StatsGroup;
import dev.iftally.wire.rtnetlink.StatsGroupCursor;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * The kernel's notifications of devices that come, change and go (RTNLGRP_LINK), and of hardware that begins and ends to
 * count for them (RTNLGRP_STATS, since Linux 5.18), on a socket of their own.
 */
final class LinkFeed implements AutoCloseable {
    private static final int DATAGRAM_BYTES = 64 * 1024;
    private static final int KEPT_BYTES = 4 << 20;
    /** So many at a time: readings must not wait for a storm to end. */
    private static final int BATCH = 4096;

    private final Arena arena = Arena.ofShared();
    private final MemorySegment datagram = arena.allocate(DATAGRAM_BYTES, Long.BYTES);
    private final MessageCursor messages = new MessageCursor();
    private final StatsGroupCursor groups = new StatsGroupCursor();
    private final NetlinkSocket socket;

    /** Is told what the kernel says. */
    interface Listener {
        /** A device came, or changed. */
        void changed(Link link);

        /** A device went. */
        void gone(int ifindex);

        /**
         * Hardware is to count what it routes of a device, or no longer.
         *
         * @param wanted true if it is to
         * @param used true if there is hardware that does
         */
        void hardwareCounts(int ifindex, boolean wanted, boolean used);
    }

    private LinkFeed(NetlinkSocket socket) {
        this.socket = socket;
    }

    static LinkFeed open(NetworkNamespace where) throws IOException {
        NetlinkSocket socket = where.call(() -> NetlinkSocket.open(Rtnetlink.NETLINK_ROUTE));
        try {
            socket.receiveBuffer(KEPT_BYTES);
            socket.join(Rtnetlink.RTNLGRP_LINK);
            joinIfThere(socket, Rtnetlink.RTNLGRP_STATS);
            return new LinkFeed(socket);
        } catch (LinuxException e) {
            socket.close();
            throw e;
        }
    }

    static void joinIfThere(NetlinkSocket socket, int group) throws LinuxException {
        try {
            socket.join(group);
        } catch (LinuxException e) {
            if (e.errno() != Errno.EINVAL) {
                throw e;
            }
        }
    }

    /** Readable when there is a notification. */
    FileDescriptor descriptor() {
        return socket.descriptor();
    }

    /**
     * Hands over what has come; never waits.
     *
     * @return false if notifications were lost, so that all devices have to be asked for anew
     */
    boolean drain(Listener listener) throws IOException {
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
                read(length, listener);
            }
        }
        return true;
    }

    @Override
    public void close() {
        socket.close();
        arena.close();
    }

    private void read(int length, Listener listener) throws NetlinkException {
        messages.open(datagram, length);
        while (messages.next()) {
            switch (messages.type()) {
                case Rtnetlink.RTM_NEWLINK, Rtnetlink.RTM_DELLINK -> readLink(listener);
                case Rtnetlink.RTM_NEWSTATS -> readStats(listener);
                default -> {}
            }
        }
    }

    private void readLink(Listener listener) throws NetlinkException {
        Link link = Link.decode(messages);
        // A device that leaves a bridge is not gone.
        if (link.details().family() == Rtnetlink.AF_UNSPEC) {
            if (messages.type() == Rtnetlink.RTM_NEWLINK) {
                listener.changed(link);
            } else {
                listener.gone(link.ifindex());
            }
        }
    }

    private void readStats(Listener listener) throws NetlinkException {
        groups.open(messages);
        while (groups.next()) {
            if (groups.group() == StatsGroup.HW_S_INFO && groups.suite() == Rtnetlink.IFLA_OFFLOAD_XSTATS_L3_STATS) {
                listener.hardwareCounts(groups.ifindex(), groups.counter(0) != 0, groups.counter(1) != 0);
            }
        }
    }
}
