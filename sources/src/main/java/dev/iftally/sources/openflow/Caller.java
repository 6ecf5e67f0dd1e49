package dev.iftally.sources.openflow;

import dev.iftally.sources.Backoff;
import dev.iftally.wire.openflow.OpenFlowException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One switch that calls us, from call to call: its rows, how it stands with it, and how often it comes. */
final class Caller {
    private static final Logger LOG = LoggerFactory.getLogger(Caller.class);

    private final SwitchOptions options;
    private final SwitchThreads threads;
    private final String subject;
    private final PortTable ports;
    private final Health health;
    private final Backoff backoff;
    private long endedNanos;
    private boolean calledBefore;
    private volatile boolean here;

    Caller(SwitchOptions options, SwitchBoard board, long datapathId) {
        this.options = options;
        threads = board.threads();
        subject = PortText.datapathId(datapathId);
        ports = new PortTable(board.tally(), options);
        health = new Health(board, options.connection(), subject, options.interval());
        Patience patience = options.patience();
        backoff = new Backoff(subject, patience.firstRetry(), patience.lastRetry());
    }

    /** What its events are about. */
    String subject() {
        return subject;
    }

    SwitchStatus status() {
        return health.status();
    }

    boolean isHere() {
        return here;
    }

    /** It will not be known any more if it calls again. */
    void forget() {
        ports.gone("it has not called for long, and others needed its place");
    }

    /** Polls it until the connection ends; one conversation at a time. */
    void converse(MessageChannel channel, Handshake peer, String from, CountDownLatch closing) {
        here = true;
        health.calledBy(from);
        String why;
        long begun = System.nanoTime();
        try {
            restrain(closing);
            begun = System.nanoTime();
            new Conversation(options, ports, health, threads).hold(channel, peer);
            why = "";
        } catch (OpenFlowException e) {
            why = e.from(subject).getMessage();
        } catch (IOException e) {
            why = SwitchSource.text(e);
        } catch (RuntimeException e) {
            LOG.error("{} failed", subject, e);
            why = "failed: " + e;
        }
        if (System.nanoTime() - begun > options.patience().lastRetry().toNanos()) {
            backoff.reset();
        }
        ports.stale(why);
        if (closing.getCount() > 0) {
            health.down(why);
        }
        endedNanos = System.nanoTime();
        calledBefore = true;
        here = false;
    }

    /** Who comes and goes in a loop is made to wait before it is asked anything, longer each time. */
    private void restrain(CountDownLatch closing) throws IOException {
        if (!calledBefore) {
            return;
        }
        Duration pause = backoff.next().minusNanos(System.nanoTime() - endedNanos);
        try {
            if (pause.isPositive() && closing.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new IOException("iftally ends");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
