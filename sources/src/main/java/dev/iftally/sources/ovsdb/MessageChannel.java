package dev.iftally.sources.ovsdb;

import dev.iftally.sources.Durations;
import dev.iftally.sources.TlsIdentity;
import dev.iftally.sources.Watchdog;
import dev.iftally.wire.ovsdb.Message;
import dev.iftally.wire.ovsdb.MessageDecoder;
import dev.iftally.wire.ovsdb.MessageScanner;
import dev.iftally.wire.ovsdb.OvsdbException;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A connection to a database server, cut into messages. One thread receives, any may send. The room for a message grows
 * with the bytes that really come, up to a limit.
 */
final class MessageChannel implements Closeable {
    /** Some 50,000 interfaces in one message. */
    static final int MAX_MESSAGE_BYTES = 16 << 20;

    private static final int READ_BYTES = 64 << 10;

    private final DatabaseAddress address;
    private final Duration patience;
    private final Optional<TlsIdentity> tls;
    private final SocketChannel socket;
    private ByteChannel channel;
    private final MessageScanner scanner = new MessageScanner();
    private final ReentrantLock sending = new ReentrantLock();
    private byte[] buffer = new byte[READ_BYTES];
    private int start;
    private int scanned;
    private int end;
    private volatile long heardAtNanos = System.nanoTime();

    /** A channel of the right kind, not connected yet. */
    MessageChannel(DatabaseAddress address, Optional<TlsIdentity> tls, Duration patience) throws IOException {
        this.address = address;
        this.tls = tls;
        this.patience = patience;
        this.socket = address.channel();
        this.channel = socket;
    }

    /** Connects, in time. */
    void connect() throws IOException {
        try (Watchdog watchdog = new Watchdog(socket, patience)) {
            try {
                address.connect(socket);
                if (address.isTls()) {
                    channel = TlsIdentity.required(tls, address).connect(socket);
                }
            } catch (IOException e) {
                throw watchdog.explain(e, "no connection within " + Durations.text(patience));
            }
        }
    }

    /** Blocks until the next message is there. */
    Message receive() throws IOException {
        // Virtual threads have no time slices: a server that never stops would keep the others from their turn.
        LockSupport.parkNanos(1);
        while (true) {
            int behind = scanner.scan(buffer, scanned, end);
            if (behind >= 0) {
                Message message = MessageDecoder.decode(buffer, start, behind - start);
                start = behind;
                scanned = behind;
                return message;
            }
            scanned = end;
            makeRoom();
            fill();
        }
    }

    /** Sends a message, or fails if the server does not read it in time. */
    void send(byte[] message) throws IOException {
        sending.lock();
        try (Watchdog watchdog = new Watchdog(socket, patience)) {
            ByteBuffer out = ByteBuffer.wrap(message);
            try {
                while (out.hasRemaining()) {
                    channel.write(out);
                }
            } catch (IOException e) {
                throw watchdog.explain(
                        e, "the server reads nothing that is sent to it for " + Durations.text(patience));
            }
        } finally {
            sending.unlock();
        }
    }

    /** When the server sent something last, by {@link System#nanoTime}. */
    long heardAtNanos() {
        return heardAtNanos;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed either way.
        }
    }

    private void makeRoom() throws OvsdbException {
        int held = end - start;
        if (held == MAX_MESSAGE_BYTES) {
            throw new OvsdbException("longer than %d bytes".formatted(MAX_MESSAGE_BYTES), "message", held);
        }
        int grown = held == buffer.length ? Math.min(2 * held, MAX_MESSAGE_BYTES) : buffer.length;
        int wanted = held == 0 ? READ_BYTES : grown;
        if (start > 0 || wanted != buffer.length) {
            byte[] room = wanted == buffer.length ? buffer : new byte[wanted];
            System.arraycopy(buffer, start, room, 0, held);
            buffer = room;
            start = 0;
            scanned = held;
            end = held;
        }
    }

    private void fill() throws IOException {
        int read = channel.read(ByteBuffer.wrap(buffer, end, Math.min(READ_BYTES, buffer.length - end)));
        if (read < 0) {
            throw new EOFException(
                    start == end
                            ? "the server closed the connection"
                            : "the server closed the connection in the middle of a message");
        }
        heardAtNanos = System.nanoTime();
        end += read;
    }
}
