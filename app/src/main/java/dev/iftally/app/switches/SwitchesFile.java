package dev.iftally.app.switches;

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
    private static final Duration HEARTBEAT = Duration.ofSeconds(3);

    private final Path file;
    private final Path next;
    private final Supplier<List<SwitchStatus>> statuses;
    private final Thread thread;
    private List<SwitchStatus> written = List.of();
    private Instant writtenAt = Instant.EPOCH;
    private String lastFailure = "";

    private SwitchesFile(Path runtime, Supplier<List<SwitchStatus>> statuses) {
        file = runtime.resolve(NAME);
        next = runtime.resolve(NAME + ".next");
        this.statuses = statuses;
        thread = Thread.ofPlatform().name("iftally-switches").daemon().start(this::run);
    }

    /** Begins to keep the file in {@code runtime}, which exists. */
    public static SwitchesFile open(Path runtime, Supplier<List<SwitchStatus>> statuses) {
        return new SwitchesFile(runtime, statuses);
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
                writeIfNew();
                Thread.sleep(STEP);
            }
        } catch (InterruptedException e) {
            // The daemon ends.
        }
    }

    /** When the last reply came is no news: it comes with the next heartbeat. */
    private boolean isAsWritten(List<SwitchStatus> now) {
        if (now.size() != written.size()) {
            return false;
        }
        for (int i = 0; i < now.size(); i++) {
            if (!now.get(i).isStateOf(written.get(i))) {
                return false;
            }
        }
        return true;
    }

    private void writeIfNew() {
        List<SwitchStatus> now = statuses.get();
        Instant at = Instant.now();
        if (isAsWritten(now) && at.isBefore(writtenAt.plus(HEARTBEAT))) {
            return;
        }
        try {
            Files.writeString(next, SwitchesJson.write(now, at), StandardCharsets.UTF_8);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
            written = now;
            writtenAt = at;
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
