package dev.iftally.sources.openflow;

import dev.iftally.sources.Backoff;
import dev.iftally.wire.openflow.OpenFlowException;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A place where any number of switches call. Who calls has to say who it is in time; until then it holds one of a
 * bounded number of places, of which the oldest is taken away when all are held. A switch is known by its datapath id
 * from call to call, whatever address it calls from.
 */
public final class SwitchListener implements OpenFlowSource {
    private static final Logger LOG = LoggerFactory.getLogger(SwitchListener.class);
    private static final Duration END = Duration.ofSeconds(5);

    private final SwitchOptions options;
    private final SwitchBoard board;
    private final Transport transport;
    private final String name;
    private final Health health;
    private final Backoff backoff;
    private final Lobby lobby = new Lobby();
    private final Callers callers;
    private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile ServerSocketChannel server;
    private volatile SocketAddress bound;

    /** A listener that does nothing before {@link #start}. */
    public SwitchListener(SwitchOptions options, SwitchBoard board) {
        this.options = options;
        this.board = board;
        name = options.connection().toString();
        Patience patience = options.patience();
        transport = new Transport(options.connection(), board.tls(), patience.answer());
        health = new Health(board, options.connection(), name, options.interval());
        backoff = new Backoff(name, patience.firstRetry(), patience.lastRetry());
        callers = new Callers(options, board);
        thread = Thread.ofVirtual().name("listen " + name).unstarted(this::run);
    }

    @Override
    public void start() {
        thread.start();
    }

    /** Where it listens, with the port that the system chose; empty as long as it does not. */
    public Optional<ConnectionMethod> listening() {
        return Optional.ofNullable(bound).map(options.connection()::boundTo);
    }

    @Override
    public List<SwitchStatus> statuses() {
        List<SwitchStatus> all = new ArrayList<>();
        all.add(health.status());
        all.addAll(callers.statuses());
        return all;
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            ServerSocketChannel listening = server;
            if (listening != null) {
                listening.close();
            }
            if (thread.getState() != Thread.State.NEW && !thread.join(END)) {
                LOG.warn("{} does not end", name);
            }
            for (SocketChannel socket : open) {
                socket.close();
            }
            if (!callers.awaitEnd(END)) {
                LOG.warn("{}: a switch's connection does not end", name);
            }
        } catch (IOException e) {
            LOG.debug("closed either way", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!isClosing()) {
            try (ServerSocketChannel listening = transport.listen()) {
                server = listening;
                bound = listening.getLocalAddress();
                health.listening();
                LOG.info("switches may call at {}", options.connection().boundTo(bound));
                backoff.reset();
                admitAll(listening);
            } catch (IOException e) {
                if (!isClosing()) {
                    health.down(SwitchSource.text(e));
                    pause(backoff.next());
                }
            } finally {
                bound = null;
            }
        }
    }

    private void admitAll(ServerSocketChannel listening) throws IOException {
        try {
            while (!isClosing()) {
                admit(listening.accept());
            }
        } finally {
            removeSocketFile();
        }
    }

    private void admit(SocketChannel socket) {
        open.add(socket);
        lobby.enter(socket);
        board.threads().unstarted("caller " + name, () -> serve(socket)).start();
    }

    private void serve(SocketChannel socket) {
        SocketAddress peer = null;
        try (socket) {
            peer = socket.getRemoteAddress();
            MessageChannel channel = new MessageChannel(transport.accept(socket));
            Handshake handshake = Handshake.shake(
                    channel, options.protocols(), options.patience().answer());
            lobby.leave(socket);
            callers.converse(channel, handshake, peer, closing);
        } catch (OpenFlowException e) {
            refuse(peer, e.getMessage());
        } catch (IOException e) {
            refuse(peer, SwitchSource.text(e));
        } catch (RuntimeException e) {
            LOG.error("{} failed", name, e);
        } finally {
            lobby.leave(socket);
            open.remove(socket);
        }
    }

    /** Somebody who is no switch, or none that may be here. */
    private void refuse(SocketAddress peer, String why) {
        if (!isClosing() && peer != null) {
            lobby.said("a caller from %s was turned away: %s".formatted(Transport.host(peer), why))
                    .ifPresent(text -> board.note(name, text));
        }
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private void pause(Duration pause) {
        try {
            if (closing.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                LOG.debug("{} ends", name);
            }
        } catch (InterruptedException e) {
            closing.countDown();
        }
    }

    /** Ours, for as long as we listen there; where we could not, it is somebody else's. */
    private void removeSocketFile() {
        options.connection().socketFile().ifPresent(file -> {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                LOG.warn("{} stays behind: {}", file, e.getMessage());
            }
        });
    }
}
