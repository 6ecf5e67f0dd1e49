package dev.iftally.tally;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.function.Consumer;

/** The events of a state directory, read from any process. */
public final class EventLog {
    static final String NAME = "events.jsonl";
    static final String OLD_NAME = "events.jsonl.1";

    /** One file's size; there are two at most. */
    static final long MAX_BYTES = 8L << 20;

    private EventLog() {}

    /**
     * Hands over every event that is recorded, the oldest first.
     *
     * @throws IOException if the directory does not exist, or the log is there and cannot be read
     */
    public static void read(Path stateDirectory, Consumer<Event> to) throws IOException {
        if (!Files.isDirectory(stateDirectory)) {
            throw new NoSuchFileException(stateDirectory.toString());
        }
        for (String name : new String[] {OLD_NAME, NAME}) {
            Path path = stateDirectory.resolve(name);
            if (Files.exists(path)) {
                try (EventTail tail = EventTail.open(path)) {
                    tail.readOn(to);
                }
            }
        }
    }

    /**
     * Hands over every event that is recorded, then each new one as it is, until the thread is interrupted. Goes on
     * when the log is rotated, and waits for one that does not exist yet.
     *
     * @throws IOException if the directory does not exist or the log cannot be read
     * @throws InterruptedException as the regular end
     */
    public static void follow(Path stateDirectory, Consumer<Event> to) throws IOException, InterruptedException {
        Path path = stateDirectory.resolve(NAME);
        try (WatchService watch = stateDirectory.getFileSystem().newWatchService()) {
            stateDirectory.register(watch, ENTRY_CREATE, ENTRY_MODIFY);
            Path old = stateDirectory.resolve(OLD_NAME);
            if (Files.exists(old)) {
                try (EventTail tail = EventTail.open(old)) {
                    tail.readOn(to);
                }
            }
            EventTail tail = null;
            try {
                while (true) {
                    tail = readOn(path, tail, to);
                    WatchKey key = watch.take();
                    key.pollEvents();
                    key.reset();
                }
            } finally {
                if (tail != null) {
                    tail.close();
                }
            }
        }
    }

    /** Reads to the end of what {@code tail} has open, then of the file that has its name now. */
    private static EventTail readOn(Path path, EventTail tail, Consumer<Event> to) throws IOException {
        EventTail current = tail;
        if (current != null) {
            boolean rotated = !current.isStill(path);
            current.readOn(to);
            if (!rotated) {
                return current;
            }
            current.close();
            current = null;
        }
        if (Files.exists(path)) {
            current = EventTail.open(path);
            current.readOn(to);
        }
        return current;
    }
}
