package dev.iftally.sources;

import java.time.Duration;

/** Durations for people. */
public final class Durations {
    private static final double NANOS_PER_SECOND = 1e9;

    private Durations() {}

    /** Such as {@code 5 s} or {@code 0.5 s}. */
    public static String text(Duration duration) {
        double seconds = duration.toNanos() / NANOS_PER_SECOND;
        return seconds == Math.rint(seconds) ? "%d s".formatted((long) seconds) : seconds + " s";
    }
}
