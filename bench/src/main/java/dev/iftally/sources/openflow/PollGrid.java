package dev.iftally.sources.openflow;

import java.time.Duration;

/** The moments at which a switch is polled, for whoever counts how many of them were kept. */
public final class PollGrid {
    private final PollPace pace;

    /** The grid of the switch with this datapath id. */
    public PollGrid(Duration interval, long datapathId) {
        pace = new PollPace(interval, datapathId);
    }

    /** The first moment of the grid after {@code nanos} of {@link System#nanoTime}. */
    public long after(long nanos) {
        return pace.after(nanos);
    }
}
