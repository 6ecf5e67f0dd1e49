package dev.iftally.tally;

import static dev.iftally.tally.RowLayout.CHECKSUM;
import static dev.iftally.tally.RowLayout.GENERATION;

/**
 * One row at one moment: what {@link Rows#read} copies. Reusable; reading the same row again allocates nothing as long
 * as its attributes stay. Not thread-safe. Times are nanoseconds since 1970.
 */
public final class Snapshot extends Totals {
    final long[] attributeWords = new long[RowLayout.ATTRIBUTE_WORDS];

    private RowReader reader;
    private int attributeRow;
    private long attributeSequence;
    private AttributeSlot slot;

    /** A snapshot of nothing yet. */
    public Snapshot() {}

    public Identity identity() {
        return slot().identity();
    }

    public Attributes attributes() {
        return slot().attributes();
    }

    /** Costs no decoding of the other attributes: who passes all rows asks each of them first. */
    public Standing standing() {
        requireRow();
        return AttributeSlot.standing(attributeWords);
    }

    /** What its totals do when its device begins to count anew. */
    public Policy policy() {
        return slot().policy();
    }

    /** That of identity, attributes, standing and policy: {@link Rows#readTotals} reads the rest as long as it stays. */
    public Edition edition() {
        requireRow();
        return new Edition(attributeRow, attributeSequence, attributeGeneration());
    }

    /** Since when the interface no longer exists; 0 while it does. */
    public long goneSinceEpochNanos() {
        return slot().goneSinceEpochNanos();
    }

    AttributeSlot slot() {
        if (slot == null) {
            requireRow();
            slot = AttributeSlot.decode(attributeWords);
        }
        return slot;
    }

    private void requireRow() {
        if (reader == null) {
            throw new IllegalStateException("nothing was read into this snapshot");
        }
    }

    /** Whether the attributes here are those of this very announcement. */
    boolean isOf(RowReader from, int ofRow, long sequence) {
        return reader == from && attributeRow == ofRow && attributeSequence == sequence;
    }

    void forget() {
        reader = null;
        slot = null;
    }

    boolean takeAttributes(RowReader from, int ofRow, long sequence) {
        if (attributeWords[CHECKSUM] != RowLayout.checksum(attributeWords, RowLayout.ATTRIBUTE_WORDS, sequence)) {
            return false;
        }
        reader = from;
        attributeRow = ofRow;
        attributeSequence = sequence;
        return true;
    }

    long attributeGeneration() {
        return attributeWords[GENERATION];
    }
}
