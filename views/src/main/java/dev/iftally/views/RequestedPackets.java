package dev.iftally.views;

import dev.iftally.tally.Counter;
import dev.iftally.tally.Totals;

/**
 * Packets that an interface was asked to send, whatever became of them. A source that counts only those sent tells as
 * much: to these come those that failed and those that were dropped.
 */
public final class RequestedPackets {
    private RequestedPackets() {}

    /** Whether the interface counts them, or those sent. */
    public static boolean areKnown(Totals row) {
        return row.has(Counter.TX_REQUESTED) || row.has(Counter.TX_PACKETS);
    }

    /** Their number, if {@link #areKnown}. */
    public static long of(Totals row) {
        return row.has(Counter.TX_REQUESTED)
                ? row.value(Counter.TX_REQUESTED)
                : row.value(Counter.TX_PACKETS) + part(row, Counter.TX_ERRORS) + part(row, Counter.TX_DROPPED);
    }

    private static long part(Totals row, Counter counter) {
        return row.has(counter) ? row.value(counter) : 0;
    }
}
