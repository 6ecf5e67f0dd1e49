package dev.iftally.tally;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/**
 * Writes rows so that readers in any process see a slot whole or not at all: the idle slot is filled, then its
 * sequence is announced. A writer killed at any moment leaves the slot that was announced last.
 */
final class RowWriter {
    private static final int WORDS_A_LINE = 8;

    private final MappedRows rows;

    RowWriter(MappedRows rows) {
        this.rows = rows;
    }

    /** Publishes the first {@code count} words of a counter slot; one thread a row at a time. */
    void publishCounters(int row, long[] words, int count) {
        MemorySegment chunk = rows.chunk(row);
        long offset = RowLayout.rowOffset(row);
        long sequence = MappedRows.acquire(chunk, offset + RowLayout.COUNTER_SEQUENCE) + 1;
        fill(chunk, RowLayout.counterSlot(offset, sequence), words, count, sequence);
        announce(chunk, offset + RowLayout.COUNTER_SEQUENCE, sequence);
    }

    /** Reads a word of each cache line that {@link #publishCounters} copies and overwrites. */
    long fetch(int row, long[] words) {
        MemorySegment chunk = rows.chunk(row);
        long offset = RowLayout.rowOffset(row);
        long sum = chunk.get(ValueLayout.JAVA_LONG, offset + RowLayout.COUNTER_SEQUENCE);
        long slot = RowLayout.counterSlot(offset, sum + 1);
        for (int i = 0; i < words.length; i += WORDS_A_LINE) {
            sum += words[i] + chunk.get(ValueLayout.JAVA_LONG, slot + (long) i * Long.BYTES);
        }
        return sum;
    }

    /** Publishes the words of an attribute slot; one thread a row at a time. */
    void publishAttributes(int row, long[] words) {
        MemorySegment chunk = rows.chunk(row);
        long offset = RowLayout.rowOffset(row);
        long sequence = MappedRows.acquire(chunk, offset + RowLayout.ATTRIBUTE_SEQUENCE) + 1;
        fill(chunk, RowLayout.attributeSlot(offset, sequence), words, words.length, sequence);
        announce(chunk, offset + RowLayout.ATTRIBUTE_SEQUENCE, sequence);
    }

    static void fill(MemorySegment chunk, long slot, long[] words, int count, long sequence) {
        words[RowLayout.CHECKSUM] = RowLayout.checksum(words, count, sequence);
        MemorySegment.copy(words, 0, chunk, ValueLayout.JAVA_LONG, slot, count);
    }

    static void announce(MemorySegment chunk, long sequenceOffset, long sequence) {
        MappedRows.release(chunk, sequenceOffset, sequence);
        // The next fill overwrites the slot that a slow reader may still copy: it must see this sequence first.
        VarHandle.storeStoreFence();
    }
}
