package dev.iftally.sources.linux;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does one thing again and again, on a platform thread of its own, which may be blocked. */
final class Rounds implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

    /** How long a round that is under way at the end is left alone: a driver's file may never be read to its end. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Duration step;
    private final Runnable each;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);
    private boolean failing;

    /**
     * @param step the time from the beginning of a round to that of the next one
     */
    Rounds(String name, Duration step, Runnable each) {
        this.step = step;
        this.each = each;
        thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Waits until a round that is under way has ended; one that takes too long is interrupted. */
    @Override
    public void close() {
        closing.countDown();
        try {
            if (!thread.join(GRACE)) {
                thread.interrupt();
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What goes wrong once need not do so again: a file may be another one by then. */
    private void round() {
        try {
            each.run();
            failing = false;
        } catch (RuntimeException | StackOverflowError e) {
            if (!failing) {
                LOG.error("{} failed", thread.getName(), e);
            }
            failing = true;
        }
    }

    private void run() {
        long next = System.nanoTime();
        try {
            while (!closing.await(next - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                round();
                next = Math.max(next + step.toNanos(), System.nanoTime());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
