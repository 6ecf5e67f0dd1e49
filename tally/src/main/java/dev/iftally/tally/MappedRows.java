package dev.iftally.tally;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/**
 * A table file in memory: the header, and chunks of rows that are mapped when they are first needed. Nothing here
 * decides what the bytes mean beyond where a row is.
 */
final class MappedRows implements AutoCloseable {
    private static final VarHandle WORD = ValueLayout.JAVA_LONG.varHandle();

    private final FileChannel file;
    private final FileChannel.MapMode mode;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment header;
    private volatile MemorySegment[] chunks = {};

    /** Maps the header of a file that {@link TableFile} has found right. */
    MappedRows(FileChannel file, FileChannel.MapMode mode) throws IOException {
        this.file = file;
        this.mode = mode;
        this.header = file.map(mode, 0, RowLayout.HEADER_BYTES, arena);
    }

    /** Rows in use. */
    int rows() {
        return (int) (long) WORD.getAcquire(header, (long) RowLayout.FILE_ROWS);
    }

    void setRows(int rows) {
        WORD.setRelease(header, (long) RowLayout.FILE_ROWS, (long) rows);
    }

    /** When the writer was last alive; 0 if it has ended. */
    long servedAtEpochNanos() {
        return (long) WORD.getAcquire(header, (long) RowLayout.FILE_SERVED);
    }

    void setServedAt(long epochNanos) {
        WORD.setRelease(header, (long) RowLayout.FILE_SERVED, epochNanos);
    }

    /** Says that attributes were published: who has looked for something in vain looks again. Any thread. */
    void countChange() {
        long count = (long) WORD.getAndAddRelease(header, (long) RowLayout.FILE_CHANGES, 1L);
        assert count >= 0 : count;
    }

    /** The chunk of a row in use. */
    MemorySegment chunk(int row) {
        int chunk = row / RowLayout.ROWS_PER_CHUNK;
        MemorySegment[] mapped = chunks;
        return chunk < mapped.length ? mapped[chunk] : map(chunk);
    }

    private synchronized MemorySegment map(int chunk) {
        MemorySegment[] mapped = chunks;
        if (chunk >= mapped.length) {
            MemorySegment[] more = Arrays.copyOf(mapped, chunk + 1);
            try {
                for (int i = mapped.length; i <= chunk; i++) {
                    long offset = RowLayout.HEADER_BYTES + (long) i * RowLayout.CHUNK_BYTES;
                    more[i] = file.map(mode, offset, RowLayout.CHUNK_BYTES, arena);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "cannot map rows %d … of the table: %s"
                                .formatted(mapped.length * RowLayout.ROWS_PER_CHUNK, e.getMessage()),
                        e);
            }
            chunks = more;
        }
        return chunks[chunk];
    }

    static long acquire(MemorySegment chunk, long offset) {
        return (long) WORD.getAcquire(chunk, offset);
    }

    static void release(MemorySegment chunk, long offset, long value) {
        WORD.setRelease(chunk, offset, value);
    }

    @Override
    public void close() throws IOException {
        arena.close();
        file.close();
    }
}
