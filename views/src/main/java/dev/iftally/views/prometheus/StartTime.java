package dev.iftally.views.prometheus;

import dev.iftally.tally.Policy;
import dev.iftally.tally.Totals;

/**
 * Since when an interface's totals count. A scraper takes another time for a counter that began anew, and so it is said
 * once and kept: what two readings make of one start differs by their jitter. After its device began to count anew, a
 * total that went on did not begin then; if nobody saw its beginning, nothing is said.
 */
final class StartTime {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long UNSEEN = -1;

    private final long generation;
    private final boolean mirrors;
    private long discontinuities = UNSEEN;
    private long epochNanos;

    StartTime(long generation, boolean mirrors) {
        this.generation = generation;
        this.mirrors = mirrors;
    }

    boolean isOf(Totals row) {
        return generation == row.generation();
    }

    /** The same of a row whose policy may be another one. */
    StartTime under(Policy policy) {
        boolean nowMirrors = policy == Policy.MIRROR;
        return nowMirrors == mirrors ? this : new StartTime(generation, nowMirrors);
    }

    /** For the row that it is of. */
    long epochNanos(Totals row) {
        if (epochNanos == 0 || (mirrors && row.discontinuities() != discontinuities)) {
            boolean goesOn = !mirrors && row.discontinuities() != 0;
            epochNanos = goesOn ? 0 : Math.floorDiv(row.startEpochNanos(), NANOS_PER_MILLI) * NANOS_PER_MILLI;
            discontinuities = row.discontinuities();
        }
        return epochNanos;
    }
}
