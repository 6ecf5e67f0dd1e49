package dev.iftally.views.history;

import dev.iftally.tally.Identity;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.rrd4j.core.RrdDb;

/** An interface's archives in their file, as {@link ArchiveLayout} draws it. */
final class ArchiveFile implements Closeable {
    private static final String UNFINISHED = ".new";

    private final FileChannel file;
    private final ArchiveState.Prefix prefix;
    private final ArchiveCells cells;
    private ArchiveState state;

    private ArchiveFile(FileChannel file, ArchiveState.Prefix prefix, ArchiveState state) {
        this.file = file;
        this.prefix = prefix;
        this.state = state;
        this.cells = new ArchiveCells(file);
    }

    /** Makes one, in which nothing is known. */
    static void create(Path path, Identity identity, String name, long beginSecond) throws IOException {
        Path unfinished = path.resolveSibling(path.getFileName() + UNFINISHED);
        ArchiveState begun = ArchiveState.begin(name, beginSecond).next(name);
        try (FileChannel file = FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            write(file, new ArchiveState.Prefix(identity, beginSecond).encode(), 0);
            write(file, begun.encode(), place(begun.sequence()));
            write(file, ByteBuffer.allocate(1), ArchiveLayout.FILE_BYTES - 1);
        }
        Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Opens one.
     *
     * @throws DamagedArchiveException if it is not what {@link #create} made
     */
    static ArchiveFile open(Path path, StandardOpenOption... options) throws IOException {
        if (Files.isDirectory(path)) {
            throw new DamagedArchiveException("it is a directory");
        }
        FileChannel file = FileChannel.open(path, options);
        try {
            if (file.size() != ArchiveLayout.FILE_BYTES) {
                throw new DamagedArchiveException(
                        "it has %d bytes, not %d".formatted(file.size(), ArchiveLayout.FILE_BYTES));
            }
            ByteBuffer front = ByteBuffer.allocate(ArchiveLayout.CELLS_AT);
            while (front.hasRemaining() && file.read(front, front.position()) >= 0) {
                // Until all is there.
            }
            ArchiveState.Prefix prefix = ArchiveState.Prefix.decode(front);
            ArchiveState state = latest(front);
            return new ArchiveFile(file, prefix, state);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** The true one of the two states in the bytes before the cells. */
    static ArchiveState latest(ByteBuffer front) throws DamagedArchiveException {
        Optional<ArchiveState> even = ArchiveState.decode(state(front, 0));
        Optional<ArchiveState> odd = ArchiveState.decode(state(front, 1));
        if (even.isEmpty() || odd.isEmpty()) {
            return even.or(() -> odd).orElseThrow(() -> new DamagedArchiveException("neither of its states is whole"));
        }
        return even.get().sequence() > odd.get().sequence() ? even.get() : odd.get();
    }

    private static ByteBuffer state(ByteBuffer front, long sequence) {
        return front.slice(place(sequence), ArchiveLayout.STATE_BYTES);
    }

    private static int place(long sequence) {
        return ArchiveLayout.PAGE * (1 + (int) (sequence & 1));
    }

    Identity identity() {
        return prefix.identity();
    }

    /** What the interface was called when something was last written. */
    String name() {
        return state.name();
    }

    long begunSecond() {
        return prefix.begunSecond();
    }

    long lastUpdateSecond() {
        return state.lastUpdateSecond();
    }

    /** What rrd4j makes of it; what is stored there is in the file after {@link #commit}. */
    RrdDb database() throws IOException {
        return new ArchiveBackend(state.head(), cells).open();
    }

    /** Writes what was stored: a writer that is killed in between leaves what was there before. */
    void commit(String name) throws IOException {
        cells.flush();
        ArchiveState next = state.next(name);
        write(file, next.encode(), place(next.sequence()));
        state = next;
    }

    /** Whether nobody has written since this was opened. */
    boolean isStill() throws IOException {
        return Math.max(sequence(0), sequence(1)) == state.sequence();
    }

    private long sequence(long place) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES);
        return file.read(bytes, place(place)) == Long.BYTES ? bytes.getLong(0) : 0;
    }

    private static void write(FileChannel file, ByteBuffer bytes, long position) throws IOException {
        long at = position;
        while (bytes.hasRemaining()) {
            at += file.write(bytes, at);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
