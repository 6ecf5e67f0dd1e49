package dev.iftally.views.tree;

import dev.iftally.linux.Errno;
import dev.iftally.linux.FileDescriptor;
import dev.iftally.linux.LinuxException;
import dev.iftally.wire.fuse.FuseException;
import dev.iftally.wire.fuse.FuseInit;
import dev.iftally.wire.fuse.FuseOpcode;
import dev.iftally.wire.fuse.FuseReply;
import dev.iftally.wire.fuse.FuseRequest;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** {@code /dev/fuse}: whole requests in, whole replies out, each one system call. Reading is for one thread. */
final class FuseDevice implements AutoCloseable {
    /** A write(2) to a file is one value, and none is longer. */
    static final int MAX_WRITE_BYTES = 64 * 1024;

    /**
     * The most that one FUSE_READ asks for. For each the kernel pins all of the reader's buffer up to this size, so that
     * a large one would make a counter's twenty bytes dear for whoever reads with a large buffer, as cat does.
     */
    static final int MAX_READ_BYTES = 32 * 1024;

    private static final String PATH = "/dev/fuse";
    private static final int REQUEST_BYTES = MAX_WRITE_BYTES + 4096;

    private final Arena arena = Arena.ofShared();
    private final MemorySegment incoming = arena.allocate(REQUEST_BYTES, Long.BYTES);
    private final FileDescriptor device;

    private FuseDevice(FileDescriptor device) {
        this.device = device;
    }

    static FuseDevice open() throws IOException {
        try {
            return new FuseDevice(FileDescriptor.open(PATH, FileDescriptor.O_RDWR));
        } catch (LinuxException e) {
            String why = e.errno() == Errno.EACCES || e.errno() == Errno.EPERM
                    ? "this user may not open " + PATH
                    : "this machine has no FUSE (" + PATH + " cannot be opened; modprobe fuse may help)";
            throw new FuseUnavailableException(why, e);
        }
    }

    FileDescriptor descriptor() {
        return device;
    }

    /** A buffer for one reply, with the reply that is built in it. */
    final class Outgoing {
        private final MemorySegment bytes = arena.allocate(MAX_READ_BYTES + FuseReply.HEADER_BYTES, Long.BYTES);
        private final FuseReply reply = new FuseReply().open(bytes);

        FuseReply reply() {
            return reply;
        }

        /**
         * Sends what was built. An error means that nobody waits for it any more (ENOENT), or that the name to be
         * forgotten was not known: there is nothing to be done about either.
         */
        void send(long length) {
            if (length != TreeServer.NO_REPLY) {
                int ignored = device.tryWrite(bytes, length);
            }
        }
    }

    /**
     * Waits for the next request.
     *
     * @return false when the file system is no longer mounted anywhere
     * @throws FuseException if what came is no request
     */
    boolean read(FuseRequest into) {
        while (true) {
            int length = device.tryRead(incoming);
            if (length > 0) {
                into.decode(incoming, length);
                return true;
            }
            // ENOENT: the request was given up before it was read.
            if (length != -Errno.EINTR && length != -Errno.ENOENT && length != -Errno.EAGAIN) {
                return false;
            }
        }
    }

    /** Agrees with the kernel on the protocol's version; the first thing after mounting. */
    void greet(FuseRequest request, Outgoing outgoing) throws IOException {
        boolean agreed = false;
        while (!agreed) {
            if (!read(request) || request.opcode() != FuseOpcode.FUSE_INIT) {
                throw new IOException("the kernel did not begin with FUSE_INIT: the mount was taken away meanwhile");
            }
            try {
                FuseInit answer = FuseInit.answer(request, MAX_WRITE_BYTES);
                outgoing.send(outgoing.reply().init(request.unique(), answer));
                agreed = FuseInit.isFinal(request);
            } catch (FuseException e) {
                outgoing.send(outgoing.reply().error(request.unique(), Errno.EPROTO));
                throw new FuseUnavailableException(e.getMessage(), e);
            }
        }
    }

    /** Ends the connection: whoever still uses the file system gets ENOTCONN. No thread may be reading. */
    @Override
    public void close() {
        device.close();
        arena.close();
    }
}
