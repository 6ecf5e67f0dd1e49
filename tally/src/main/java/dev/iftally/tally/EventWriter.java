package dev.iftally.tally;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Appends events to {@code events.jsonl}; when it is full it becomes {@code events.jsonl.1} and a new one begins. An
 * event that cannot be written is lost, and said so once: logging never stops the tally.
 */
final class EventWriter implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(EventWriter.class.getName());

    private final Path path;
    private final Path old;
    private final long maxBytes;
    private FileChannel file;
    private boolean midLine;
    private boolean failing;

    EventWriter(Path stateDirectory, long maxBytes) throws IOException {
        this.path = stateDirectory.resolve(EventLog.NAME);
        this.old = stateDirectory.resolve(EventLog.OLD_NAME);
        this.maxBytes = maxBytes;
        open();
    }

    private void open() throws IOException {
        file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        long size = file.size();
        file.position(size);
        ByteBuffer last = ByteBuffer.allocate(1);
        midLine = size > 0 && file.read(last, size - 1) == 1 && last.get(0) != '\n';
    }

    synchronized void write(Event event) {
        try {
            if (!file.isOpen()) {
                return;
            }
            byte[] line = EventFormat.encode(event);
            if (file.position() > 0 && file.position() + line.length > maxBytes) {
                rotate();
            }
            append(line);
            failing = false;
        } catch (IOException e) {
            if (!failing) {
                failing = true;
                LOG.log(
                        System.Logger.Level.WARNING,
                        "events are not recorded in {0} until it can be written again: {1}",
                        path,
                        FileTrouble.reason(e));
            }
        }
    }

    private void rotate() throws IOException {
        Files.move(path, old, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        file.close();
        open();
    }

    private void append(byte[] line) throws IOException {
        // What a crash or a full disk left half-written is ended first, so that it spoils no other line.
        ByteBuffer bytes = ByteBuffer.allocate(line.length + 1);
        if (midLine) {
            bytes.put((byte) '\n');
        }
        bytes.put(line).flip();
        midLine = true;
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
        midLine = false;
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }
}
