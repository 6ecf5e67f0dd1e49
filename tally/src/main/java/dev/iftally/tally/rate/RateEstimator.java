package dev.iftally.tally.rate;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Optional;

/**
 * One estimator, with the arithmetic of Linux 5.11 and later (net/core/gen_estimator.c) to the last bit: the averages
 * hold a rate times 2^8, in unsigned 64-bit words, and a sample is rounded down twice. It starts at 0 and nears the
 * rate from there. One thing is not the kernel's: a counter that goes backwards counts as one that stands still, where
 * the kernel would see it pass through 2^64.
 *
 * <p>Thread-safe; {@link #read} never waits for a sample.
 */
public final class RateEstimator {
    private static final System.Logger LOG = System.getLogger(RateEstimator.class.getName());

    /** By how many bits the averages are wider than the rates. */
    private static final int FRACTION_BITS = 8;
    /** From what is counted in 250 ms to what is counted in a second. */
    private static final int SHORTEST_TO_SECOND_BITS = 2;

    private static final VarHandle SEQUENCE;

    static {
        try {
            SEQUENCE = MethodHandles.lookup().findVarHandle(RateEstimator.class, "sequence", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final RateEstimators owner;

    /** When it samples next, and where it is in the wheel; under the owner's lock, as everything but the averages. */
    long dueStep;

    int place;
    private Counts counts;
    private EstimatorParameters parameters;
    private boolean known;
    private long lastBytes;
    private long lastPackets;

    /** Odd while the averages change. */
    int sequence;

    private volatile boolean active;
    private long averageBytes;
    private long averagePackets;

    RateEstimator(RateEstimators owner) {
        this.owner = owner;
    }

    /**
     * As {@code gen_replace_estimator}: goes on with other parameters or counters, from the averages that it has. One
     * that was killed starts at 0.
     */
    public void replace(Counts newCounts, EstimatorParameters newParameters) {
        owner.enter(this, newCounts, newParameters);
    }

    /** As {@code gen_kill_estimator}: no sample is taken any more when it returns. One that is dead stays so. */
    public void kill() {
        owner.leave(this);
    }

    /** As {@code gen_estimator_active}. */
    public boolean isActive() {
        return active;
    }

    /** As {@code gen_estimator_read}: the estimate of the last sample, 0 before the first; empty if it was killed. */
    public Optional<Rate> read() {
        while (active) {
            int before = (int) SEQUENCE.getAcquire(this);
            Rate rate = new Rate(averageBytes >>> FRACTION_BITS, averagePackets >>> FRACTION_BITS);
            VarHandle.loadLoadFence();
            if ((before & 1) == 0 && before == (int) SEQUENCE.getOpaque(this)) {
                return Optional.of(rate);
            }
            Thread.onSpinWait();
        }
        return Optional.empty();
    }

    EstimatorParameters parameters() {
        return parameters;
    }

    /**
     * Under the owner's lock, as everything from here on.
     *
     * @param isKnown whether {@code pair} is what the counters have now
     */
    void start(Counts newCounts, EstimatorParameters newParameters, boolean isKnown, long[] pair) {
        counts = newCounts;
        parameters = newParameters;
        if (!active) {
            average(0, 0);
            active = true;
        }
        known = isKnown;
        if (known) {
            baseline(pair);
        }
    }

    void stop() {
        active = false;
        counts = null;
    }

    /** Takes a sample, as {@code est_timer}. */
    void tick(long[] pair) {
        try {
            boolean wasKnown = known;
            known = false;
            known = counts.read(pair);
            if (known && wasKnown) {
                sample(pair);
            } else if (known) {
                baseline(pair);
            }
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "an estimator's counters cannot be read", e);
        }
    }

    private void sample(long[] pair) {
        int scale = SHORTEST_TO_SECOND_BITS + FRACTION_BITS - parameters.intervalLog();
        int weight = parameters.ewmaLog();
        long bytes = grown(lastBytes, pair[0]) << scale;
        long packets = grown(lastPackets, pair[1]) << scale;
        average(
                averageBytes + (bytes >>> weight) - (averageBytes >>> weight),
                averagePackets + (packets >>> weight) - (averagePackets >>> weight));
        baseline(pair);
    }

    private void baseline(long[] pair) {
        lastBytes = pair[0];
        lastPackets = pair[1];
        counts.estimated(averageBytes >>> FRACTION_BITS, averagePackets >>> FRACTION_BITS);
    }

    private static long grown(long from, long to) {
        return Long.compareUnsigned(to, from) < 0 ? 0 : to - from;
    }

    private void average(long bytes, long packets) {
        int now = (int) SEQUENCE.getOpaque(this);
        SEQUENCE.setOpaque(this, now + 1);
        VarHandle.storeStoreFence();
        averageBytes = bytes;
        averagePackets = packets;
        SEQUENCE.setRelease(this, now + 2);
    }
}
