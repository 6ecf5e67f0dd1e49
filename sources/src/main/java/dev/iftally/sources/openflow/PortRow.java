package dev.iftally.sources.openflow;

import dev.iftally.tally.DriverCounter;
import dev.iftally.tally.Interface;
import dev.iftally.wire.openflow.CustomStatistic;
import dev.iftally.wire.openflow.OpenFlowException;
import dev.iftally.wire.openflow.Port;
import dev.iftally.wire.openflow.PortStatsCursor;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** A port's row in the tally, for one thread at a time. */
final class PortRow {
    private final Interface row;
    private final boolean facesHost;

    /** What the switch said of the port last, and the bridge's name then: all that it is described by. */
    private Port described;

    private String bridge = "";

    /** The driver's own statistics as they came last. */
    private MemorySegment custom = MemorySegment.NULL;

    /**
     * A port that has not been read yet.
     *
     * @param row where its readings go
     * @param facesHost whether its counters are the host's turned round
     */
    PortRow(Interface row, boolean facesHost) {
        this.row = row;
        this.facesHost = facesHost;
    }

    /** Whether this was said of the port before; remembers it if not. */
    boolean isDescribedBy(Port port, String bridgeName) {
        boolean known = port.equals(described) && bridgeName.equals(bridge);
        described = port;
        bridge = bridgeName;
        return known;
    }

    Interface row() {
        return row;
    }

    boolean facesHost() {
        return facesHost;
    }

    /** Takes the driver's own statistics of an entry; costs a comparison, and no more, if they are as before. */
    void takeCustom(PortStatsCursor port) throws OpenFlowException {
        if (!port.hasSameCustomBytes(custom)) {
            List<CustomStatistic> now = port.customStatistics();
            custom = port.customBytes();
            row.updateDriverCounters(now.stream()
                    .filter(one -> one.value() != PortStatsCursor.UNSUPPORTED)
                    .map(one -> new DriverCounter(one.name(), one.value()))
                    .toList());
        }
    }
}
