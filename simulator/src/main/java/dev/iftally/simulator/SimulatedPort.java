package dev.iftally.simulator;

import dev.iftally.wire.openflow.CustomStatistic;
import dev.iftally.wire.openflow.IntelCounter;
import dev.iftally.wire.openflow.Port;
import dev.iftally.wire.openflow.PortCounter;
import dev.iftally.wire.openflow.PortStatsCursor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A port of an {@link EmbeddedSwitch}: its description and what it counts. Thread-safe. */
public final class SimulatedPort {
    private static final long LOCALLY_ADMINISTERED = 0x02_00_00_00_00_00L;
    private static final long LOW_32_BITS = 0xffff_ffffL;

    private final EmbeddedSwitch owner;
    private final int number;
    private final long[] base = new long[PortStatsCursor.COUNTERS];
    /** Not kept, as by a switch without DPDK, until they are counted for the first time. */
    private final long[] intel = new long[PortStatsCursor.INTEL_COUNTERS];

    private final Map<String, Long> custom = new LinkedHashMap<>();
    private final List<SimulatedQueue> queues = new ArrayList<>();
    private final Set<PortCounter> unsupported = EnumSet.noneOf(PortCounter.class);
    private Traffic traffic = Traffic.none();
    private String name;
    private long speedKilobits = 10_000_000;
    private boolean up = true;
    private boolean narrow;
    private boolean deviceLost;
    private long createdNanos;
    private long trafficNanos;

    SimulatedPort(EmbeddedSwitch owner, int number, String name, long nowNanos) {
        this.owner = owner;
        this.number = number;
        this.name = name;
        Arrays.fill(intel, PortStatsCursor.UNSUPPORTED);
        restart(nowNanos);
    }

    public int number() {
        return number;
    }

    /** Puts other traffic on the port; what has been counted stays. */
    public synchronized SimulatedPort traffic(Traffic next) {
        long now = owner.nowNanos();
        for (PortCounter counter : PortCounter.values()) {
            base[counter.index()] = value(counter, now);
        }
        traffic = next;
        trafficNanos = now;
        return this;
    }

    /** Adds to a counter at once. */
    public synchronized SimulatedPort count(PortCounter counter, long more) {
        base[counter.index()] += more;
        return this;
    }

    /** Adds to one of Intel's counters, from 0 when it was not kept before; sent since 1.4. */
    public synchronized SimulatedPort count(IntelCounter counter, long more) {
        int index = counter.index();
        intel[index] = more + (intel[index] == PortStatsCursor.UNSUPPORTED ? 0 : intel[index]);
        return this;
    }

    /** Sets one of the driver's own statistics; sent since 1.4. */
    public synchronized SimulatedPort custom(String statistic, long value) {
        custom.put(statistic, value);
        return this;
    }

    /** Adds a queue that has counted this much. */
    public synchronized SimulatedPort queue(int queueId, long txBytes, long txPackets, long txErrors) {
        queues.add(new SimulatedQueue(number, queueId, txBytes, txPackets, txErrors, owner.nowNanos() - createdNanos));
        return this;
    }

    /** Counters that the switch does not keep: all ones in its answers. */
    public synchronized SimulatedPort unsupported(PortCounter... counters) {
        unsupported.addAll(Set.of(counters));
        return this;
    }

    /** Counters of 32 bits, which wrap. */
    public synchronized SimulatedPort narrow() {
        narrow = true;
        return this;
    }

    public synchronized SimulatedPort speedKilobits(long kilobits) {
        speedKilobits = kilobits;
        return this;
    }

    /** Changes the port's name; announced if the switch announces. */
    public void rename(String newName) {
        synchronized (this) {
            name = newName;
        }
        owner.changed(this);
    }

    /** Sets the link up or down; announced if the switch announces. */
    public void link(boolean isUp) {
        synchronized (this) {
            up = isUp;
        }
        owner.changed(this);
    }

    /** The device behind the port is made anew: one answer of all ones, then from 0, while the duration runs on. */
    public synchronized void recreateDevice() {
        long now = owner.nowNanos();
        clearCounters(now);
        deviceLost = true;
    }

    synchronized void restart(long nowNanos) {
        createdNanos = nowNanos;
        deviceLost = false;
        clearCounters(nowNanos);
    }

    synchronized Port description() {
        return new Port(
                number,
                LOCALLY_ADMINISTERED | (owner.datapathId() & 0xffff) << 24 | (number & 0xff_ffffL),
                name,
                0,
                up ? 0 : Port.LINK_DOWN,
                feature(speedKilobits),
                speedKilobits,
                speedKilobits,
                List.of());
    }

    synchronized List<SimulatedQueue> queues() {
        return List.copyOf(queues);
    }

    synchronized List<CustomStatistic> custom() {
        return custom.entrySet().stream()
                .map(one -> new CustomStatistic(one.getKey(), one.getValue()))
                .toList();
    }

    /** Fills in the counters as the switch would answer now, and returns the port's age. */
    synchronized long read(long[] into, long[] intelInto, long nowNanos) {
        System.arraycopy(intel, 0, intelInto, 0, intel.length);
        for (PortCounter counter : PortCounter.values()) {
            boolean known = !deviceLost && !unsupported.contains(counter);
            into[counter.index()] = known ? value(counter, nowNanos) : PortStatsCursor.UNSUPPORTED;
        }
        deviceLost = false;
        return nowNanos - createdNanos;
    }

    /** What the switch would say of a counter now, whether it supports it or not: the truth for tests. */
    public synchronized long value(PortCounter counter) {
        return value(counter, owner.nowNanos());
    }

    /** {@code OFPPF_} bit of a full duplex link; 0 where there is none for its speed. */
    private static int feature(long kilobits) {
        return switch ((int) kilobits) {
            case 10_000 -> 1 << 1;
            case 100_000 -> 1 << 3;
            case 1_000_000 -> 1 << 5;
            case 10_000_000 -> 1 << 6;
            default -> 0;
        };
    }

    private long value(PortCounter counter, long nowNanos) {
        long exact = base[counter.index()] + traffic.count(counter, nowNanos - trafficNanos);
        return narrow ? exact & LOW_32_BITS : exact;
    }

    private void clearCounters(long nowNanos) {
        Arrays.fill(base, 0);
        trafficNanos = nowNanos;
    }
}
