package dev.iftally.sources.openflow;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** Calls the session by time, and closes the connection if it fails or the switch takes nothing. */
final class Timekeeper implements AutoCloseable {
    private final SwitchSession session;
    private final MessageChannel channel;
    private final ReentrantLock turn;
    private final long patienceNanos;
    private final Thread thread;
    private volatile IOException failure;
    /** When the thread wakes up by itself; changes only for who has the turn. */
    private long wakesAtNanos;

    Timekeeper(
            SwitchSession session,
            MessageChannel channel,
            ReentrantLock turn,
            Duration patience,
            SwitchThreads threads) {
        this.session = session;
        this.channel = channel;
        this.turn = turn;
        this.patienceNanos = patience.toNanos();
        this.thread = threads.unstarted("switch timekeeper", this::run);
        thread.start();
    }

    IOException failure() {
        return failure;
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    /** The session has to be called by then, which may be earlier than it said; call in one's turn. */
    void wakeBy(long nanos) {
        if (nanos - wakesAtNanos < 0) {
            LockSupport.unpark(thread);
        }
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                LockSupport.parkNanos(tick() - System.nanoTime());
            }
        } catch (IOException e) {
            failure = e;
            channel.close();
        } catch (InterruptedException e) {
            // The connection ended.
        }
    }

    private long tick() throws IOException, InterruptedException {
        if (!turn.tryLock(patienceNanos, TimeUnit.NANOSECONDS)) {
            throw new SocketTimeoutException("the switch does not read what it is sent");
        }
        try {
            long now = System.nanoTime();
            wakesAtNanos = now + Math.min(session.tick(now) - now, patienceNanos / 2);
            return wakesAtNanos;
        } finally {
            turn.unlock();
        }
    }
}
