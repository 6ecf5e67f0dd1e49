package dev.iftally.views.web;

import dev.iftally.views.Refusals;
import io.helidon.common.buffers.BufferData;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The open connections: a bounded number of them, each with a time by which something has to have come of it. The
 * server's own idle time covers neither half a request nor a client that does not read.
 */
final class Connections implements ServerConnectionSelector, AutoCloseable {
    static final int MOST = 512;

    private static final Duration STEP = Duration.ofSeconds(1);
    private static final ScopedValue<Connection> CURRENT = ScopedValue.newInstance();

    private final Http1ConnectionSelector http;
    private final Refusals<Refusal> refusals;
    private final Patience patience;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    /** By the thread that shakes hands, and has the connection afterwards. */
    private final Map<Thread, Handshake> handshakes = new ConcurrentHashMap<>();

    private final Thread watch;

    Connections(Http1Config config, Refusals<Refusal> refusals, Patience patience) {
        this.patience = patience;
        this.http = Http1ConnectionSelector.builder().config(config).build();
        this.refusals = refusals;
        this.watch = Thread.ofPlatform().name("iftally-web-watch").daemon().start(this::watch);
    }

    /** A socket on which this thread begins to wait for a client's TLS handshake. */
    private record Handshake(Socket socket, long deadlineNanos) {
        boolean isLate(long now) {
            return now - deadlineNanos > 0;
        }
    }

    /** This thread begins a TLS handshake, which has to be over in the time that a request has. */
    void shakeHands(Socket socket) {
        handshakes.put(
                Thread.currentThread(),
                new Handshake(socket, System.nanoTime() + patience.progress().toNanos()));
        wake();
    }

    /** The connection of this thread is at work: the client has so long again to take what is sent to it. */
    static void goOn() {
        CURRENT.get().goOn();
    }

    /** The connection of this thread has answered and waits for another request. */
    static void rest() {
        CURRENT.get().rest();
    }

    @Override
    public int bytesToIdentifyConnection() {
        return 0;
    }

    @Override
    public Support supports(BufferData data) {
        return Support.SUPPORTED;
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
        return Set.of("http/1.1");
    }

    @Override
    public ServerConnection connection(ConnectionContext context) {
        handshakes.remove(Thread.currentThread());
        return new Connection(context, http.connection(context));
    }

    /** How many there are now. */
    int count() {
        return open.size();
    }

    private void watch() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                awaitOne();
                Thread.sleep(STEP);
                long now = System.nanoTime();
                open.stream().filter(one -> one.isLate(now)).forEach(Connection::giveUp);
                handshakes.values().removeIf(one -> one.socket().isClosed() || (one.isLate(now) && giveUp(one)));
            }
        } catch (InterruptedException e) {
            // The server ends.
        }
    }

    /** As long as nobody is connected there is nobody to watch. */
    private synchronized void awaitOne() throws InterruptedException {
        while (open.isEmpty() && handshakes.isEmpty()) {
            wait();
        }
    }

    private synchronized void wake() {
        notifyAll();
    }

    private boolean giveUp(Handshake handshake) {
        refusals.count(Refusal.SLOW, handshake.socket().getInetAddress().getHostAddress());
        try {
            handshake.socket().close();
        } catch (IOException e) {
            // Whoever waits for it is told the same.
        }
        return true;
    }

    @Override
    public void close() {
        watch.interrupt();
    }

    private final class Connection implements ServerConnection {
        private final ConnectionContext context;
        private final ServerConnection inner;
        private volatile long deadlineNanos;
        private volatile boolean idle;

        Connection(ConnectionContext context, ServerConnection inner) {
            this.context = context;
            this.inner = inner;
            goOn();
        }

        private void goOn() {
            allow(patience.progress(), false);
        }

        private void rest() {
            allow(patience.idle(), true);
        }

        private void allow(Duration time, boolean forNothing) {
            deadlineNanos = System.nanoTime() + time.toNanos();
            idle = forNothing;
        }

        boolean isLate(long now) {
            return now - deadlineNanos > 0;
        }

        void giveUp() {
            if (!idle) {
                refusals.count(Refusal.SLOW, context.remotePeer().host());
            }
            // Once: what does not end of it at once will not for more.
            open.remove(this);
            inner.close(true);
        }

        @Override
        public void handle(Limit limit) throws InterruptedException {
            open.add(this);
            wake();
            try {
                if (open.size() > MOST) {
                    refuse();
                }
                ScopedValue.where(CURRENT, this).call(() -> {
                    inner.handle(limit);
                    return null;
                });
            } finally {
                open.remove(this);
            }
        }

        private void refuse() {
            refusals.count(Refusal.CONNECTIONS, MOST + " are open");
            byte[] body = Exchange.error(503, MOST + " connections are open: close some, or come back later");
            String head = "HTTP/1.1 503 Service Unavailable\r\n"
                    + "Content-Type: application/json\r\nContent-Length: %d\r\n".formatted(body.length)
                    + "Retry-After: 5\r\nConnection: close\r\n\r\n";
            context.dataWriter().writeNow(BufferData.create(head.getBytes(StandardCharsets.US_ASCII)));
            context.dataWriter().writeNow(BufferData.create(body));
            throw new CloseConnectionException(MOST + " connections are open");
        }

        @Override
        public Duration idleTime() {
            return Duration.ZERO;
        }

        @Override
        public void close(boolean interrupt) {
            inner.close(interrupt);
        }
    }
}
