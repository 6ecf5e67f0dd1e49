package dev.iftally.sources.linux;

import dev.iftally.tally.Event;
import dev.iftally.tally.Tally;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Drivers' files as a source of the tally, read at every interval. A driver may be slow: it has a thread of its own. */
public final class DriverFileSource implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DriverFileSource.class);

    private final DriverFileOptions options;
    private final Tally tally;
    private final DriverFileTable table;
    private final Rounds rounds;
    /** Why nothing is read; null before the first reading, empty while all is well. */
    private String problem;

    /** A source for {@code tally}, which does nothing before {@link #start}. */
    public DriverFileSource(DriverFileOptions options, Tally tally) {
        this.options = options;
        this.tally = tally;
        table = new DriverFileTable(options, tally);
        rounds = new Rounds(options.subject(), options.interval(), () -> said(read()));
    }

    /** Begins to read, and returns at once. */
    public void start() {
        rounds.start();
    }

    /** Ends the reading; what was read stays in the tally, marked as old. */
    @Override
    public void close() {
        rounds.close();
        table.end("no longer read");
    }

    /** One reading of all files; why there was none, if so. */
    Optional<String> read() {
        try {
            table.read();
            return Optional.empty();
        } catch (IOException e) {
            String why = "%s cannot be read: %s".formatted(options.files().directory(), reason(e));
            table.stale(why);
            return Optional.of(why);
        }
    }

    private static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException missing -> "there is no such directory";
            case NotDirectoryException none -> "it is no directory";
            case AccessDeniedException denied -> "permission denied; that needs root";
            default -> e.getMessage();
        };
    }

    private void said(Optional<String> why) {
        String now = why.orElse("");
        if (!now.equals(problem)) {
            problem = now;
            if (now.isEmpty()) {
                tally.record(Event.now(Event.Kind.SOURCE_UP, options.subject(), table.size() + " with counters"));
            } else {
                LOG.warn("{}: {}", options.subject(), now);
                tally.record(Event.now(Event.Kind.SOURCE_DOWN, options.subject(), now));
            }
        }
    }
}
