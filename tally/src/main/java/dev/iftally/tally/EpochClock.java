package dev.iftally.tally;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** The time of day as the table keeps it. */
final class EpochClock {
    private EpochClock() {}

    static long nowNanos() {
        Instant now = Instant.now();
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }
}
