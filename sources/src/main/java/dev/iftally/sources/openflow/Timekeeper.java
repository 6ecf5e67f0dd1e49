package dev.iftally.sources.openflow;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Calls the session by time, and closes the connection if it fails or the switch takes nothing. */
final class Timekeeper implements AutoCloseable {
    private final SwitchSession session;
    private final MessageChannel channel;
    private final ReentrantLock turn;
    private final long patienceNanos;
    private final Thread thread;
    private volatile IOException failure;

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

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                long next = tick();
                long wait = Math.min(next - System.nanoTime(), patienceNanos / 2);
                TimeUnit.NANOSECONDS.sleep(wait);
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
            return session.tick(System.nanoTime());
        } finally {
            turn.unlock();
        }
    }
}
