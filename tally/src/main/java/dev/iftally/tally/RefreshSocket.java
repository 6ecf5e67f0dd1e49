package dev.iftally.tally;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The socket {@code refresh} in the runtime directory: who can read the table may ask here for fresh values. A request
 * is three big-endian 32-bit words: {@link #MAGIC}, a row or {@link #ALL}, and how many milliseconds the reader waits.
 * The answer is one byte, 1 if everything asked for has been read anew since. Whoever is silent is hung up on.
 */
final class RefreshSocket implements AutoCloseable {
    static final String NAME = "refresh";

    /** Instead of a row: every interface that somebody refreshes. */
    static final int ALL = -1;

    private static final int MAGIC = 0x69_66_74_72; // "iftr"
    private static final int REQUEST_BYTES = 12;
    private static final int MAX_CALLERS = 16;
    private static final int MAX_WAIT_MILLIS = 10_000;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final Executor AFTER_THE_LONGEST_WAIT =
            CompletableFuture.delayedExecutor(MAX_WAIT_MILLIS + 1000, TimeUnit.MILLISECONDS);
    private static final System.Logger LOG = System.getLogger(RefreshSocket.class.getName());

    /** Who answers. */
    interface Desk {
        boolean refresh(int row, Duration atMost);
    }

    private final Path path;
    private final ServerSocketChannel server;
    private final Desk desk;
    private final Semaphore callers = new Semaphore(MAX_CALLERS);

    private RefreshSocket(Path path, ServerSocketChannel server, Desk desk) {
        this.path = path;
        this.server = server;
        this.desk = desk;
    }

    /** Null, with a warning, where none can be made: other processes then see the values of the last period. */
    static RefreshSocket open(Path runtime, Desk desk) {
        Path path = runtime.resolve(NAME);
        try {
            // The writers' lock is ours: what is here was left by one who died.
            Files.deleteIfExists(path);
            ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            server.bind(UnixDomainSocketAddress.of(path), MAX_CALLERS);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rw-rw-"));
            RefreshSocket socket = new RefreshSocket(path, server, desk);
            Thread.ofVirtual().name("iftally-refresh").start(socket::serve);
            return socket;
        } catch (IOException | RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "no reader can ask for fresh values at {0}: {1}", path, e.toString());
            return null;
        }
    }

    private void serve() {
        while (server.isOpen()) {
            try {
                SocketChannel caller = server.accept();
                if (callers.tryAcquire()) {
                    AFTER_THE_LONGEST_WAIT.execute(() -> hangUp(caller));
                    Thread.ofVirtual().start(() -> answer(caller));
                } else {
                    hangUp(caller);
                }
            } catch (IOException e) {
                LOG.log(System.Logger.Level.DEBUG, "{0}: {1}", path, e.toString());
                // Out of file descriptors, say: that lasts.
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private void answer(SocketChannel caller) {
        try (caller) {
            ByteBuffer request = ByteBuffer.allocate(REQUEST_BYTES);
            while (request.hasRemaining()) {
                if (caller.read(request) < 0) {
                    return;
                }
            }
            request.flip();
            if (request.getInt() == MAGIC) {
                int row = request.getInt();
                int millis = Math.clamp(request.getInt(), 0, MAX_WAIT_MILLIS);
                boolean done = desk.refresh(row, Duration.ofMillis(millis));
                caller.write(ByteBuffer.wrap(new byte[] {(byte) (done ? 1 : 0)}));
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "a reader left: {0}", e.toString());
        } finally {
            callers.release();
        }
    }

    private static void hangUp(SocketChannel caller) {
        try {
            caller.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "closing: {0}", e.toString());
        }
    }

    /** Asks the owner of a runtime directory; false if none answers that it is done, within the time. */
    static boolean ask(Path runtime, int row, Duration atMost) {
        Path path = runtime.resolve(NAME);
        if (!Files.exists(path)) {
            return false;
        }
        long deadline = System.nanoTime() + atMost.toNanos();
        int millis = (int) Math.min(atMost.toMillis(), MAX_WAIT_MILLIS);
        try (Selector selector = Selector.open();
                SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.configureBlocking(false);
            SelectionKey key = channel.register(selector, 0);
            if (!channel.connect(UnixDomainSocketAddress.of(path))) {
                await(key, SelectionKey.OP_CONNECT, deadline);
                channel.finishConnect();
            }
            channel.write(ByteBuffer.allocate(REQUEST_BYTES)
                    .putInt(MAGIC)
                    .putInt(row)
                    .putInt(millis)
                    .flip());
            ByteBuffer answer = ByteBuffer.allocate(1);
            return await(key, SelectionKey.OP_READ, deadline) && channel.read(answer) == 1 && answer.get(0) == 1;
        } catch (IOException | RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "{0}: {1}", path, e.toString());
            return false;
        }
    }

    private static boolean await(SelectionKey key, int operation, long deadline) throws IOException {
        key.interestOps(operation);
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        return left > 0 && key.selector().select(left) > 0;
    }

    @Override
    public void close() {
        try (server) {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "{0}: {1}", path, e.toString());
        }
    }
}
