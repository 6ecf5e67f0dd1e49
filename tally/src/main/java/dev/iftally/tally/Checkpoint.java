package dev.iftally.tally;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/**
 * The rows on disk, for the time after a reboot. Big-endian: magic, layout version, then for each row its number, its
 * attribute words, the number of its counter words and these; −1 ends them; a CRC-32C of all before is last.
 */
final class Checkpoint {
    static final String NAME = "checkpoint";
    static final String UNFINISHED = "checkpoint.new";
    private static final int END = -1;
    private static final int MAX_ROWS = 1 << 24;

    private final Path path;

    Checkpoint(Path stateDirectory) {
        this.path = stateDirectory.resolve(NAME);
    }

    /** A row as it was. */
    record SavedRow(int row, AttributeSlot slot, CounterWords counters) {}

    boolean exists() {
        return Files.exists(path);
    }

    /** Writes every whole row; the last checkpoint stays until this one is on the disk. */
    synchronized void write(Table table) throws IOException {
        Path unfinished = path.resolveSibling(UNFINISHED);
        try (FileChannel file = FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            CheckpointOutput out = new CheckpointOutput(file);
            writeRows(table, out);
            out.end();
            file.force(true);
        }
        Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel directory = FileChannel.open(path.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    private static void writeRows(Table table, CheckpointOutput out) throws IOException {
        out.putLong(RowLayout.MAGIC);
        out.putInt(RowLayout.VERSION);
        Snapshot snapshot = new Snapshot();
        int rows = table.rows();
        for (int row = 0; row < rows; row++) {
            if (table.read(row, snapshot) == RowReader.Outcome.WHOLE) {
                out.putInt(row);
                out.put(snapshot.attributeWords, RowLayout.ATTRIBUTE_WORDS);
                out.putInt(snapshot.counterCount);
                out.put(snapshot.counterWords, snapshot.counterCount);
            }
        }
        out.putInt(END);
    }

    /** Reads all rows; an exception says what is wrong with the file, and nothing of it is used then. */
    List<SavedRow> read() throws IOException {
        CRC32C crc = new CRC32C();
        try (DataInputStream in = new DataInputStream(
                new CheckedInputStream(new BufferedInputStream(Files.newInputStream(path), 1 << 16), crc))) {
            if (in.readLong() != RowLayout.MAGIC) {
                throw new IOException("it is not a checkpoint of iftally");
            }
            int version = in.readInt();
            if (version != RowLayout.VERSION) {
                throw new IOException(
                        "it has layout %d, and this iftally knows layout %d".formatted(version, RowLayout.VERSION));
            }
            List<SavedRow> rows = readRows(in);
            long sum = crc.getValue();
            if (in.readLong() != sum) {
                throw new IOException("its checksum does not hold");
            }
            return rows;
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static List<SavedRow> readRows(DataInputStream in) throws IOException {
        List<SavedRow> rows = new ArrayList<>();
        long[] attributeWords = new long[RowLayout.ATTRIBUTE_WORDS];
        long[] counterWords = new long[RowLayout.COUNTER_WORDS];
        int last = -1;
        int row = in.readInt();
        while (row != END) {
            read(in, attributeWords, RowLayout.ATTRIBUTE_WORDS);
            int count = in.readInt();
            if (row <= last || row >= MAX_ROWS || count < RowLayout.PAIRS || count > RowLayout.COUNTER_WORDS) {
                throw new IOException("row %d of %d words cannot be".formatted(row, count));
            }
            read(in, counterWords, count);
            CounterWords counters = new CounterWords(counterWords, count);
            if (counters.count() != count) {
                throw new IOException("row %d has %d words for %d counters".formatted(row, count, counters.held()));
            }
            rows.add(new SavedRow(row, AttributeSlot.decode(attributeWords), counters));
            last = row;
            row = in.readInt();
        }
        return rows;
    }

    private static void read(DataInputStream in, long[] words, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            words[i] = in.readLong();
        }
    }

    /** Takes a file that cannot be read out of the way, for somebody to look at; returns where it is now. */
    Path setAside() throws IOException {
        Path aside = path.resolveSibling(NAME + ".damaged");
        return Files.move(path, aside, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
