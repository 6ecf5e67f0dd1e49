package dev.iftally.tally;

import java.io.IOException;
import java.time.Duration;

/**
 * Writes a checkpoint every 10 s, and each second that the daemon lives. On two threads: a disk that others keep busy
 * may take a minute to write, and nobody is to be told meanwhile that the daemon died.
 */
final class CheckpointTimer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(CheckpointTimer.class.getName());

    /** What is done each time. */
    interface Task {
        void run() throws IOException;
    }

    private final Task task;
    private final Runnable heartbeat;
    private final Recurrence beats = new Recurrence("iftally-heartbeat", Duration.ofSeconds(1), this::beat);
    private final Recurrence checkpoints;
    private boolean failing;
    private boolean stumbling;

    CheckpointTimer(Task task, Runnable heartbeat) {
        this(task, Duration.ofSeconds(10), heartbeat);
    }

    CheckpointTimer(Task task, Duration period, Runnable heartbeat) {
        this.task = task;
        this.heartbeat = heartbeat;
        checkpoints = new Recurrence("iftally-checkpoint", period, this::checkpoint);
    }

    void start() {
        beats.start();
        checkpoints.start();
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
        checkpoints.close();
        beats.close();
    }
}
