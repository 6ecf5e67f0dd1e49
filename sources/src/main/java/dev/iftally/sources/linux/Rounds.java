package dev.iftally.sources.linux;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does one thing again and again, on a platform thread of its own, which may be blocked. */
final class Rounds implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

    private final Duration step;
    private final Runnable each;
    private final Thread thread;
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

    /** Waits until a round that is under way has ended. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
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
        while (!Thread.currentThread().isInterrupted()) {
            round();
            next = Math.max(next + step.toNanos(), System.nanoTime());
            try {
                Thread.sleep(Duration.ofNanos(next - System.nanoTime()));
            } catch (InterruptedException e) {
                return;
            }
        }
    }
}
