package dev.iftally.tally;

/** The table as views see it: rows by number, each read whole or not at all. Safe for any number of threads. */
public interface Rows {

    /** Row numbers are 0 … rows() − 1. Grows, never shrinks. */
    int rows();

    /**
     * Copies a whole row.
     *
     * @param row 0 … {@link #rows()} − 1
     * @param into what is overwritten; reusable, one thread at a time
     * @return false if the row is free or damaged; {@code into} then says nothing
     */
    boolean read(int row, Snapshot into);
}
