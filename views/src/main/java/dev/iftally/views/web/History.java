package dev.iftally.views.web;

import dev.iftally.tally.CounterPlaces;
import dev.iftally.tally.Rows;
import dev.iftally.tally.Snapshot;
import dev.iftally.tally.Totals;
import dev.iftally.views.ThreadEnd;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every interface's totals were in the last quarter of an hour, a sample for each reading and at most one a
 * second, in memory. A sample of an interface that is idle takes 3 bytes, of a busy one about 15. All of them together
 * take a quarter of the heap at most, and never more than {@link #MOST_BYTES}: beyond that every interface's oldest
 * minutes are let go.
 */
final class History implements AutoCloseable {
    static final Duration SPAN = Duration.ofMinutes(15);
    static final long MOST_BYTES = 256L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(History.class);
    private static final long STEP_MILLIS = 1000;
    private static final long SHORTER_BY_MILLIS = 60_000;
    private static final int SHARE_OF_HEAP = 4;

    private final Rows rows;
    private final Snapshot row = new Snapshot();
    private final Totals totals = new Totals();
    private final CounterPlaces places = new CounterPlaces(InterfaceHistory.COUNTERS);
    private final long mostBytes;
    private final Thread thread;
    private volatile InterfaceHistory[] byRow = {};
    private long spanMillis = SPAN.toMillis();
    private long edition;
    private boolean closed;

    private History(Rows rows, long mostBytes) {
        this.rows = rows;
        this.mostBytes = mostBytes;
        this.thread = Thread.ofPlatform().name("iftally-history").daemon().unstarted(this::run);
    }

    /** Begins to remember. */
    static History start(Rows rows) {
        History history =
                new History(rows, Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP));
        history.thread.start();
        return history;
    }

    /** One that remembers when it is told, by {@link #look}. */
    static History manual(Rows rows, long mostBytes) {
        return new History(rows, mostBytes);
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(STEP_MILLIS - System.currentTimeMillis() % STEP_MILLIS);
                look(System.currentTimeMillis());
            }
        } catch (InterruptedException e) {
            // The server ends.
        } catch (RuntimeException e) {
            LOG.error("the history goes no further", e);
        }
    }

    /** Takes a sample of every interface that was read since the last one, and lets go of what is too old. */
    synchronized void look(long nowMillis) {
        int count = rows.rows();
        if (byRow.length < count) {
            byRow = Arrays.copyOf(byRow, Math.max(count, 2 * byRow.length));
        }
        InterfaceHistory[] histories = byRow;
        long bytes = 0;
        for (int i = 0; i < count; i++) {
            InterfaceHistory one = histories[i];
            if (one != null && rows.readTotals(one.description().edition(), totals)) {
                one.take(totals, places);
            } else if (rows.read(i, row)) {
                one = one != null && one.isOf(row) ? one : new InterfaceHistory(row);
                one.describe(row);
                one.take(row, places);
                histories[i] = one;
            }
            bytes += one == null ? 0 : one.dropBefore(nowMillis - spanMillis);
        }
        fit(bytes);
        edition++;
        notifyAll();
    }

    private void fit(long bytes) {
        if (bytes > mostBytes && spanMillis > SHORTER_BY_MILLIS) {
            spanMillis -= SHORTER_BY_MILLIS;
            LOG.debug("the history is {} s long from now on, to stay within {} bytes", spanMillis / 1000, mostBytes);
        } else if (bytes < mostBytes / 2 && spanMillis < SPAN.toMillis()) {
            spanMillis += SHORTER_BY_MILLIS;
        }
    }

    /** That of the interface in a snapshot's row; empty if it was not looked at yet. */
    Optional<InterfaceHistory> of(Totals interfaceRow) {
        return at(interfaceRow.row()).filter(one -> one.isOf(interfaceRow));
    }

    /** That of whoever had a row at the last look. */
    Optional<InterfaceHistory> at(int row) {
        InterfaceHistory[] histories = byRow;
        return row < histories.length ? Optional.ofNullable(histories[row]) : Optional.empty();
    }

    /** Grows with every look. */
    synchronized long edition() {
        return edition;
    }

    /** Blocks until there was a look since that edition, or for so long, or until this is closed. */
    synchronized void await(long since, Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        long left = atMost.toMillis();
        while (edition == since && left > 0 && !closed) {
            wait(left);
            left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        thread.interrupt();
        ThreadEnd.await(thread);
    }
}
