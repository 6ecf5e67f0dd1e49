package dev.iftally.views.web;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** So many answers at once of a kind that takes megabytes while it is sent; a further one waits a while. Thread-safe. */
final class Turns {
    private static final int PATIENCE_SECONDS = 5;

    private final Semaphore free;
    private final int most;
    private final String answers;

    /** Turns for so many answers, which are called so in plural. */
    Turns(int most, String answers) {
        this.free = new Semaphore(most, true);
        this.most = most;
        this.answers = answers;
    }

    /** Begins an answer, which ends by {@link #release}. */
    void take() throws Refused {
        try {
            if (free.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new Refused(503, "%d %s are being sent already; try again".formatted(most, answers));
    }

    void release() {
        free.release();
    }
}
