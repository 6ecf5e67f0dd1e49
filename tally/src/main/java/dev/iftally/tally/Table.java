package dev.iftally.tally;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** The table as its one writer has it: rows written whole, and new ones at its end. */
final class Table implements AutoCloseable {
    private final Path directory;
    private final FileChannel file;
    private final MappedRows mapped;
    private final RowReader reader;
    private final RowWriter writer;
    private final RowRates rates;
    private int capacity;

    private Table(Path directory, FileChannel file) throws IOException {
        this.directory = directory;
        this.file = file;
        this.mapped = new MappedRows(file, FileChannel.MapMode.READ_WRITE);
        this.reader = new RowReader(mapped);
        this.writer = new RowWriter(mapped);
        this.rates = new RowRates(mapped);
        int chunks = (mapped.rows() + RowLayout.ROWS_PER_CHUNK - 1) / RowLayout.ROWS_PER_CHUNK;
        this.capacity = chunks * RowLayout.ROWS_PER_CHUNK;
    }

    static Table open(Path directory) throws IOException {
        return new Table(directory, TableFile.openForWriting(directory));
    }

    /** An empty table that has no name until {@link TableFile#finish}. */
    static Table create(Path directory) throws IOException {
        return new Table(directory, TableFile.create(directory));
    }

    int rows() {
        return mapped.rows();
    }

    void serve(long epochNanos) {
        mapped.setServedAt(epochNanos);
    }

    RowReader.Outcome read(int row, Snapshot into) {
        return reader.read(row, into);
    }

    boolean readTotals(Edition edition, Totals into) {
        return reader.readTotals(edition, into);
    }

    RowRates rates() {
        return rates;
    }

    void publishCounters(int row, CounterWords counters) {
        writer.publishCounters(row, counters.words, counters.count());
    }

    long fetch(int row, CounterWords counters) {
        return writer.fetch(row, counters.words);
    }

    void publishAttributes(int row, AttributeSlot slot) {
        writer.publishAttributes(row, slot.encode());
        mapped.countChange();
    }

    /** Makes room for one more row and returns its number; readers see it from {@link #announce} on. */
    int reserve() {
        int row = mapped.rows();
        if (row == capacity) {
            try {
                TableFile.growTo(file, capacity / RowLayout.ROWS_PER_CHUNK + 1);
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "no room for another interface in %s: %s".formatted(directory, e.getMessage()), e);
            }
            capacity += RowLayout.ROWS_PER_CHUNK;
        }
        return row;
    }

    /** Shows a row to readers, now that it is whole. */
    void announce(int row) {
        if (row == mapped.rows()) {
            mapped.setRows(row + 1);
        }
    }

    @Override
    public void close() throws IOException {
        mapped.close();
    }
}
