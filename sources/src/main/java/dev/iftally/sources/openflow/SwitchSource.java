package dev.iftally.sources.openflow;

import dev.iftally.sources.Backoff;
import dev.iftally.tally.Tally;
import dev.iftally.wire.openflow.Message;
import dev.iftally.wire.openflow.OpenFlowException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One switch: connects to it, polls its ports' statistics into the tally, and connects again whenever the connection
 * breaks. It never sends a message that changes the switch. Blocking code on two virtual threads: one receives, one
 * keeps the time.
 */
public final class SwitchSource implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SwitchSource.class);
    private static final String CLOSED = "the connection was closed";
    private static final Duration END = Duration.ofSeconds(5);

    private final SwitchOptions options;
    private final PortTable ports;
    private final Health health;
    private final Backoff backoff;
    private final PollGrid grid;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile MessageChannel current;

    /** A source for {@code tally}, which does nothing before {@link #start}. */
    public SwitchSource(SwitchOptions options, Tally tally) {
        this.options = options;
        ports = new PortTable(tally, options);
        health = new Health(tally, options.connection());
        Patience patience = options.patience();
        backoff = new Backoff(options.connection().toString(), patience.firstRetry(), patience.lastRetry());
        grid = new PollGrid(System.nanoTime(), options.interval().toNanos());
        thread = Thread.ofVirtual().name("switch " + options.connection()).unstarted(this::run);
    }

    /** Begins to connect and to poll, and returns at once. */
    public void start() {
        thread.start();
    }

    /** How it stands with the switch now. */
    public SwitchStatus status() {
        return health.status();
    }

    /** Ends the connection; the switch's interfaces stay in the tally, marked as stale. */
    @Override
    public void close() {
        closing.countDown();
        MessageChannel open = current;
        if (open != null) {
            open.close();
        }
        try {
            if (thread.getState() != Thread.State.NEW && !thread.join(END)) {
                LOG.warn("{} does not end", options.connection());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!isClosing()) {
            String why = connectAndPoll();
            ports.stale(why);
            if (!isClosing()) {
                health.down(why);
                pause(backoff.next());
            }
        }
    }

    /** Lives as long as one connection; returns why it ended. */
    private String connectAndPoll() {
        Duration patience = options.patience().answer();
        String whom = options.connection().toString();
        try (MessageChannel channel = new MessageChannel(options.connection())) {
            current = channel;
            if (isClosing()) {
                return CLOSED;
            }
            channel.connect(patience);
            Handshake peer = Handshake.shake(channel, options.protocols(), patience);
            whom = PortText.datapathId(peer.datapathId());
            ports.begin(peer.datapathId());
            poll(channel, peer);
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

    private void poll(MessageChannel channel, Handshake peer) throws IOException {
        SwitchSession session = new SwitchSession(channel, peer, ports, options, grid, health, System.nanoTime());
        ReentrantLock turn = new ReentrantLock();
        Timekeeper timekeeper =
                new Timekeeper(session, channel, turn, options.patience().answer());
        try (timekeeper) {
            while (!isClosing()) {
                Message message = channel.receive();
                turn.lock();
                try {
                    session.take(message, System.nanoTime());
                } finally {
                    turn.unlock();
                }
                if (health.status().up()) {
                    backoff.reset();
                }
            }
        } catch (IOException e) {
            IOException first = timekeeper.failure();
            throw first != null ? first : e;
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

    private static String text(IOException e) {
        if (e instanceof ClosedChannelException) {
            return CLOSED;
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
