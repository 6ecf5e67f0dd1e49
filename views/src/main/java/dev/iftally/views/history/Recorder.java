package dev.iftally.views.history;

import dev.iftally.tally.Snapshot;
import dev.iftally.tally.Standing;
import dev.iftally.tally.Tally;
import dev.iftally.tally.Totals;
import dev.iftally.views.ThreadEnd;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the history of all interfaces: looks at each once a second, and writes what it saw of it every 8 seconds, so
 * that a daemon that is killed loses no more than that.
 */
public final class Recorder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
    private static final long STEP_MILLIS = 1000;

    private final Tally tally;
    private final ClockWatch clock;
    private final ArchiveWriter writer;
    private final Snapshot row = new Snapshot();
    private final Totals totals = new Totals();
    private final Thread thread;
    private InterfaceRates[] byRow = {};
    private boolean closed;

    private Recorder(Tally tally, ClockWatch clock, ArchiveWriter writer) {
        this.tally = tally;
        this.clock = clock;
        this.writer = writer;
        this.thread = Thread.ofPlatform().name("iftally-archives").daemon().unstarted(this::run);
    }

    /**
     * Begins to record.
     *
     * @param state the directory in which the archives' directory is
     * @param maxBytes how much of the disk they may take together
     */
    public static Recorder start(Tally tally, Path state, long maxBytes) {
        Recorder recorder = manual(tally, state, maxBytes);
        recorder.writer.noteBound(maxBytes);
        recorder.thread.start();
        return recorder;
    }

    /** One that looks when it is told, by {@link #look}. */
    static Recorder manual(Tally tally, Path state, long maxBytes) {
        ClockWatch clock = new ClockWatch();
        ArchiveDirectory directory = ArchiveDirectory.of(state);
        return new Recorder(tally, clock, new ArchiveWriter(directory, maxBytes, clock, tally::record));
    }

    private synchronized void run() {
        try {
            while (!closed) {
                wait(STEP_MILLIS - System.currentTimeMillis() % STEP_MILLIS);
                look(
                        TimeUnit.MILLISECONDS.toSeconds(System.currentTimeMillis()),
                        TimeUnit.NANOSECONDS.toSeconds(System.nanoTime()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("the history goes no further", e);
        }
    }

    /** The thread that does it all, for whoever asks what it costs. */
    public long threadId() {
        return thread.threadId();
    }

    /**
     * Looks at every interface, and writes what is due.
     *
     * @param second since 1970, by the time of day
     * @param steadySecond by a clock that nobody sets
     */
    synchronized void look(long second, long steadySecond) {
        if (clock.look(second, steadySecond)) {
            // No rate is made of two readings between which the clock was set.
            writeAll(second);
            Arrays.fill(byRow, null);
        }
        int count = tally.rows();
        if (byRow.length < count) {
            byRow = Arrays.copyOf(byRow, Math.max(count, 2 * byRow.length));
        }
        for (int i = 0; i < count; i++) {
            InterfaceRates one = byRow[i];
            if (one != null && tally.readTotals(one.edition(), totals)) {
                one.take(totals);
            } else if (tally.read(i, row)) {
                look(i, second);
            }
            if (byRow[i] != null && byRow[i].isDue(second)) {
                write(byRow[i], second);
            }
        }
    }

    private void look(int index, long second) {
        if (byRow[index] != null && (row.standing() == Standing.GONE || !byRow[index].isOf(row))) {
            write(byRow[index], second);
            byRow[index] = null;
        }
        if (row.standing() != Standing.GONE) {
            if (byRow[index] == null) {
                byRow[index] = new InterfaceRates(row);
            }
            byRow[index].describe(row);
            byRow[index].take(row);
        }
    }

    private void write(InterfaceRates rates, long second) {
        writer.write(rates, second, this::current);
        rates.done(second);
    }

    /** The files of interfaces that are not gone. */
    private Set<Path> current() {
        Set<Path> files = new HashSet<>();
        for (InterfaceRates rates : byRow) {
            if (rates != null) {
                files.add(writer.file(rates.identity()));
            }
        }
        return files;
    }

    /** Writes what is left to be written. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        if (thread.getState() != Thread.State.NEW) {
            ThreadEnd.await(thread);
        }
        writeAll(TimeUnit.MILLISECONDS.toSeconds(System.currentTimeMillis()));
    }

    private void writeAll(long second) {
        for (InterfaceRates rates : byRow) {
            if (rates != null) {
                write(rates, second);
            }
        }
    }
}
