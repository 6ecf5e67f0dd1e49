package dev.iftally.tally;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/** Copies rows that another process may be writing; a copy is taken only if nothing moved meanwhile. */
final class RowReader {
    enum Outcome {
        WHOLE,
        /** Nobody has had the row yet. */
        FREE,
        /** Nothing moved, and yet the checksum does not hold. */
        DAMAGED
    }

    private final MappedRows rows;

    RowReader(MappedRows rows) {
        this.rows = rows;
    }

    Outcome read(int row, Snapshot into) {
        MemorySegment chunk = rows.chunk(row);
        long offset = RowLayout.rowOffset(row);
        // Ends: every new attempt means that the writer has moved on.
        while (true) {
            long attributes = MappedRows.acquire(chunk, offset + RowLayout.ATTRIBUTE_SEQUENCE);
            long counters = MappedRows.acquire(chunk, offset + RowLayout.COUNTER_SEQUENCE);
            if (attributes == 0) {
                return Outcome.FREE;
            }
            boolean sameAttributes = into.isOf(this, row, attributes);
            if (!sameAttributes) {
                into.forget();
                copyAttributes(chunk, RowLayout.attributeSlot(offset, attributes), into);
            }
            copyCounters(chunk, RowLayout.counterSlot(offset, counters), into);
            VarHandle.loadLoadFence();
            if (attributes != MappedRows.acquire(chunk, offset + RowLayout.ATTRIBUTE_SEQUENCE)
                    || counters != MappedRows.acquire(chunk, offset + RowLayout.COUNTER_SEQUENCE)) {
                Thread.onSpinWait();
                continue;
            }
            if (!sameAttributes && !into.takeAttributes(this, row, attributes)) {
                return Outcome.DAMAGED;
            }
            return into.takeCounters(row, into.attributeGeneration(), counters) ? Outcome.WHOLE : Outcome.DAMAGED;
        }
    }

    /** Copies the counters alone, if the attributes are those of an edition still; false if not, or if damaged. */
    boolean readTotals(Edition edition, Totals into) {
        MemorySegment chunk = rows.chunk(edition.row());
        long offset = RowLayout.rowOffset(edition.row());
        while (MappedRows.acquire(chunk, offset + RowLayout.ATTRIBUTE_SEQUENCE) == edition.sequence()) {
            long counters = MappedRows.acquire(chunk, offset + RowLayout.COUNTER_SEQUENCE);
            copyCounters(chunk, RowLayout.counterSlot(offset, counters), into);
            VarHandle.loadLoadFence();
            if (counters == MappedRows.acquire(chunk, offset + RowLayout.COUNTER_SEQUENCE)) {
                return MappedRows.acquire(chunk, offset + RowLayout.ATTRIBUTE_SEQUENCE) == edition.sequence()
                        && into.takeCounters(edition.row(), edition.generation(), counters);
            }
            Thread.onSpinWait();
        }
        return false;
    }

    private static void copyAttributes(MemorySegment chunk, long slot, Snapshot into) {
        MemorySegment.copy(chunk, ValueLayout.JAVA_LONG, slot, into.attributeWords, 0, RowLayout.ATTRIBUTE_WORDS);
    }

    private static void copyCounters(MemorySegment chunk, long slot, Totals into) {
        int held = Long.bitCount(chunk.get(ValueLayout.JAVA_LONG, slot + Long.BYTES * RowLayout.HELD_LOW))
                + Long.bitCount(chunk.get(ValueLayout.JAVA_LONG, slot + Long.BYTES * RowLayout.HELD_HIGH));
        int count = RowLayout.PAIRS + 2 * Math.min(held, RowLayout.MAX_HELD);
        MemorySegment.copy(chunk, ValueLayout.JAVA_LONG, slot, into.counterWords, 0, count);
        into.counterCount = count;
    }
}
