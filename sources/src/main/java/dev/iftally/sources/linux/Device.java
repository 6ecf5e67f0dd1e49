package dev.iftally.sources.linux;

import dev.iftally.tally.Interface;
import dev.iftally.wire.rtnetlink.Link;

/** A device of the kernel and its row in the tally. */
final class Device {
    private final Interface row;
    private Link link;

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
}
