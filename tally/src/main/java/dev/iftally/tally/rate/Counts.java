package dev.iftally.tally.rate;

/**
 * The two counters that an estimator watches. Both methods are called by the one thread that ticks all estimators: they
 * must be quick, and must not wait for a lock whose holder may wait for an estimator.
 */
@FunctionalInterface
public interface Counts {
    /**
     * Reads both, as a pair that belongs together.
     *
     * @param pair bytes and packets, unsigned
     * @return false if they are not known now: the estimate stands still then, and what is counted until they are known
     *     again makes no rate
     */
    boolean read(long[] pair);

    /** Is told the estimate after each sample. */
    default void estimated(long bytesPerSecond, long packetsPerSecond) {}
}
