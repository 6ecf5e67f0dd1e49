package dev.iftally.sources;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

/**
 * TLS on a connected socket, blocking: one thread reads, and one at a time writes. It holds one record in each
 * direction, whatever the peer sends. No byte of the user's goes out before both sides have shown their certificates.
 */
public final class TlsChannel implements ByteChannel {
    /** Records without data, such as key updates and session tickets, that a peer may send one after the other. */
    private static final int MAX_EMPTY_RECORDS = 64;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SocketChannel socket;
    private final SSLEngine engine;
    private final ReentrantLock sending = new ReentrantLock();
    private final ByteBuffer sealed;
    private final ByteBuffer plain;
    private final ByteBuffer out;

    private TlsChannel(SocketChannel socket, SSLEngine engine) {
        this.socket = socket;
        this.engine = engine;
        sealed = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        plain = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize())
                .limit(0);
        out = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
    }

    /** Shakes hands; blocks as long as the peer does, so that somebody has to watch over the socket. */
    static TlsChannel open(SocketChannel socket, SSLEngine engine) throws IOException {
        TlsChannel channel = new TlsChannel(socket, engine);
        try {
            channel.shakeHands();
        } catch (SSLException e) {
            channel.sendAlert();
            throw new SSLException(TlsFailure.text(e), e);
        }
        return channel;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        int empty = 0;
        while (!plain.hasRemaining()) {
            if (++empty > MAX_EMPTY_RECORDS) {
                throw new SSLException(MAX_EMPTY_RECORDS + " TLS records in a row without data");
            }
            try {
                SSLEngineResult result = unwrap();
                if (result.getStatus() == Status.CLOSED) {
                    return -1;
                }
                settle(result.getHandshakeStatus());
            } catch (EOFException e) {
                return -1;
            } catch (SSLException e) {
                throw new SSLException(TlsFailure.text(e), e);
            }
        }
        int bytes = Math.min(plain.remaining(), into.remaining());
        into.put(into.position(), plain, plain.position(), bytes);
        into.position(into.position() + bytes);
        plain.position(plain.position() + bytes);
        return bytes;
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        int before = from.remaining();
        while (from.hasRemaining()) {
            if (wrap(from).getStatus() == Status.CLOSED) {
                throw new ClosedChannelException();
            }
        }
        return before;
    }

    @Override
    public boolean isOpen() {
        return socket.isOpen();
    }

    /** Closes the socket at once: to say goodbye could block on a peer that does not read. */
    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void shakeHands() throws IOException {
        engine.beginHandshake();
        HandshakeStatus status = engine.getHandshakeStatus();
        while (status != HandshakeStatus.FINISHED && status != HandshakeStatus.NOT_HANDSHAKING) {
            SSLEngineResult result = switch (status) {
                case NEED_TASK -> null;
                case NEED_WRAP -> wrap(NOTHING);
                default -> unwrap();
            };
            if (result == null) {
                runTasks();
                status = engine.getHandshakeStatus();
            } else if (result.getStatus() == Status.CLOSED) {
                throw new EOFException("the peer closed the connection while TLS began");
            } else {
                status = result.getHandshakeStatus();
            }
        }
    }

    /** What TLS itself has to do between two records of data. */
    private void settle(HandshakeStatus first) throws IOException {
        HandshakeStatus status = first;
        while (status == HandshakeStatus.NEED_TASK || status == HandshakeStatus.NEED_WRAP) {
            if (status == HandshakeStatus.NEED_TASK) {
                runTasks();
                status = engine.getHandshakeStatus();
            } else {
                SSLEngineResult result = wrap(NOTHING);
                status = result.getStatus() == Status.CLOSED
                        ? HandshakeStatus.NOT_HANDSHAKING
                        : result.getHandshakeStatus();
            }
        }
    }

    private void runTasks() {
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
    }

    /** One record, for which bytes are read as long as it is not whole. */
    private SSLEngineResult unwrap() throws IOException {
        while (true) {
            sealed.flip();
            plain.clear();
            SSLEngineResult result;
            try {
                result = engine.unwrap(sealed, plain);
            } finally {
                sealed.compact();
                plain.flip();
            }
            if (result.getStatus() == Status.BUFFER_OVERFLOW) {
                throw new SSLException("a TLS record larger than TLS allows");
            }
            if (result.getStatus() != Status.BUFFER_UNDERFLOW) {
                return result;
            }
            if (socket.read(sealed) < 0) {
                throw new EOFException("the peer closed the connection while TLS began");
            }
        }
    }

    private SSLEngineResult wrap(ByteBuffer from) throws IOException {
        sending.lock();
        try {
            out.clear();
            SSLEngineResult result = engine.wrap(from, out);
            out.flip();
            while (out.hasRemaining()) {
                socket.write(out);
            }
            return result;
        } finally {
            sending.unlock();
        }
    }

    /** Tells the peer why, as far as it still listens. */
    private void sendAlert() {
        try {
            if (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
                wrap(NOTHING);
            }
        } catch (IOException e) {
            // It is gone: there is nobody to tell.
        }
    }
}
