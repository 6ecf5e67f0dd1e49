package dev.iftally.views.overlay;

import dev.iftally.linux.FileDescriptor;
import dev.iftally.tally.Event;
import dev.iftally.tally.Tally;
import dev.iftally.views.ThreadEnd;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that does something again whenever devices of the kernel or interfaces of the tally came, went or changed
 * their name, and once in a while for what nobody tells. Changes that come together are one call.
 */
final class ChangeWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeWatch.class);
    private static final int INTERVAL_MILLIS = 10_000;

    private final Task task;
    private final LinkNotifications notifications;
    private final FileDescriptor wake = FileDescriptor.eventCounter();
    private final Arena arena = Arena.ofShared();
    private final MemorySegment one = arena.allocateFrom(ValueLayout.JAVA_LONG, 1);
    private final MemorySegment count = arena.allocate(ValueLayout.JAVA_LONG);
    private final Thread thread;
    private volatile boolean closing;
    private boolean closed;

    private ChangeWatch(String name, Task task) throws IOException {
        this.task = task;
        this.notifications = new LinkNotifications();
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    /** What is to be done. */
    @FunctionalInterface
    interface Task {
        void run() throws IOException;
    }

    /** Does {@code task} once, and an error of that is the caller's; from then on the thread does it. */
    static ChangeWatch start(String name, Tally tally, Task task) throws IOException {
        ChangeWatch watch = new ChangeWatch(name, task);
        try {
            task.run();
        } catch (IOException | RuntimeException e) {
            watch.release();
            throw e;
        }
        tally.onEvent(watch::heard);
        watch.thread.start();
        return watch;
    }

    /** Ends the thread, and waits for what it is doing. */
    @Override
    public void close() {
        closing = true;
        ring();
        ThreadEnd.await(thread);
        release();
    }

    private void heard(Event event) {
        switch (event.kind()) {
            case INTERFACE_ADDED, INTERFACE_GONE, INTERFACE_RENAMED, LINK_UP, LINK_DOWN -> ring();
            default -> {}
        }
    }

    private synchronized void ring() {
        if (!closed) {
            // An event counter takes 2^64 − 2 of these: it never fails and never waits.
            int written = wake.tryWrite(one, Long.BYTES);
            assert written == Long.BYTES : written;
        }
    }

    private synchronized void release() {
        if (!closed) {
            closed = true;
            wake.close();
            notifications.close();
            arena.close();
        }
    }

    private void run() {
        try {
            while (!closing) {
                int ready = FileDescriptor.firstReadable(INTERVAL_MILLIS, wake, notifications.descriptor());
                if (ready == 0) {
                    wake.read(count);
                }
                notifications.drain();
                if (!closing) {
                    runOnce();
                }
            }
        } catch (IOException | RuntimeException e) {
            LOG.error("{} ended: changes of devices are no longer followed", thread.getName(), e);
        }
    }

    private void runOnce() {
        try {
            task.run();
        } catch (IOException e) {
            LOG.warn("{}: {}", thread.getName(), e.getMessage());
        }
    }
}
