package dev.iftally.views.tree;

import dev.iftally.tally.Event;
import dev.iftally.views.ThreadEnd;
import dev.iftally.wire.fuse.FuseReply;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the kernel which names no longer exist, on a thread of its own: the kernel may have to wait for the server's
 * answer to somebody before it can forget a name, so the server itself must never wait for that.
 */
final class Notifier implements TreeServer.Notices, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);

    private sealed interface Notice {
        /** A name, or with null any name, may no longer be its interface's. */
        record Check(String name) implements Notice {}

        record Forget(String name) implements Notice {}

        record Written(long unique, int size) implements Notice {}

        record End() implements Notice {}
    }

    private final BlockingQueue<Notice> queue = new LinkedBlockingQueue<>();
    private final Thread thread = new Thread(this::work, "iftally-tree-notifier");
    private FuseDevice.Outgoing outgoing;
    private Folders folders;
    private volatile boolean ended;

    void start(FuseDevice device, Folders watched) {
        outgoing = device.new Outgoing();
        folders = watched;
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void forget(String name) {
        queue.add(new Notice.Forget(name));
    }

    @Override
    public void written(long unique, int size) {
        queue.add(new Notice.Written(unique, size));
    }

    /** For the tally: called by whoever made the event, so nothing is looked at here. */
    void onEvent(Event event) {
        if (ended) {
            return;
        }
        switch (event.kind()) {
            case INTERFACE_GONE -> queue.add(new Notice.Check(event.subject()));
            case INTERFACE_RENAMED, ROW_REUSED -> queue.add(new Notice.Check(null));
            default -> {
                // No name has gone.
            }
        }
    }

    @Override
    public void close() {
        ended = true;
        queue.add(new Notice.End());
        ThreadEnd.await(thread);
    }

    private void work() {
        try {
            while (handle(queue.take())) {
                // The next one.
            }
        } catch (InterruptedException e) {
            LOG.warn("The tree's notifier was interrupted: names that go may linger");
        }
    }

    private boolean handle(Notice notice) {
        switch (notice) {
            case Notice.Check(String name) when name == null -> folders.refresh();
            case Notice.Check(String name) -> folders.named(name);
            case Notice.Forget(String name) -> forgetNow(name.getBytes(StandardCharsets.UTF_8));
            case Notice.Written(long unique, int size) ->
                outgoing.send(outgoing.reply().written(unique, size));
            case Notice.End() -> {
                return false;
            }
        }
        return true;
    }

    private void forgetNow(byte[] name) {
        FuseReply message = outgoing.reply();
        outgoing.send(message.forgetName(Node.ROOT, name));
        outgoing.send(message.forgetName(Node.OVERLAY, name));
    }
}
