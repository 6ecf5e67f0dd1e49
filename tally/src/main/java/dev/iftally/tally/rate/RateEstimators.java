package dev.iftally.tally.rate;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Any number of estimators, sampled by one thread. Each samples a period after it was made, and every period from then
 * on, to 10 ms, without drift; one that is late samples what was counted until then, as the kernel's does. A sample
 * allocates nothing.
 */
public final class RateEstimators implements AutoCloseable {
    private final RateWheel wheel = new RateWheel();
    private final LongSupplier nanoTime;
    private final long startNanos;
    private final long[] pair = new long[2];
    private final Thread thread;
    private boolean closed;

    /** Without estimators. */
    public RateEstimators() {
        this(System::nanoTime);
        thread.start();
    }

    /**
     * Without estimators, which sample only in {@link #advance}: for who has a clock of its own.
     *
     * @param nanoTime the time in nanoseconds, from any moment on; never goes back
     */
    public RateEstimators(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.startNanos = nanoTime.getAsLong();
        this.thread = Thread.ofPlatform().daemon().name("iftally-estimators").unstarted(this::run);
    }

    /** As {@code gen_new_estimator}: a new one, which reads 0 until its first sample. */
    public RateEstimator create(Counts counts, EstimatorParameters parameters) {
        RateEstimator estimator = new RateEstimator(this);
        enter(estimator, counts, parameters);
        return estimator;
    }

    void enter(RateEstimator estimator, Counts counts, EstimatorParameters parameters) {
        synchronized (wheel) {
            if (closed) {
                throw new IllegalStateException("the estimators have been closed");
            }
            boolean known = counts.read(pair);
            if (estimator.isActive()) {
                wheel.remove(estimator);
            }
            estimator.start(counts, parameters, known, pair);
            // A whole period at least, as the kernel's timer.
            wheel.add(estimator, stepAt(nanoTime.getAsLong()) + 1);
        }
        LockSupport.unpark(thread);
    }

    void leave(RateEstimator estimator) {
        synchronized (wheel) {
            if (estimator.isActive()) {
                wheel.remove(estimator);
                estimator.stop();
            }
        }
    }

    /** How many there are. */
    public int size() {
        synchronized (wheel) {
            return wheel.size();
        }
    }

    /** Takes all samples that are due, and says when the next one is; {@code Long.MAX_VALUE} if there is none. */
    public long advance() {
        synchronized (wheel) {
            long next = wheel.advance(stepAt(nanoTime.getAsLong()), pair);
            return next == RateWheel.NEVER ? Long.MAX_VALUE : startNanos + next * RateWheel.STEP_NANOS;
        }
    }

    private long stepAt(long nanos) {
        return (nanos - startNanos) / RateWheel.STEP_NANOS;
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            long next = advance();
            if (next == Long.MAX_VALUE) {
                LockSupport.park(this);
            } else {
                LockSupport.parkNanos(this, next - nanoTime.getAsLong());
            }
        }
    }

    /** Kills them all. */
    @Override
    public void close() {
        synchronized (wheel) {
            closed = true;
            wheel.clear();
        }
        thread.interrupt();
    }
}
