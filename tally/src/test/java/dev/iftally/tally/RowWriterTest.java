package dev.iftally.tally;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A writer that stops anywhere in an update, word by word. */
class RowWriterTest {
    @TempDir
    Path directory;

    private final Snapshot snapshot = new Snapshot();
    private MappedRows rows;
    private MemorySegment chunk;
    private RowReader reader;

    @BeforeEach
    void openTable() throws IOException {
        StressWriter.prepare(directory);
        rows = new MappedRows(TableFile.openForWriting(directory), FileChannel.MapMode.READ_WRITE);
        chunk = rows.chunk(0);
        reader = new RowReader(rows);
    }

    @AfterEach
    void closeTable() throws IOException {
        rows.close();
    }

    private static long[] slotOf(long number, long sequence) {
        long[] words = StressWriter.counters().words;
        StressWriter.fill(words, number);
        words[RowLayout.CHECKSUM] = RowLayout.checksum(words, words.length, sequence);
        return words;
    }

    private long read() {
        assertThat(reader.read(0, snapshot)).isEqualTo(RowReader.Outcome.WHOLE);
        assertThat(StressReader.isOneNumber(snapshot)).isTrue();
        return snapshot.counterWords[RowLayout.PAIRS];
    }

    @Test
    void aWriterThatStopsAtAnyWordLeavesTheLastWholeRow() {
        long sequence = MappedRows.acquire(chunk, RowLayout.COUNTER_SEQUENCE);
        for (int stop = 0; stop <= RowLayout.COUNTER_WORDS; stop++) {
            MemorySegment.copy(
                    slotOf(stop + 1, sequence + 1),
                    0,
                    chunk,
                    ValueLayout.JAVA_LONG,
                    RowLayout.counterSlot(0, sequence + 1),
                    stop);
            assertThat(read()).isZero();
        }
        RowWriter.announce(chunk, RowLayout.COUNTER_SEQUENCE, sequence + 1);
        assertThat(read()).isEqualTo(RowLayout.COUNTER_WORDS + 1);
    }

    @Test
    void theNextWriterGoesOnOverHalfASlot() {
        long sequence = MappedRows.acquire(chunk, RowLayout.COUNTER_SEQUENCE);
        long idle = RowLayout.counterSlot(0, sequence + 1);
        MemorySegment.copy(slotOf(99, sequence + 1), 0, chunk, ValueLayout.JAVA_LONG, idle, 50);

        long[] words = slotOf(7, 0);
        new RowWriter(rows).publishCounters(0, words, words.length);
        assertThat(read()).isEqualTo(7);
    }

    @Test
    void anAnnouncedSlotThatIsNotWholeIsCalledDamaged() {
        long sequence = MappedRows.acquire(chunk, RowLayout.COUNTER_SEQUENCE);
        for (int stop = 1; stop < RowLayout.COUNTER_WORDS; stop++) {
            sequence++;
            long slot = RowLayout.counterSlot(0, sequence);
            chunk.asSlice(slot, RowLayout.COUNTER_SLOT_BYTES).fill((byte) 0);
            MemorySegment.copy(slotOf(stop, sequence), 0, chunk, ValueLayout.JAVA_LONG, slot, stop);
            RowWriter.announce(chunk, RowLayout.COUNTER_SEQUENCE, sequence);

            assertThat(reader.read(0, snapshot)).as("%d words", stop).isEqualTo(RowReader.Outcome.DAMAGED);
        }
    }
}
