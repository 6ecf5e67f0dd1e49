package dev.iftally.tally;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A process that updates rows as fast as it can until it is killed: {@code StressWriter DIRECTORY ORDER FIRST}. In every
 * row all totals are one number, one more with each update, and all rows are updated in turn; so two numbers
 * in a row show that it is torn.
 */
final class StressWriter {
    static final int ROWS = 4;
    static final int COUNTERS = RowLayout.MAX_HELD;

    /** What the writer does with its two stores. */
    enum Order {
        FILL_THEN_ANNOUNCE,
        ANNOUNCE_THEN_FILL
    }

    private StressWriter() {}

    public static void main(String[] args) throws IOException {
        Path directory = Path.of(args[0]);
        Order order = Order.valueOf(args[1]);
        long first = Long.parseLong(args[2]);
        FileChannel file = TableFile.openForWriting(directory);
        MappedRows rows = new MappedRows(file, FileChannel.MapMode.READ_WRITE);
        CounterWords counters = counters();
        System.out.println("ready");
        for (long number = first; ; number++) {
            fill(counters.words, number);
            for (int row = 0; row < ROWS; row++) {
                publish(rows, row, counters, order);
            }
        }
    }

    /** A table of rows that say 0. */
    static void prepare(Path directory) throws IOException {
        TableFile.create(directory).close();
        TableFile.finish(directory);
        try (Table table = Table.open(directory)) {
            for (int row = 0; row < ROWS; row++) {
                Identity identity = Identity.ofPort(1, row);
                Attributes attributes = Attributes.named("p" + row, "");
                table.announce(table.reserve());
                table.publishAttributes(
                        row, new AttributeSlot(1, identity, attributes, Standing.LIVE, 0, Policy.CONTINUE));
                table.publishCounters(row, counters());
            }
        }
    }

    static CounterWords counters() {
        CounterWords counters = new CounterWords();
        for (int id = 0; id < COUNTERS; id++) {
            counters.hold(id, 0);
        }
        counters.words[RowLayout.GENERATION] = 1;
        return counters;
    }

    static void fill(long[] words, long number) {
        Arrays.fill(words, RowLayout.PAIRS, words.length, number);
    }

    private static void publish(MappedRows rows, int row, CounterWords counters, Order order) {
        if (order == Order.FILL_THEN_ANNOUNCE) {
            new RowWriter(rows).publishCounters(row, counters.words, counters.count());
            return;
        }
        MemorySegment chunk = rows.chunk(row);
        long offset = RowLayout.rowOffset(row);
        long sequence = MappedRows.acquire(chunk, offset + RowLayout.COUNTER_SEQUENCE) + 1;
        RowWriter.announce(chunk, offset + RowLayout.COUNTER_SEQUENCE, sequence);
        RowWriter.fill(chunk, RowLayout.counterSlot(offset, sequence), counters.words, counters.count(), sequence);
    }
}
