package dev.iftally.tally;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

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

    /**
     * Copies what a row counts, whole, if all else that it says is what it was: half of the memory that {@link #read}
     * has to look at, and nothing to decode. For those who pass all rows again and again.
     *
     * @param edition as {@link Snapshot#edition} told it, of a row of this table
     * @param into what is overwritten; reusable, one thread at a time
     * @return false if the row has another edition by now, or is damaged: {@link #read} says; {@code into} then says
     *     nothing
     */
    boolean readTotals(Edition edition, Totals into);

    /**
     * What the interface whose totals these are counts besides, by names of its driver's own, in the driver's order: at
     * most 4,096, as they are now, which may be a second after the totals.
     *
     * @return empty if it has none, or the row is another interface's by now
     * @throws java.io.UncheckedIOException if they cannot be read
     */
    List<DriverCounter> driverCounters(Totals of);

    /**
     * What the estimator of the interface in a snapshot's row finds now.
     *
     * @return empty if it has none, or the row is another interface's by now
     */
    Optional<InterfaceRate> rate(Snapshot of);

    /**
     * Asks for fresh values of a row: its owner reads the device now, if there is one who does so on request. Then, or
     * when the time is up, {@link #read} gives what there is, with {@link Snapshot#readAtEpochNanos when it was read}.
     *
     * @param row 0 … {@link #rows()} − 1
     * @param atMost how long to wait; beyond 10 s another process does not answer
     * @return true if the row was read after this call began; false: it is a recent copy
     */
    boolean refresh(int row, Duration atMost);

    /** The same for every row whose owner reads it on request, all at once; true if all of them were read. */
    boolean refreshAll(Duration atMost);
}
