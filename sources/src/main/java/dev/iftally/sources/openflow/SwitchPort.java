package dev.iftally.sources.openflow;

import dev.iftally.tally.Interface;
import dev.iftally.wire.openflow.PortStatsCursor;

/**
 * A port with its row, and whether its duration says since when it counts. It says how long the switch has had the
 * port: after a port was taken out and put back, or after Open vSwitch's daemon was restarted, the port is young,
 * while the device behind it has counted on. To take that for a reset would count everything twice.
 */
final class SwitchPort {
    /** A device that began anew does not by chance have nearly the old values in every counter. */
    private static final int NEARLY = 8;

    private final Interface row;
    private final long[] last = new long[PortStatsCursor.COUNTERS];
    private long lastDurationNanos;
    private boolean unread = true;
    private boolean returned;

    /** @param returned whether the port was away while we looked */
    SwitchPort(Interface row, boolean returned) {
        this.row = row;
        this.returned = returned;
    }

    Interface row() {
        return row;
    }

    /** Whether the port's counters can have begun with the port; to be asked once for each entry. */
    boolean countsSinceItIsThere(PortStatsCursor port) {
        if (!port.hasDuration()) {
            return false;
        }
        long duration = port.durationNanos();
        boolean younger = !unread && duration < lastDurationNanos;
        boolean countedOn = returned || (younger && countedOn(port));
        for (int i = 0; i < last.length; i++) {
            last[i] = port.counter(i);
        }
        lastDurationNanos = duration;
        unread = false;
        returned = false;
        return !countedOn;
    }

    /** Nothing fell, and nothing grew by more than a small part of what was there; all ones are not compared. */
    private boolean countedOn(PortStatsCursor port) {
        boolean any = false;
        for (int i = 0; i < last.length; i++) {
            long now = port.counter(i);
            if (now == PortStatsCursor.UNSUPPORTED || last[i] == PortStatsCursor.UNSUPPORTED) {
                continue;
            }
            long grown = now - last[i];
            if (Long.compareUnsigned(now, last[i]) < 0
                    || Long.compareUnsigned(grown, Long.divideUnsigned(last[i], NEARLY)) > 0) {
                return false;
            }
            any |= now != 0;
        }
        return any;
    }
}
