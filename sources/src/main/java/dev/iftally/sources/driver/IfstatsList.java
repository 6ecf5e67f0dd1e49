package dev.iftally.sources.driver;

import dev.iftally.tally.Tally;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The system's list of {@code ifstats_t} structures, as ifstats_attach(D3) and ifstats_detach(D3) keep it: each one is
 * an interface of the tally, {@code driver:NAME:UNIT}. It is read each second, and when a reader asks. Thread-safe.
 */
public final class IfstatsList implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(IfstatsList.class.getName());

    private final Tally tally;
    private final Map<Ifstats, IfstatsRow> attached = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("iftally-ifstats").factory());

    /** Structures become interfaces of {@code tally}, which is to be closed after this. */
    public IfstatsList(Tally tally) {
        this.tally = tally;
        var _ = clock.scheduleWithFixedDelay(this::readAll, 1, 1, TimeUnit.SECONDS);
    }

    /**
     * Puts a structure on the list. It stays the caller's, who goes on updating it; nothing in it is changed.
     *
     * @throws IllegalStateException if the structure is on a list, or another one of its name and unit is on this one
     * @throws dev.iftally.tally.NameTakenException if another interface has the name
     * @throws java.io.UncheckedIOException if the tally has no room for another row
     */
    public synchronized void attach(Ifstats structure) {
        if (!structure.markAttached(true)) {
            throw new IllegalStateException(structure.interfaceName() + " is attached already: detach it first");
        }
        try {
            if (attached.values().stream().anyMatch(row -> row.isOf(structure))) {
                throw new IllegalStateException("another structure is attached as %s: give one of them another unit"
                        .formatted(structure.interfaceName()));
            }
            attached.put(structure, new IfstatsRow(tally, structure));
        } catch (RuntimeException e) {
            structure.markAttached(false);
            throw e;
        }
    }

    /** Takes a structure off the list, and returns it; null if it is not there. Its totals stay in the tally. */
    public synchronized Ifstats detach(Ifstats structure) {
        IfstatsRow row = attached.remove(structure);
        if (row == null) {
            return null;
        }
        row.end();
        structure.markAttached(false);
        return structure;
    }

    private void readAll() {
        for (IfstatsRow row : attached.values()) {
            try {
                row.read();
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.WARNING, "an ifstats_t could not be told to the tally", e);
            }
        }
    }

    /** Detaches every structure. */
    @Override
    public void close() {
        clock.shutdownNow();
        List.copyOf(attached.keySet()).forEach(this::detach);
    }
}
