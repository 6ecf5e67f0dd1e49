package dev.iftally.tally;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** The table of a daemon, read from any process without asking the daemon, which need not run. */
public final class TallyReader implements Rows, AutoCloseable {
    private final MappedRows mapped;
    private final RowReader reader;

    private TallyReader(MappedRows mapped) {
        this.mapped = mapped;
        this.reader = new RowReader(mapped);
    }

    /**
     * Opens the table of a runtime directory.
     *
     * @throws IOException if there is none, or it is not one that this version understands
     */
    public static TallyReader open(Path runtimeDirectory) throws IOException {
        return new TallyReader(
                new MappedRows(TableFile.openForReading(runtimeDirectory), FileChannel.MapMode.READ_ONLY));
    }

    /** When the daemon was last alive, as it says each second; 0 if it has ended. */
    public long servedAtEpochNanos() {
        return mapped.servedAtEpochNanos();
    }

    @Override
    public int rows() {
        return mapped.rows();
    }

    @Override
    public boolean read(int row, Snapshot into) {
        return reader.read(row, into) == RowReader.Outcome.WHOLE;
    }

    @Override
    public void close() {
        try {
            mapped.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
