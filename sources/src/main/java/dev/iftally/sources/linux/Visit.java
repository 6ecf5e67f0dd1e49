package dev.iftally.sources.linux;

import java.io.IOException;
import java.io.InterruptedIOException;

/** One task in another namespace, and the thread that goes there: a thread that was elsewhere is not used again. */
final class Visit<T> {
    private final NetworkNamespace where;
    private final NetworkNamespace.Task<T> task;
    private T result;
    private IOException failure;
    private RuntimeException defect;

    Visit(NetworkNamespace where, NetworkNamespace.Task<T> task) {
        this.where = where;
        this.task = task;
    }

    T result() throws IOException {
        Thread visitor = Thread.ofPlatform().name("netns " + where.label()).start(this::run);
        try {
            visitor.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted in network namespace " + where.label());
        }
        if (failure != null) {
            throw failure;
        }
        if (defect != null) {
            throw defect;
        }
        return result;
    }

    private void run() {
        try {
            where.enter();
            result = task.run();
        } catch (IOException e) {
            failure = e;
        } catch (RuntimeException e) {
            defect = e;
        }
    }
}
