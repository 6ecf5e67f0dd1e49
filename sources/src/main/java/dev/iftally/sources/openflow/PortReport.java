package dev.iftally.sources.openflow;

import dev.iftally.wire.openflow.CustomStatistic;
import dev.iftally.wire.openflow.IntelCounter;
import dev.iftally.wire.openflow.OpenFlowException;
import dev.iftally.wire.openflow.Port;
import dev.iftally.wire.openflow.PortCounter;
import dev.iftally.wire.openflow.PortStatsCursor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One port in a switch's answer: its description, if it gave one, and its counters. */
public final class PortReport {
    private final int number;
    private final Optional<Port> description;
    private final long[] counters = new long[PortStatsCursor.COUNTERS];
    private final long[] intel = new long[PortStatsCursor.INTEL_COUNTERS];
    private final List<CustomStatistic> custom;
    private final Optional<Duration> duration;

    PortReport(PortStatsCursor port, int number, Optional<Port> description) throws OpenFlowException {
        this.number = number;
        this.description = description;
        for (int i = 0; i < counters.length; i++) {
            counters[i] = port.counter(i);
        }
        for (int i = 0; i < intel.length; i++) {
            intel[i] = port.intelCounter(i);
        }
        this.custom = List.copyOf(port.customStatistics());
        this.duration = port.hasDuration() ? Optional.of(Duration.ofNanos(port.durationNanos())) : Optional.empty();
    }

    /** The port's number, unsigned. */
    public int number() {
        return number;
    }

    /** The number in decimal, or {@code LOCAL}. */
    public String numberText() {
        return PortText.number(number);
    }

    /** The switch's name for the port; empty if it did not describe it. */
    public String name() {
        return description.map(Port::name).orElse("");
    }

    public Optional<Port> description() {
        return description;
    }

    /** How long the port has been there, if the switch says. */
    public Optional<Duration> duration() {
        return duration;
    }

    /** Whether the switch keeps this counter. */
    public boolean has(PortCounter counter) {
        return counters[counter.index()] != PortStatsCursor.UNSUPPORTED;
    }

    /** The counter's value, unsigned; only if {@link #has} is true. */
    public long value(PortCounter counter) {
        return counters[counter.index()];
    }

    /** Whether the switch keeps this counter of Open vSwitch's. */
    public boolean has(IntelCounter counter) {
        return intel[counter.index()] != PortStatsCursor.UNSUPPORTED;
    }

    /** The counter's value, unsigned; only if {@link #has(IntelCounter)} is true. */
    public long value(IntelCounter counter) {
        return intel[counter.index()];
    }

    /** The driver's own statistics, in its order. */
    public List<CustomStatistic> custom() {
        return custom;
    }
}
