package dev.iftally.tally;

import dev.iftally.tally.rate.EstimatorParameters;
import dev.iftally.tally.rate.Rate;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * The estimate in a row, written in place between two sequences. It is worth nothing once its writer is dead: who finds
 * that it died in the middle takes the words as they are, each of them whole.
 */
final class RowRates {
    private static final int RECEIVED = 0;
    private static final int SENT = 1;

    private static final int WORDS_A_RATE = 2;
    private static final int INTERVAL_BITS = 3;
    private static final int EWMA_LOG_BITS = 5;
    private static final int KNOWN_SHIFT = INTERVAL_BITS + EWMA_LOG_BITS;
    private static final int ATTEMPTS = 100;
    private static final long PAUSE_NANOS = 10_000;

    private final MappedRows rows;

    RowRates(MappedRows rows) {
        this.rows = rows;
    }

    /** The part of the last word that says whose estimate it is, and how it is made. */
    static long tag(EstimatorParameters parameters, long generation) {
        return generation << Integer.SIZE
                | (long) parameters.ewmaLog() << INTERVAL_BITS
                | (parameters.interval() - EstimatorParameters.MIN_INTERVAL);
    }

    /** An estimate of which no rate is known yet; one thread a row at a time, as everything that writes. */
    void begin(int row, long tag) {
        write(row, tag, -1, 0, 0);
    }

    /** No estimate. */
    void clear(int row) {
        if (word(row, RowLayout.RATE_TAG) != 0) {
            begin(row, 0);
        }
    }

    /** The rate of one direction is known. */
    void publish(int row, long tag, boolean sent, long bytesPerSecond, long packetsPerSecond) {
        int direction = sent ? SENT : RECEIVED;
        write(row, tag | knownOf(row, tag) | known(direction), direction, bytesPerSecond, packetsPerSecond);
    }

    /** The rate of one direction is not known any more. */
    void hide(int row, long tag, boolean sent) {
        long changed = tag | (knownOf(row, tag) & ~known(sent ? SENT : RECEIVED));
        if (word(row, RowLayout.RATE_TAG) != changed) {
            begin(row, changed);
        }
    }

    /** Which directions are known of the interface that {@code tag} stands for. */
    private long knownOf(int row, long tag) {
        long there = word(row, RowLayout.RATE_TAG);
        return there >>> Integer.SIZE == tag >>> Integer.SIZE ? there & (known(RECEIVED) | known(SENT)) : 0;
    }

    private void write(int row, long tag, int direction, long bytesPerSecond, long packetsPerSecond) {
        MemorySegment chunk = rows.chunk(row);
        long offset = RowLayout.rowOffset(row);
        // Odd, also if the last writer died before it had made it even.
        long sequence = (MappedRows.acquire(chunk, offset + RowLayout.RATE_SEQUENCE) + 1) | 1;
        MappedRows.release(chunk, offset + RowLayout.RATE_SEQUENCE, sequence);
        VarHandle.storeStoreFence();
        MappedRows.release(chunk, offset + RowLayout.RATE_TAG, tag);
        if (direction >= 0) {
            MappedRows.release(chunk, offset + rateAt(direction), bytesPerSecond);
            MappedRows.release(chunk, offset + rateAt(direction) + Long.BYTES, packetsPerSecond);
        }
        MappedRows.release(chunk, offset + RowLayout.RATE_SEQUENCE, sequence + 1);
    }

    /** The estimate of the interface that has a generation of the row. */
    Optional<InterfaceRate> read(int row, long generation) {
        MemorySegment chunk = rows.chunk(row);
        long offset = RowLayout.rowOffset(row);
        for (int attempt = 1; ; attempt++) {
            long before = MappedRows.acquire(chunk, offset + RowLayout.RATE_SEQUENCE);
            long tag = word(row, RowLayout.RATE_TAG);
            Rate received = rate(row, RECEIVED);
            Rate sent = rate(row, SENT);
            VarHandle.loadLoadFence();
            boolean whole = (before & 1) == 0 && before == MappedRows.acquire(chunk, offset + RowLayout.RATE_SEQUENCE);
            if (whole || attempt == ATTEMPTS) {
                return decode(tag, generation, received, sent);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private static Optional<InterfaceRate> decode(long tag, long generation, Rate received, Rate sent) {
        int ewmaLog = (int) (tag >>> INTERVAL_BITS) & (1 << EWMA_LOG_BITS) - 1;
        int interval = ((int) tag & (1 << INTERVAL_BITS) - 1) + EstimatorParameters.MIN_INTERVAL;
        boolean foreign = tag >>> Integer.SIZE != (generation & 0xffff_ffffL);
        if (foreign
                || ewmaLog == 0
                || ewmaLog > EstimatorParameters.MAX_EWMA_LOG
                || interval > EstimatorParameters.MAX_INTERVAL) {
            return Optional.empty();
        }
        return Optional.of(new InterfaceRate(
                new EstimatorParameters(interval, ewmaLog),
                (tag & known(RECEIVED)) == 0 ? Optional.empty() : Optional.of(received),
                (tag & known(SENT)) == 0 ? Optional.empty() : Optional.of(sent)));
    }

    private static long known(int direction) {
        return 1L << (KNOWN_SHIFT + direction);
    }

    private Rate rate(int row, int direction) {
        return new Rate(word(row, rateAt(direction)), word(row, rateAt(direction) + Long.BYTES));
    }

    private static long rateAt(int direction) {
        return RowLayout.RATES + (long) direction * WORDS_A_RATE * Long.BYTES;
    }

    private long word(int row, long at) {
        return MappedRows.acquire(rows.chunk(row), RowLayout.rowOffset(row) + at);
    }
}
