package dev.iftally.bench;

import dev.iftally.sources.openflow.PollGrid;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;

/**
 * The clock of an embedded switch, which is looked at for every port of an answer, and so knows when each answer was
 * asked for.
 */
final class PolledSwitch implements LongSupplier {
    private static final long SECOND = 1_000_000_000L;

    private final PollGrid grid;
    private long first;
    private long[] delays = {};

    PolledSwitch(long datapathId) {
        grid = new PollGrid(Duration.ofSeconds(1), datapathId);
    }

    /** Watches the first {@code seconds} moments of the grid after {@code nanos}. */
    synchronized void watch(long nanos, int seconds) {
        first = grid.after(nanos);
        delays = new long[seconds];
        Arrays.fill(delays, Long.MAX_VALUE);
    }

    @Override
    public synchronized long getAsLong() {
        long now = System.nanoTime();
        long slot = Math.floorDiv(now - first, SECOND);
        if (slot >= 0 && slot < delays.length) {
            int index = (int) slot;
            delays[index] = Math.min(delays[index], now - first - slot * SECOND);
        }
        return now;
    }

    /** By moment of the grid: how much later the switch was asked; {@link Long#MAX_VALUE}: not in that second. */
    synchronized LongStream delays() {
        return Arrays.stream(delays.clone());
    }
}
