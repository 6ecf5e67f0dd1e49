package dev.iftally.sources.openflow;

import dev.iftally.sources.Backoff;
import dev.iftally.tally.Tally;
import dev.iftally.wire.openflow.OpenFlowException;
import java.io.IOException;
import java.nio.channels.ByteChannel;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One switch that we call: connects to it, polls its ports' statistics into the tally, and connects again whenever the
 * connection breaks. It never sends a message that changes the switch.
 */
public final class SwitchSource implements OpenFlowSource {
    private static final Logger LOG = LoggerFactory.getLogger(SwitchSource.class);
    private static final String CLOSED = "the connection was closed";
    private static final Duration END = Duration.ofSeconds(5);

    private final SwitchOptions options;
    private final SwitchBoard board;
    private final Transport transport;
    private final PortTable ports;
    private final Health health;
    private final Backoff backoff;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile SocketChannel current;
    /** The datapath that is ours to read, and no other connection's. */
    private OptionalLong claimed = OptionalLong.empty();

    /** A source that shares nothing with others, and so knows no certificates. */
    public SwitchSource(SwitchOptions options, Tally tally) {
        this(options, new SwitchBoard(tally, Optional.empty()));
    }

    /** A source that does nothing before {@link #start}. */
    public SwitchSource(SwitchOptions options, SwitchBoard board) {
        this.options = options;
        this.board = board;
        Patience patience = options.patience();
        String name = options.connection().toString();
        transport = new Transport(options.connection(), board.tls(), patience.answer());
        ports = new PortTable(board.tally(), options);
        health = new Health(board, options.connection(), name, options.interval());
        backoff = new Backoff(name, patience.firstRetry(), patience.lastRetry());
        thread = board.threads().unstarted("switch " + name, this::run);
    }

    @Override
    public void start() {
        thread.start();
    }

    /** How it stands with the switch now. */
    public SwitchStatus status() {
        return health.status();
    }

    @Override
    public List<SwitchStatus> statuses() {
        return List.of(status());
    }

    @Override
    public void close() {
        closing.countDown();
        SocketChannel open = current;
        try {
            if (open != null) {
                open.close();
            }
            if (thread.getState() != Thread.State.NEW && !thread.join(END)) {
                LOG.warn("{} does not end", options.connection());
            }
        } catch (IOException e) {
            LOG.debug("closed either way", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!isClosing()) {
            long begun = System.nanoTime();
            String why = connectAndPoll();
            release(why);
            if (!isClosing()) {
                // One that answers and goes, again and again, is not back for good.
                boolean lasted = System.nanoTime() - begun
                        > options.patience().lastRetry().toNanos();
                if (health.isUp() && lasted) {
                    backoff.reset();
                }
                health.down(why);
                pause(backoff.next());
            }
        }
    }

    /** Lives as long as one connection; returns why it ended. */
    private String connectAndPoll() {
        String whom = options.connection().toString();
        try (SocketChannel socket = transport.open()) {
            current = socket;
            if (isClosing()) {
                return CLOSED;
            }
            ByteChannel connected = transport.connect(socket);
            MessageChannel channel = new MessageChannel(connected);
            Handshake peer = Handshake.shake(
                    channel, options.protocols(), options.patience().answer());
            whom = PortText.datapathId(peer.datapathId());
            claimAndPoll(channel, peer);
            return CLOSED;
        } catch (OpenFlowException e) {
            return e.from(whom).getMessage();
        } catch (IOException e) {
            return text(e);
        } catch (RuntimeException e) {
            LOG.error("{} failed", options.connection(), e);
            return "failed: " + e;
        } finally {
            current = null;
        }
    }

    private void claimAndPoll(MessageChannel channel, Handshake peer) throws IOException {
        String name = options.connection().toString();
        Optional<String> other = board.claim(peer.datapathId(), name);
        if (other.isPresent()) {
            ports.letGo(peer.datapathId());
            throw new IOException(SwitchBoard.taken(peer.datapathId(), other.get()));
        }
        claimed = OptionalLong.of(peer.datapathId());
        new Conversation(options, ports, health, board.threads()).hold(channel, peer);
    }

    /** What we have read is marked as old before another connection may read it. */
    private void release(String why) {
        if (claimed.isPresent()) {
            ports.stale(why);
            board.release(claimed.getAsLong(), options.connection().toString());
            claimed = OptionalLong.empty();
        }
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    /** Not ended by an interrupt, which would close the files that a thread happens to be writing. */
    private void pause(Duration pause) {
        try {
            boolean ended = closing.await(pause.toNanos(), TimeUnit.NANOSECONDS);
            LOG.debug("{}: {}", options.connection(), ended ? "ends" : "connects again");
        } catch (InterruptedException e) {
            closing.countDown();
        }
    }

    /** Why a connection ended, for people. */
    static String text(IOException e) {
        if (e instanceof ClosedChannelException) {
            return CLOSED;
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
