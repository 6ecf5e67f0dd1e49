package dev.iftally.sources.linux;

import dev.iftally.tally.Interface;
import dev.iftally.wire.rtnetlink.Link;

/** A device of the kernel and its row in the tally. */
final class Device {
    private final Interface row;
    private Link link;
    private long readAt;
    private boolean marked;

    Device(Interface row, Link link) {
        this.row = row;
        this.link = link;
    }

    Interface row() {
        return row;
    }

    Link link() {
        return link;
    }

    void describe(Link changed) {
        link = changed;
    }

    /** Unsigned 32 bits; −1 if the kernel does not say. */
    long carrierChanges() {
        return link.details().carrierChanges();
    }

    /** When the last reading began that it was in. */
    long readAt() {
        return readAt;
    }

    void read(long atNanos) {
        readAt = atNanos;
    }

    /** True if it was not in the last reading. */
    boolean isMarked() {
        return marked;
    }

    /** Marks it, or takes the mark away; true if that is a change. */
    boolean mark(boolean missing) {
        boolean change = marked != missing;
        marked = missing;
        return change;
    }
}
