package dev.iftally.app.switches;

import dev.iftally.sources.openflow.SwitchNews;
import dev.iftally.sources.openflow.SwitchStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code switches.json} in the runtime directory: replaced atomically, within a second when something has changed, and
 * every few seconds else, with when the last replies came, so that its age says whether the daemon lives. Removed at
 * the end.
 */
public final class SwitchesFile implements AutoCloseable {
    static final String NAME = "switches.json";

    /** Nobody writes so seldom but the dead. */
    static final Duration LONGEST_AGE = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(SwitchesFile.class);
    private static final Duration STEP = Duration.ofSeconds(1);
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);

    private final Path file;
    private final Path next;
    private final Supplier<List<SwitchStatus>> statuses;
    private final SwitchNews news;
    private final Thread thread;
    private String lastFailure = "";

    private SwitchesFile(Path runtime, Supplier<List<SwitchStatus>> statuses, SwitchNews news) {
        file = runtime.resolve(NAME);
        next = runtime.resolve(NAME + ".next");
        this.statuses = statuses;
        this.news = news;
        thread = Thread.ofPlatform().name("iftally-switches").daemon().start(this::run);
    }

    /** Begins to keep the file in {@code runtime}, which exists; {@code news} says when the statuses are others. */
    public static SwitchesFile open(Path runtime, Supplier<List<SwitchStatus>> statuses, SwitchNews news) {
        return new SwitchesFile(runtime, statuses, news);
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
            Files.deleteIfExists(file);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.warn("{} stays behind: {}", file, e.getMessage());
        }
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                long edition = news.edition();
                long begun = System.nanoTime();
                write();
                news.await(edition, HEARTBEAT);
                Thread.sleep(STEP.minusNanos(System.nanoTime() - begun));
            }
        } catch (InterruptedException e) {
            // The daemon ends.
        }
    }

    private void write() {
        try {
            Files.writeString(next, SwitchesJson.write(statuses.get(), Instant.now()), StandardCharsets.UTF_8);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
            lastFailure = "";
        } catch (IOException e) {
            // A full disk stays full for long: once is enough.
            if (!lastFailure.equals(e.getMessage())) {
                LOG.warn("{} is not up to date: {}", file, e.getMessage());
                lastFailure = String.valueOf(e.getMessage());
            }
        }
    }
}
