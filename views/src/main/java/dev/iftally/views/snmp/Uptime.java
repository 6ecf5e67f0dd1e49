package dev.iftally.views.snmp;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** The agent's {@code sysUpTime}: hundredths of a second since it was started, to which all of its times refer. */
final class Uptime {
    private static final long NANOS_PER_TICK = TimeUnit.MILLISECONDS.toNanos(10);

    private final long startNanos = System.nanoTime();
    private final Instant start = Instant.now();

    /** Now. */
    long ticks() {
        return (System.nanoTime() - startNanos) / NANOS_PER_TICK;
    }

    /** A moment of the time of day; 0 for what was before the agent (RFC 2863, {@code ifCounterDiscontinuityTime}). */
    long ticksAt(long epochNanos) {
        long startEpochNanos = TimeUnit.SECONDS.toNanos(start.getEpochSecond()) + start.getNano();
        if (epochNanos <= startEpochNanos) {
            return 0;
        }
        return Math.clamp((epochNanos - startEpochNanos) / NANOS_PER_TICK, 1, Math.max(1, ticks()));
    }
}
