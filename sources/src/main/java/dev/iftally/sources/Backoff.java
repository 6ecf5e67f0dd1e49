package dev.iftally.sources;

import java.time.Duration;
import java.util.Random;

/**
 * The pauses between attempts to connect: doubled each time, and spread by the peer's name, so that many peers that
 * vanish together do not return together. The same name gives the same pauses.
 */
public final class Backoff {
    private static final double SPREAD = 0.25;

    private final long firstNanos;
    private final long lastNanos;
    private final Random spread;
    private long nextNanos;

    /** Pauses from {@code first}, never longer than {@code last}. */
    public Backoff(String name, Duration first, Duration last) {
        firstNanos = first.toNanos();
        lastNanos = last.toNanos();
        nextNanos = firstNanos;
        spread = new Random(name.hashCode());
    }

    /** The next pause. */
    public Duration next() {
        long pause = (long) (nextNanos * (1 + SPREAD * spread.nextDouble()));
        nextNanos = Math.min(2 * nextNanos, lastNanos);
        return Duration.ofNanos(Math.min(pause, lastNanos));
    }

    /** It worked: begin with the shortest pause. */
    public void reset() {
        nextNanos = firstNanos;
    }
}
