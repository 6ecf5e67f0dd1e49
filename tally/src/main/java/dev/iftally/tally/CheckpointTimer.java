package dev.iftally.tally;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Writes a checkpoint every 10 s, and each second that the daemon lives, on a thread that does not keep it alive. */
final class CheckpointTimer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(CheckpointTimer.class.getName());
    private static final long BEAT_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int BEATS_A_CHECKPOINT = 10;

    /** What is done each time. */
    interface Task {
        void run() throws IOException;
    }

    private final Task task;
    private final Runnable heartbeat;
    /** A plain loop: an executor's bookkeeping is more work than what is done in most seconds. */
    private final Thread thread =
            Thread.ofPlatform().daemon().name("iftally-checkpoint").unstarted(this::run);

    private volatile boolean closing;
    private boolean failing;
    private boolean stumbling;

    CheckpointTimer(Task task, Runnable heartbeat) {
        this.task = task;
        this.heartbeat = heartbeat;
    }

    void start() {
        thread.start();
    }

    private void run() {
        long next = System.nanoTime();
        for (long beats = 0; sleepUntil(next); beats++) {
            beat();
            if (beats % BEATS_A_CHECKPOINT == BEATS_A_CHECKPOINT - 1) {
                checkpoint();
            }
            next += BEAT_NANOS;
            // What was missed while a disk was slow is not made up for.
            next += Math.max(0, System.nanoTime() - next);
        }
    }

    /** Parks, with nothing round it: what has left the caches since the last second costs more than it does. */
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

    /** What fails in one second is no reason not to go on in the next one. */
    private void beat() {
        try {
            heartbeat.run();
            stumbling = false;
        } catch (RuntimeException e) {
            if (!stumbling) {
                LOG.log(System.Logger.Level.ERROR, "what is done each second failed", e);
            }
            stumbling = true;
        }
    }

    private void checkpoint() {
        try {
            task.run();
            failing = false;
        } catch (IOException e) {
            complain(FileTrouble.text(e));
        } catch (RuntimeException e) {
            complain(e.toString());
        }
    }

    private void complain(String why) {
        if (!failing) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "no checkpoint can be written; totals since the last one are lost at a reboot: {0}",
                    why);
        }
        failing = true;
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
