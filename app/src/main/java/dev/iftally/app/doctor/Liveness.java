package dev.iftally.app.doctor;

import dev.iftally.tally.TallyReader;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Whether a daemon stands behind a table, which says each second that it lives.
 *
 * @param servedAtEpochNanos when it last said so; 0 if it has ended
 */
public record Liveness(long servedAtEpochNanos) {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    public static Liveness of(TallyReader reader) {
        return new Liveness(reader.servedAtEpochNanos());
    }

    /** A sentence about a daemon that is not there; empty if it is. */
    public Optional<String> complaint() {
        if (servedAtEpochNanos == 0) {
            return Optional.of("no daemon runs: these are the totals at its end");
        }
        Instant last = Instant.EPOCH.plusNanos(servedAtEpochNanos);
        if (last.plus(PATIENCE).isAfter(Instant.now())) {
            return Optional.empty();
        }
        return Optional.of("the daemon died or hangs: these are the totals of " + last.truncatedTo(ChronoUnit.SECONDS));
    }
}
