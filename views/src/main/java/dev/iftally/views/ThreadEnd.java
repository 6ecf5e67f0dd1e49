package dev.iftally.views;

/** The end of a thread that has been told to end. */
public final class ThreadEnd {
    private ThreadEnd() {}

    /** Waits for it, also while this thread is interrupted: what the other one uses is about to be closed. */
    public static void await(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
