package dev.iftally.tally;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The table of a daemon, read from any process without asking the daemon, which need not run. */
public final class TallyReader implements Rows, AutoCloseable {
    private final Path runtime;
    private final MappedRows mapped;
    private final RowReader reader;
    private final RowRates rates;

    private TallyReader(Path runtime, MappedRows mapped) {
        this.runtime = runtime;
        this.mapped = mapped;
        this.reader = new RowReader(mapped);
        this.rates = new RowRates(mapped);
    }

    /**
     * Opens the table of a runtime directory.
     *
     * @throws IOException if there is none, or it is not one that this version understands
     */
    public static TallyReader open(Path runtimeDirectory) throws IOException {
        return new TallyReader(
                runtimeDirectory,
                new MappedRows(TableFile.openForReading(runtimeDirectory), FileChannel.MapMode.READ_ONLY));
    }

    /** The file that the table of a runtime directory is in. */
    public static Path table(Path runtimeDirectory) {
        return runtimeDirectory.resolve(TableFile.NAME);
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
    public boolean readTotals(Edition edition, Totals into) {
        return reader.readTotals(edition, into);
    }

    @Override
    public List<DriverCounter> driverCounters(Totals of) {
        try {
            DriverFile file = DriverFile.read(runtime, of.row());
            return file == null ? List.of() : file.countersOf(of.generation());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<InterfaceRate> rate(Snapshot of) {
        return rates.read(of.row(), of.generation());
    }

    @Override
    public boolean refresh(int row, Duration atMost) {
        return RefreshSocket.ask(runtime, row, atMost);
    }

    @Override
    public boolean refreshAll(Duration atMost) {
        return RefreshSocket.ask(runtime, RefreshSocket.ALL, atMost);
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
