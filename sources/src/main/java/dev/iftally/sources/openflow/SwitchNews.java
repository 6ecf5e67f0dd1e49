package dev.iftally.sources.openflow;

import java.time.Duration;

/** Whether anything about the switches is new but their replies, for who waits for that. Thread-safe. */
public final class SwitchNews {
    private long edition;

    /** Nothing is new yet. */
    public SwitchNews() {}

    /** Something about a switch, or which switches there are, is another than before. */
    public synchronized void post() {
        edition++;
        notifyAll();
    }

    /** Grows with all news. */
    public synchronized long edition() {
        return edition;
    }

    /** Blocks until there is news since that edition, or for so long. */
    public synchronized void await(long since, Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        long left = atMost.toMillis();
        while (edition == since && left > 0) {
            wait(left);
            left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
        }
    }
}
