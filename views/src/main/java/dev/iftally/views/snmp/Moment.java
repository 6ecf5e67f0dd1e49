package dev.iftally.views.snmp;

import java.util.BitSet;

/**
 * All interfaces as they were when this was taken, by rising {@code ifIndex}: what a whole walk is answered from, so
 * that what it is told of an interface belongs together. Immutable, but for what it remembers of its own emptiness.
 */
final class Moment {
    final long ticks;
    final long lastTableChangeTicks;
    private final int[] indexes;
    private final Face[] faces;
    private final long[] known;
    private final long[] quantities;
    private final long[] discontinuityTicks;
    private final long[] lastChangeTicks;
    private final BitSet emptyColumns = new BitSet();

    /**
     * Rows that come by rising {@code ifIndex}.
     *
     * @param known of each row the bits of the quantities that it has
     * @param quantities of each row {@link Quantity#count} numbers
     */
    Moment(
            long ticks,
            long lastTableChangeTicks,
            Face[] faces,
            long[] known,
            long[] quantities,
            long[] discontinuityTicks,
            long[] lastChangeTicks) {
        this.ticks = ticks;
        this.lastTableChangeTicks = lastTableChangeTicks;
        this.faces = faces;
        this.known = known;
        this.quantities = quantities;
        this.discontinuityTicks = discontinuityTicks;
        this.lastChangeTicks = lastChangeTicks;
        this.indexes = new int[faces.length];
        for (int i = 0; i < faces.length; i++) {
            indexes[i] = faces[i].index();
        }
    }

    /** By rising number; not to be changed. */
    int[] indexes() {
        return indexes;
    }

    Face face(int row) {
        return faces[row];
    }

    boolean has(int row, Quantity quantity) {
        return (known[row] & quantity.bit()) != 0;
    }

    boolean hasAny(int row, long bits) {
        return (known[row] & bits) != 0;
    }

    /** Unsigned. */
    long value(int row, Quantity quantity) {
        return quantities[row * Quantity.count() + quantity.place()];
    }

    long discontinuityTicks(int row) {
        return discontinuityTicks[row];
    }

    long lastChangeTicks(int row) {
        return lastChangeTicks[row];
    }

    /** Whether it is known that a column has no cell at all: who walks past it need not look again. */
    synchronized boolean isEmpty(int column) {
        return emptyColumns.get(column);
    }

    synchronized void setEmpty(int column) {
        emptyColumns.set(column);
    }
}
