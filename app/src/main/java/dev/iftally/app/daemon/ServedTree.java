package dev.iftally.app.daemon;

import dev.iftally.tally.Tally;
import dev.iftally.views.tree.FuseUnavailableException;
import dev.iftally.views.tree.KernelCounters;
import dev.iftally.views.tree.PlainTree;
import dev.iftally.views.tree.TreeMount;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tree by FUSE, or as plain files where FUSE is not to be had. */
final class ServedTree implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServedTree.class);
    private static final Duration REFRESH = Duration.ofSeconds(1);

    private final Closeable tree;
    private final Optional<String> whyPlain;
    private final Optional<Thread> refresher;

    private ServedTree(Closeable tree, Optional<String> whyPlain, Optional<Thread> refresher) {
        this.tree = tree;
        this.whyPlain = whyPlain;
        this.refresher = refresher;
    }

    static ServedTree open(Path directory, Tally tally, KernelCounters kernel) throws IOException {
        try {
            return new ServedTree(TreeMount.open(directory, tally, kernel)::close, Optional.empty(), Optional.empty());
        } catch (FuseUnavailableException e) {
            PlainTree plain = PlainTree.open(directory, tally, kernel);
            Thread refresher =
                    Thread.ofPlatform().name("iftally-plain-tree").daemon().start(() -> refresh(plain));
            return new ServedTree(plain::close, Optional.of(e.getMessage()), Optional.of(refresher));
        }
    }

    private static void refresh(PlainTree tree) {
        String lastFailure = "";
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Thread.sleep(REFRESH);
                tree.refresh();
                lastFailure = "";
            } catch (InterruptedException e) {
                return;
            } catch (IOException e) {
                // A full disk stays full for long: once is enough.
                if (!lastFailure.equals(e.getMessage())) {
                    LOG.warn("the plain files of the tree are not up to date: {}", e.getMessage());
                    lastFailure = String.valueOf(e.getMessage());
                }
            }
        }
    }

    /** Why the tree is plain files; empty where it is served by FUSE. */
    Optional<String> whyPlain() {
        return whyPlain;
    }

    @Override
    public void close() throws IOException {
        refresher.ifPresent(ServedTree::end);
        tree.close();
    }

    private static void end(Thread refresher) {
        refresher.interrupt();
        try {
            refresher.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
