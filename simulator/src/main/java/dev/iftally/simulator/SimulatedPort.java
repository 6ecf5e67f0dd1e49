package dev.iftally.simulator;

import dev.iftally.wire.openflow.Port;
import dev.iftally.wire.openflow.PortCounter;
import dev.iftally.wire.openflow.PortStatsCursor;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** A port of an {@link EmbeddedSwitch}: its description and what it counts. Thread-safe. */
public final class SimulatedPort {
    private static final long LOCALLY_ADMINISTERED = 0x02_00_00_00_00_00L;
    private static final long LOW_32_BITS = 0xffff_ffffL;

    private final EmbeddedSwitch owner;
    private final int number;
    private final long[] base = new long[PortStatsCursor.COUNTERS];
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
                speedKilobits,
                speedKilobits);
    }

    /** Fills in the twelve counters as the switch would answer now, and returns the port's age. */
    synchronized long read(long[] into, long nowNanos) {
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

    private long value(PortCounter counter, long nowNanos) {
        long exact = base[counter.index()] + traffic.count(counter, nowNanos - trafficNanos);
        return narrow ? exact & LOW_32_BITS : exact;
    }

    private void clearCounters(long nowNanos) {
        Arrays.fill(base, 0);
        trafficNanos = nowNanos;
    }
}
