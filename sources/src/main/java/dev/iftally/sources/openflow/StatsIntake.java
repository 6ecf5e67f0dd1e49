package dev.iftally.sources.openflow;

import dev.iftally.sources.ReadingOrder;
import dev.iftally.tally.Counter;
import dev.iftally.tally.Reading;
import dev.iftally.tally.Width;
import dev.iftally.vocabulary.IntelPort;
import dev.iftally.vocabulary.OpenFlowPort;
import dev.iftally.wire.openflow.Multipart;
import dev.iftally.wire.openflow.OpenFlowException;
import dev.iftally.wire.openflow.OpenFlowVersion;
import dev.iftally.wire.openflow.PortStatsCursor;
import java.lang.foreign.MemorySegment;
import java.util.function.Function;

/**
 * From the bytes of a port statistics reply to rows of the tally, without allocating anything for a port. It also
 * notices when the set of ports in the replies changes.
 */
final class StatsIntake {
    /** The counters in the order of the wire. */
    private static final Counter[] COUNTERS = counters(OpenFlowPort::counter);

    /** The same for a port that faces the host; null where the host has no such counter. */
    private static final Counter[] COUNTERS_OF_HOST = counters(OpenFlowPort::counterOfHost);

    private static final Counter[] INTEL_COUNTERS = intelCounters();

    private static final long MIX = 0x9e37_79b9_7f4a_7c15L;

    private final ReadingOrder<PortRow> order;
    private final Width width;
    private final PortStatsCursor port = new PortStatsCursor();
    private final Reading reading = new Reading();
    private long signature;
    private long lastSignature;

    StatsIntake(PortTable ports, Width width) {
        this.order = new ReadingOrder<>(ports::map, PortRow::row);
        this.width = width;
    }

    /** Takes one segment, read at the given moment by both clocks. */
    void take(MemorySegment bytes, Multipart segment, long epochNanos, long monotonicNanos) throws OpenFlowException {
        port.open(bytes, segment);
        order.goOn();
        OpenFlowVersion version = segment.version();
        while (port.next()) {
            int number = version.widePort(port.portNumber());
            signature += (number ^ MIX) * MIX;
            PortRow known = order.next(number);
            if (known != null) {
                fill(epochNanos, monotonicNanos, known.facesHost());
                known.row().update(reading);
                known.takeCustom(port);
            }
        }
    }

    /** The reply is whole: true if its ports are not the last one's. */
    boolean endReply() {
        boolean changed = signature != lastSignature;
        lastSignature = signature;
        signature = 0;
        order.rewind();
        return changed;
    }

    private void fill(long epochNanos, long monotonicNanos, boolean facesHost) {
        reading.clear(epochNanos, monotonicNanos);
        if (port.hasDuration()) {
            reading.countingFor(port.durationNanos());
        }
        Counter[] counters = facesHost ? COUNTERS_OF_HOST : COUNTERS;
        for (int i = 0; i < counters.length; i++) {
            long value = port.counter(i);
            if (value != PortStatsCursor.UNSUPPORTED && counters[i] != null) {
                reading.set(counters[i], value, width);
            }
        }
        if (port.hasIntel() && !facesHost) {
            fillIntel();
        }
    }

    private void fillIntel() {
        for (int i = 0; i < INTEL_COUNTERS.length; i++) {
            long value = port.intelCounter(i);
            if (value != PortStatsCursor.UNSUPPORTED) {
                reading.set(INTEL_COUNTERS[i], value, width);
            }
        }
    }

    private static Counter[] counters(Function<OpenFlowPort, Counter> ofField) {
        OpenFlowPort[] fields = OpenFlowPort.values();
        Counter[] counters = new Counter[fields.length];
        for (int i = 0; i < fields.length; i++) {
            counters[i] = ofField.apply(fields[i]);
        }
        return counters;
    }

    private static Counter[] intelCounters() {
        IntelPort[] fields = IntelPort.values();
        Counter[] counters = new Counter[fields.length];
        for (int i = 0; i < fields.length; i++) {
            counters[i] = fields[i].counter();
        }
        return counters;
    }
}
