package dev.iftally.tally;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Does something after each period, on a thread of its own that does not keep the daemon alive. */
final class Recurrence implements AutoCloseable {
    private final long periodNanos;
    private final Runnable task;
    /** A plain loop: an executor's bookkeeping is more work than what is done most times. */
    private final Thread thread;

    private volatile boolean closing;

    Recurrence(String name, Duration period, Runnable task) {
        this.periodNanos = period.toNanos();
        this.task = task;
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        long next = System.nanoTime() + periodNanos;
        while (sleepUntil(next)) {
            task.run();
            next += periodNanos;
            // What was missed while it took long is not made up for.
            next += Math.max(0, System.nanoTime() - next);
        }
    }

    /** Parks, with nothing round it: what has left the caches since the last time costs more than it does. */
    private boolean sleepUntil(long next) {
        long left = next - System.nanoTime();
        while (!closing && left > 0) {
            LockSupport.parkNanos(this, left);
            // Nobody should interrupt it; who does would have it never park again.
            Thread.interrupted();
            left = next - System.nanoTime();
        }
        return !closing;
    }

    /** Returns when what is being done is done. */
    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
