package dev.iftally.sources.openflow;

import dev.iftally.tally.Interface;
import dev.iftally.wire.openflow.PortCounter;
import dev.iftally.wire.openflow.PortStatsCursor;

/**
 * A port with its row, and whether its duration says since when it counts. It says how long the switch has had the
 * port: a port that was taken out and put back is young, while the device behind it may have counted on. To take that
 * for a reset would count everything twice.
 */
final class SwitchPort {
    private static final int BITS_PER_BYTE = 8;
    private static final double NANOS_PER_SECOND = 1e9;

    /** A link may be a little faster than it says, and the clocks differ. */
    private static final int MARGIN = 2;

    private final Interface row;
    private boolean returned;

    SwitchPort(Interface row, boolean returned) {
        this.row = row;
        this.returned = returned;
    }

    Interface row() {
        return row;
    }

    /** Whether the port's counters can have begun with the port; asked once for each reading. */
    boolean countsSinceItIsThere(PortStatsCursor port) {
        if (!port.hasDuration()) {
            return false;
        }
        if (returned) {
            returned = false;
            return false;
        }
        long speed = row.attributes().speedBitsPerSecond();
        double most = speed * (port.durationNanos() / NANOS_PER_SECOND) / BITS_PER_BYTE * MARGIN;
        return speed == 0 || (bytes(port, PortCounter.RX_BYTES) <= most && bytes(port, PortCounter.TX_BYTES) <= most);
    }

    private static double bytes(PortStatsCursor port, PortCounter counter) {
        long value = port.counter(counter.index());
        // Unsigned; the lowest bit does not matter.
        return value == PortStatsCursor.UNSUPPORTED ? 0 : (value >>> 1) * 2.0;
    }
}
