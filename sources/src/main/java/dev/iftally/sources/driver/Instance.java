package dev.iftally.sources.driver;

import dev.iftally.tally.Attributes;
import dev.iftally.tally.Counter;
import dev.iftally.tally.Identity;
import dev.iftally.tally.Interface;
import dev.iftally.tally.Policy;
import dev.iftally.tally.Reading;
import dev.iftally.tally.Tally;
import dev.iftally.tally.Width;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * An interface of a MAC: the physical one, or a VLAN's, whose number is VID × 1000 + PPA. It has the streams that are
 * attached to it, counts what passes it, and is a row of the tally.
 */
final class Instance {
    private static final DlpiStream[] NONE = {};

    private final MacInfo info;
    private final int vid;
    private final Interface row;
    private final FrameTally tally = new FrameTally();
    private final Reading reading = new Reading();
    private final long sinceNanos = System.nanoTime();
    private volatile DlpiStream[] streams = NONE;

    /** @param vid 0 for the physical interface */
    Instance(Tally into, MacInfo info, int vid, Attributes attributes) {
        this.info = info;
        this.vid = vid;
        this.row = into.add(Identity.ofDriver(info.module(), number()), attributes, Policy.CONTINUE);
    }

    int vid() {
        return vid;
    }

    int number() {
        return info.number(vid);
    }

    Interface row() {
        return row;
    }

    FrameTally tally() {
        return tally;
    }

    DlpiStream[] streams() {
        return streams;
    }

    synchronized void add(DlpiStream stream) {
        List<DlpiStream> more = new ArrayList<>(List.of(streams));
        more.add(stream);
        streams = more.toArray(NONE);
    }

    synchronized void remove(DlpiStream stream) {
        List<DlpiStream> fewer = new ArrayList<>(List.of(streams));
        fewer.remove(stream);
        streams = fewer.toArray(NONE);
    }

    boolean isIdle() {
        return streams.length == 0;
    }

    boolean hasPhysicalStream() {
        for (DlpiStream stream : streams) {
            if (stream.isPhysical()) {
                return true;
            }
        }
        return false;
    }

    /** It is about to go: nothing is attached to it any more. */
    synchronized void loseStreams() {
        for (DlpiStream stream : streams) {
            stream.lose();
        }
        streams = NONE;
    }

    /** Puts a frame up every stream that takes it; false if none does. */
    boolean deliver(ByteBuffer frame, int kind, long destination, int sap) {
        boolean taken = false;
        for (DlpiStream stream : streams) {
            if (stream.takes(kind, destination, sap, info.address())) {
                taken = true;
                switch (stream.put(frame)) {
                    case TAKEN -> {}
                    case FLOW_CONTROLLED -> FrameTally.add(tally.cell(), FrameTally.RX_BLOCKED, 1);
                    case NO_BUFFER -> FrameTally.add(tally.cell(), FrameTally.RX_NO_BUFFER, 1);
                }
            }
        }
        return taken;
    }

    /** Gives streams that listen to everything a copy of what is sent; that is no reception, and not counted. */
    void loopBack(ByteBuffer frame, int kind, long destination, int sap) {
        for (DlpiStream stream : streams) {
            if (stream.isPhysical() && stream.takes(kind, destination, sap, info.address())) {
                var _ = stream.put(frame);
            }
        }
    }

    /** Tells the tally what was counted by now: with what the driver filled in, if it is the driver's own interface. */
    synchronized void publish(GldStats filled) {
        reading.clear().countingSince(sinceNanos);
        put(Counter.RX_PACKETS, FrameTally.RX_PACKETS);
        put(Counter.RX_BYTES, FrameTally.RX_BYTES);
        put(Counter.RX_MULTICAST, FrameTally.RX_MULTICAST);
        put(Counter.RX_BROADCAST, FrameTally.RX_BROADCAST);
        put(Counter.RX_UNKNOWN_PROTOCOL, FrameTally.RX_UNKNOWN);
        put(Counter.RX_FLOW_BLOCKED, FrameTally.RX_BLOCKED);
        put(Counter.RX_BAD_FORMAT, FrameTally.RX_BAD);
        put(Counter.TX_PACKETS, FrameTally.TX_SENT);
        put(Counter.TX_BYTES, FrameTally.TX_SENT_BYTES);
        put(Counter.TX_MULTICAST, FrameTally.TX_MULTICAST);
        put(Counter.TX_BROADCAST, FrameTally.TX_BROADCAST);
        put(Counter.TX_RETRY, FrameTally.TX_RETRIES);
        put(Counter.TX_BAD_FORMAT, FrameTally.TX_BAD);
        wide(Counter.TX_REQUESTED, requested());
        wide(Counter.TX_REQUESTED_BYTES, requestedBytes());
        long noBuffer = tally.sum(FrameTally.RX_NO_BUFFER);
        DriverReading.addSum(filled, GldMember.NORCVBUF, noBuffer, reading, Counter.RX_DROPPED);
        long discarded = tally.sum(FrameTally.TX_DISCARDED);
        DriverReading.addSum(filled, GldMember.NOXMTBUF, discarded, reading, Counter.TX_DROPPED);
        if (!reading.has(Counter.TX_DROPPED)) {
            // GLD maintains it: that there was none is a fact.
            wide(Counter.TX_DROPPED, 0);
        }
        if (filled != null) {
            DriverReading.add(filled, reading, info.type());
        }
        row.update(reading);
    }

    /** Each asked for once, whatever became of it: a sum of what only grows, so that it only grows itself. */
    long requested() {
        return tally.sum(FrameTally.TX_SENT) + tally.sum(FrameTally.TX_FAILED) + tally.sum(FrameTally.TX_DISCARDED);
    }

    long requestedBytes() {
        return tally.sum(FrameTally.TX_SENT_BYTES)
                + tally.sum(FrameTally.TX_FAILED_BYTES)
                + tally.sum(FrameTally.TX_DISCARDED_BYTES);
    }

    private void put(Counter counter, int what) {
        wide(counter, tally.sum(what));
    }

    private void wide(Counter counter, long value) {
        reading.set(counter, value, Width.BITS_64);
    }

    void gone(String why) {
        row.gone(why);
    }
}
