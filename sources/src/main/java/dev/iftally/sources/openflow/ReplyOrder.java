package dev.iftally.sources.openflow;

import dev.iftally.sources.NumberMap;

/**
 * The ports' rows in the order in which the switch lists them, which is the same from reply to reply. Once a second
 * everything that a row consists of has left the processor's caches: whoever knows the next rows can fetch them side by
 * side, instead of waiting for each when its turn comes.
 */
final class ReplyOrder {
    /** So many rows fit into the nearest cache. */
    private static final int AHEAD = 32;

    private final PortTable ports;
    private NumberMap<PortRow> known;
    private int[] numbers = {};
    private PortRow[] rows = {};
    private int next;

    ReplyOrder(PortTable ports) {
        this.ports = ports;
    }

    /** Another segment of the reply begins: meanwhile the ports may have become others. */
    void continueReply() {
        NumberMap<PortRow> now = ports.map();
        if (now != known) {
            known = now;
            numbers = new int[ports.size()];
            rows = new PortRow[ports.size()];
        }
    }

    /** Behind the last segment. */
    void endReply() {
        next = 0;
    }

    /** The row of the next port, or null if it has none. */
    PortRow next(int portNumber) {
        int at = next++;
        if (at >= rows.length) {
            return known.get(portNumber);
        }
        if (at % AHEAD == 0) {
            fetch(at, Math.min(at + AHEAD, rows.length));
        }
        if (rows[at] == null || numbers[at] != portNumber) {
            rows[at] = known.get(portNumber);
            numbers[at] = portNumber;
        }
        return rows[at];
    }

    private void fetch(int from, int to) {
        long sum = 0;
        for (int i = from; i < to; i++) {
            if (rows[i] != null) {
                sum += rows[i].row().fetch();
            }
        }
        // Means nothing; but if nobody looked at the sum, the compiler would leave out the reading.
        if (sum == Long.MIN_VALUE) {
            Thread.onSpinWait();
        }
    }
}
