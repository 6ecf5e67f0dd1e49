package dev.iftally.sources.ovsdb;

import dev.iftally.sources.Backoff;
import dev.iftally.sources.TlsIdentity;
import dev.iftally.tally.Tally;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One database of Open vSwitch: connects to its server, is told of every change, and connects again whenever the
 * connection breaks. It adds to interfaces that a switch feeds: alias, MAC, MTU, speed, duplex, link state, bond. It
 * never changes the database. Blocking code on virtual threads.
 */
public final class OvsdbSource implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OvsdbSource.class);
    private static final Duration END = Duration.ofSeconds(5);

    private final DatabaseAddress address;
    private final Optional<TlsIdentity> tls;
    private final Patience patience;
    private final Mirror mirror = new Mirror();
    private final Contribution contribution;
    private final Health health;
    private final Backoff backoff;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile MessageChannel current;

    /**
     * A source for {@code tally}, which does nothing before {@link #start}.
     *
     * @param tls our certificates, which {@code ssl:} needs
     */
    public OvsdbSource(DatabaseAddress address, Tally tally, Optional<TlsIdentity> tls) {
        this(address, tally, tls, Patience.DEFAULT);
    }

    OvsdbSource(DatabaseAddress address, Tally tally, Optional<TlsIdentity> tls, Patience patience) {
        this.address = address;
        this.tls = tls;
        this.patience = patience;
        contribution = new Contribution(tally);
        health = new Health(tally, address);
        backoff = new Backoff(address.toString(), patience.firstRetry(), patience.lastRetry());
        thread = Thread.ofVirtual().name("ovsdb " + address).unstarted(this::run);
    }

    /** Begins to connect, and returns at once. */
    public void start() {
        thread.start();
    }

    /** Ends the connection; what was added to the tally stays there, but for what links do. */
    @Override
    public void close() {
        closing.countDown();
        MessageChannel open = current;
        if (open != null) {
            open.close();
        }
        try {
            if (thread.getState() != Thread.State.NEW && !thread.join(END)) {
                LOG.warn("{} does not end", address);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the connection, and takes back what was added to the tally. */
    public void takeBack() {
        close();
        contribution.publish(Map.of());
        LOG.info("{} is no longer read", address);
    }

    private void run() {
        while (!isClosing()) {
            String why = connectAndListen();
            contribution.withdrawLinks();
            if (!isClosing()) {
                health.down(why);
                pause(backoff.next());
            }
        }
    }

    /** Lives as long as one connection; returns why it ended. */
    private String connectAndListen() {
        try (MessageChannel channel = new MessageChannel(address, tls, patience.answer())) {
            current = channel;
            if (!isClosing()) {
                channel.connect();
                listen(channel);
            }
            return "the connection was closed";
        } catch (ClosedChannelException e) {
            return "the connection was closed";
        } catch (IOException e) {
            return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        } catch (RuntimeException e) {
            LOG.error("{} failed", address, e);
            return "failed: " + e;
        } finally {
            current = null;
        }
    }

    private void listen(MessageChannel channel) throws IOException {
        OvsdbSession session = new OvsdbSession(channel, mirror, contribution);
        session.begin(patience.answer());
        health.up(mirror.summary());
        backoff.reset();
        try (Keepalive keepalive = new Keepalive(channel, patience)) {
            try {
                session.listen();
            } catch (IOException e) {
                throw keepalive.explain(e);
            }
        }
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    /** Not ended by an interrupt, which would close the files that a thread happens to be writing. */
    private void pause(Duration pause) {
        try {
            boolean ended = closing.await(pause.toNanos(), TimeUnit.NANOSECONDS);
            LOG.debug("{}: {}", address, ended ? "ends" : "connects again");
        } catch (InterruptedException e) {
            closing.countDown();
        }
    }
}
