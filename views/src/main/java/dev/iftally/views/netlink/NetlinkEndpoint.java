package dev.iftally.views.netlink;

import dev.iftally.linux.Errno;
import dev.iftally.linux.FileDescriptor;
import dev.iftally.linux.LinuxException;
import dev.iftally.linux.NetlinkPort;
import dev.iftally.tally.Tally;
import dev.iftally.views.ThreadEnd;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tally at a port of NETLINK_USERSOCK: a program that asks the kernel for links by RTM_GETLINK or RTM_GETSTATS gets
 * interfaces here if it opens its socket with that protocol and sends to that port id. One thread serves all clients,
 * and waits for none of them.
 */
public final class NetlinkEndpoint implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NetlinkEndpoint.class);
    private static final int REQUEST_BYTES = 8192;
    private static final int REQUESTS_IN_A_ROW = 64;
    private static final int LONGEST_WAIT_MILLIS = 60_000;

    private final Arena arena = Arena.ofShared();
    private final MemorySegment received = arena.allocate(REQUEST_BYTES, Long.BYTES);
    private final MemorySegment one = arena.allocateFrom(ValueLayout.JAVA_LONG, 1);
    private final FileDescriptor wake = FileDescriptor.eventCounter();
    private final NetlinkPort port;
    private final Desk desk;
    private final Thread thread;
    private volatile boolean closing;

    private NetlinkEndpoint(NetlinkPort port, Tally tally) throws IOException {
        this.port = port;
        Parts parts = new Parts(arena.allocate(Parts.BUFFER_BYTES, Long.BYTES));
        this.desk = new Desk(tally, port.networkNamespaceCookie(), parts, this::send);
        this.thread = Thread.ofPlatform().name("netlink").daemon().unstarted(this::run);
    }

    /**
     * Serves from now on, in the network namespace of the calling thread.
     *
     * @param portId 1 … 2147483647
     * @throws IOException in one sentence why that port cannot be served
     */
    public static NetlinkEndpoint open(int portId, Tally tally) throws IOException {
        NetlinkEndpoint endpoint = new NetlinkEndpoint(bind(portId), tally);
        endpoint.thread.start();
        return endpoint;
    }

    private static NetlinkPort bind(int portId) throws IOException {
        try {
            return NetlinkPort.open(portId);
        } catch (LinuxException e) {
            throw new IOException(
                    "the tally cannot be served at port %d of NETLINK_USERSOCK (%s): choose another one (--netlink PORT)"
                            .formatted(portId, Errno.text(e.errno())),
                    e);
        }
    }

    /** Ends the thread; dumps that are under way are left as they are. */
    @Override
    public void close() {
        closing = true;
        int written = wake.tryWrite(one, Long.BYTES);
        assert written == Long.BYTES : written;
        ThreadEnd.await(thread);
        port.close();
        wake.close();
        arena.close();
    }

    private void run() {
        try {
            while (!closing) {
                await(desk.pauseNanos(System.nanoTime()));
                takeRequests();
                desk.advance(System.nanoTime());
            }
        } catch (IOException | RuntimeException e) {
            LOG.error("the netlink port is no longer served", e);
        }
    }

    /** Until there is a request, or a client may have room again; at least whole milliseconds can be waited for both. */
    private void await(long pauseNanos) throws LinuxException {
        long millis = Math.min(TimeUnit.NANOSECONDS.toMillis(pauseNanos), LONGEST_WAIT_MILLIS);
        if (millis > 0) {
            FileDescriptor.firstReadable((int) millis, wake, port.descriptor());
        } else if (pauseNanos > 0) {
            LockSupport.parkNanos(pauseNanos);
        }
    }

    private int send(Parts parts, int portId) {
        return port.trySendNow(parts.buffer(), Parts.DATAGRAM_BYTES, parts.lengths(), parts.count(), portId);
    }

    private void takeRequests() throws LinuxException {
        for (int i = 0; i < REQUESTS_IN_A_ROW; i++) {
            int length = port.tryReceiveNow(received);
            if (length == -Errno.EAGAIN) {
                return;
            }
            // Who has sent more than any request needs is not answered.
            if (length >= 0 && length <= REQUEST_BYTES) {
                desk.take(received, length, port.sender(), System.nanoTime());
            } else if (length < 0 && length != -Errno.EINTR && length != -Errno.ENOBUFS) {
                throw new LinuxException("receive requests", -length);
            }
        }
    }
}
