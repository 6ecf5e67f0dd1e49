package dev.iftally.app.console;

import java.time.Instant;

/** The wall clock in the tally's unit. */
public final class Clocks {
    private Clocks() {}

    /** Nanoseconds since the epoch, which fit 63 bits until 2262. */
    public static long epochNanos(Instant instant) {
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }
}
