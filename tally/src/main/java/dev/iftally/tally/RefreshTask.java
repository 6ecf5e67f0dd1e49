package dev.iftally.tally;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Refreshes one interface, once at a time. Who asks while a refresh is under way shares the next one, because the one
 * under way may have read its device already.
 */
final class RefreshTask {
    private static final System.Logger LOG = System.getLogger(RefreshTask.class.getName());

    private final Runnable owner;
    private final Executor executor;
    private CompletableFuture<Boolean> running;
    private CompletableFuture<Boolean> next;

    RefreshTask(Runnable owner, Executor executor) {
        this.owner = owner;
        this.executor = executor;
    }

    /** Ends with true when a refresh has been done that began after this call, with false when it failed. */
    synchronized CompletableFuture<Boolean> ask() {
        if (running != null) {
            if (next == null) {
                next = new CompletableFuture<>();
            }
            return next;
        }
        CompletableFuture<Boolean> refresh = new CompletableFuture<>();
        running = refresh;
        start(refresh);
        return refresh;
    }

    private void start(CompletableFuture<Boolean> refresh) {
        try {
            executor.execute(() -> run(refresh));
        } catch (RejectedExecutionException e) {
            // The tally is being closed.
            running = null;
            refresh.complete(false);
        }
    }

    private void run(CompletableFuture<Boolean> refresh) {
        boolean done = false;
        try {
            owner.run();
            done = true;
        } catch (RuntimeException | Error e) {
            // What is wrong with its device, the owner says itself.
            LOG.log(System.Logger.Level.DEBUG, "a refresh failed: {0}", e.toString());
        } finally {
            end(refresh, done);
        }
    }

    private void end(CompletableFuture<Boolean> refresh, boolean done) {
        synchronized (this) {
            running = next;
            next = null;
            if (running != null) {
                start(running);
            }
        }
        refresh.complete(done);
    }
}
