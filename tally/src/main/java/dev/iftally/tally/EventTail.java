package dev.iftally.tally;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.function.Consumer;

/** One event file, read as far as it has grown; half a line at its end waits for the rest. */
final class EventTail implements AutoCloseable {
    /** No line of ours is longer: a longer one is skipped, not kept. */
    private static final int MAX_LINE_BYTES = 1 << 20;

    private final InputStream in;
    private final Object key;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final byte[] buffer = new byte[16 << 10];

    private EventTail(InputStream in, Object key) {
        this.in = in;
        this.key = key;
    }

    static EventTail open(Path path) throws IOException {
        OwnFiles.check(path, "--state");
        while (true) {
            Object before = keyOf(path);
            InputStream in = Files.newInputStream(path);
            if (Objects.equals(before, keyOf(path))) {
                return new EventTail(in, before);
            }
            in.close();
        }
    }

    private static Object keyOf(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }

    /** Whether the file still has its name. */
    boolean isStill(Path path) throws IOException {
        try {
            return Objects.equals(key, keyOf(path));
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    void readOn(Consumer<Event> to) throws IOException {
        int count = in.read(buffer);
        while (count > 0) {
            int start = 0;
            for (int i = 0; i < count; i++) {
                if (buffer[i] == '\n') {
                    line.write(buffer, start, i - start);
                    EventFormat.decode(line.toByteArray()).ifPresent(to);
                    line.reset();
                    start = i + 1;
                }
            }
            if (line.size() + count - start <= MAX_LINE_BYTES) {
                line.write(buffer, start, count - start);
            }
            count = in.read(buffer);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
