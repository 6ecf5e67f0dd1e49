package dev.iftally.tally.rate;

import java.util.Locale;

/**
 * How an estimator averages, as {@code struct tc_estimator} says it.
 *
 * @param interval −2 … 3: a sample is taken every 250 ms, 500 ms, 1 s, 2 s, 4 s or 8 s
 * @param ewmaLog 1 … 30: each sample has the weight 2^−ewmaLog
 */
public record EstimatorParameters(int interval, int ewmaLog) {
    /** The interval of 250 ms. */
    public static final int MIN_INTERVAL = -2;
    /** The interval of 8 s. */
    public static final int MAX_INTERVAL = 3;
    /** The least weight. */
    public static final int MAX_EWMA_LOG = 30;

    static final int PERIODS = MAX_INTERVAL - MIN_INTERVAL + 1;

    private static final long SHORTEST_MICROS = 250_000;
    private static final long MAX_MICROS = 0xffff_ffffL;
    private static final double MICROS_PER_SECOND = 1e6;

    /** @throws EstimatorException EINVAL, as the kernel, if one of them is out of range */
    public EstimatorParameters {
        if (interval < MIN_INTERVAL || interval > MAX_INTERVAL) {
            throw new EstimatorException(
                    "EINVAL", "an estimator has no interval %d; expected -2 (250 ms) to 3 (8 s)".formatted(interval));
        }
        if (ewmaLog < 1 || ewmaLog > MAX_EWMA_LOG) {
            throw new EstimatorException(
                    "EINVAL", "an estimator has no ewma_log %d; expected 1 to 30".formatted(ewmaLog));
        }
    }

    /**
     * The conversion of {@code tc}, {@code tc_setup_estimator}: the shortest interval that is not below the one asked
     * for, and the least weight whose time constant is not above the one asked for. A sample's weight W makes the time
     * constant A / −ln(1 − W), with the interval A as it was asked for, not as it was rounded.
     *
     * @param intervalMicros at most 8,000,000
     * @param timeConstantMicros at most 2^32 − 1; at least 1.45 intervals
     * @throws EstimatorException EINVAL where {@code tc} finds none
     */
    public static EstimatorParameters of(long intervalMicros, long timeConstantMicros) {
        requireUnsigned32("an interval", intervalMicros);
        requireUnsigned32("a time constant", timeConstantMicros);
        int log = 0;
        while (intervalMicros > SHORTEST_MICROS << log) {
            if (++log == PERIODS) {
                throw new EstimatorException(
                        "EINVAL",
                        "an interval of %s s is too long; expected at most 8 s".formatted(seconds(intervalMicros)));
            }
        }
        int ewmaLog = 0;
        while (ewmaLog <= MAX_EWMA_LOG && timeConstant(intervalMicros, ewmaLog + 1) <= timeConstantMicros) {
            ewmaLog++;
        }
        if (ewmaLog < 1 || ewmaLog > MAX_EWMA_LOG) {
            throw new EstimatorException(
                    "EINVAL",
                    "no weight makes a time constant of %s s at an interval of %s s; expected %s to %s s"
                            .formatted(
                                    seconds(timeConstantMicros),
                                    seconds(intervalMicros),
                                    seconds((long) Math.ceil(timeConstant(intervalMicros, 1))),
                                    seconds(Math.min(
                                            MAX_MICROS, (long) timeConstant(intervalMicros, MAX_EWMA_LOG + 1)))));
        }
        return new EstimatorParameters(log + MIN_INTERVAL, ewmaLog);
    }

    /** How far apart samples are taken. */
    public long periodMicros() {
        return SHORTEST_MICROS << intervalLog();
    }

    /** After how long an average has gone 1 − 1/e of the way to a new rate. */
    public double timeConstantMicros() {
        return timeConstant(periodMicros(), ewmaLog);
    }

    /** The kernel's {@code intvl_log}: 0 … 5. */
    int intervalLog() {
        return interval - MIN_INTERVAL;
    }

    private static double timeConstant(long micros, int ewmaLog) {
        return micros / -Math.log(1 - 1.0 / (1L << ewmaLog));
    }

    private static void requireUnsigned32(String what, long micros) {
        if (micros < 0 || micros > MAX_MICROS) {
            throw new EstimatorException(
                    "EINVAL",
                    "%s of %s s does not fit; expected at most %s s"
                            .formatted(what, seconds(micros), seconds(MAX_MICROS)));
        }
    }

    private static String seconds(long micros) {
        return String.format(Locale.ROOT, "%.6f", micros / MICROS_PER_SECOND).replaceFirst("\\.?0+$", "");
    }
}
