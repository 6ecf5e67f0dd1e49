package dev.iftally.views.web;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** So many answers at once of a kind that takes megabytes while it is sent; a further one waits a while. Thread-safe. */
final class Turns {
    private static final int MOST = 16;
    private static final int PATIENCE_SECONDS = 5;

    private final Semaphore free = new Semaphore(MOST, true);
    private final String answers;

    /** Turns for answers that are called so in plural. */
    Turns(String answers) {
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
        throw new Refused(503, "%d %s are being sent already; try again".formatted(MOST, answers));
    }

    void release() {
        free.release();
    }
}
