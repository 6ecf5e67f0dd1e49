package dev.iftally.sources.openflow;

import java.util.concurrent.Semaphore;

/**
 * The threads that talk to switches. A few switches have threads of the system: to wake one costs less than to wake a
 * virtual thread by way of its poller, its timer and its carrier. The others have virtual ones: a thousand stacks would
 * cost more than that.
 */
final class SwitchThreads {
    /** Of eight switches: one that receives and one that keeps the time. */
    private static final int OF_SYSTEM = 16;

    private final Semaphore ofSystem = new Semaphore(OF_SYSTEM);

    /** A thread that does not keep the process alive, to be started. */
    Thread unstarted(String name, Runnable task) {
        if (!ofSystem.tryAcquire()) {
            return Thread.ofVirtual().name(name).unstarted(task);
        }
        return Thread.ofPlatform().daemon().name(name).unstarted(() -> {
            try {
                task.run();
            } finally {
                ofSystem.release();
            }
        });
    }
}
