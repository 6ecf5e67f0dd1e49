package dev.iftally.tally;

import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Writes a checkpoint every 10 s, and each second that the daemon lives, on a thread that does not keep it alive. */
final class CheckpointTimer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(CheckpointTimer.class.getName());
    private static final long PERIOD_SECONDS = 10;

    /** What is done each time. */
    interface Task {
        void run() throws IOException;
    }

    private final Task task;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("iftally-checkpoint").factory());
    private final Runnable heartbeat;
    private boolean failing;

    CheckpointTimer(Task task, Runnable heartbeat) {
        this.task = task;
        this.heartbeat = heartbeat;
    }

    void start() {
        var _ = executor.scheduleAtFixedRate(heartbeat, 0, 1, TimeUnit.SECONDS);
        var _ = executor.scheduleWithFixedDelay(this::run, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    private void run() {
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

    @Override
    public void close() {
        executor.close();
    }
}
