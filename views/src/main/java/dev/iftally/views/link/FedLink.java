package dev.iftally.views.link;

import dev.iftally.tally.Attributes;
import dev.iftally.wire.rtnetlink.Link;

/**
 * A device of the kernel and what the tally knows of the interface that it is. What the tally knows goes before: the
 * device may be one that was only made so that the interface has one.
 */
record FedLink(Link device, Attributes known) {
    private static final String MADE = "iftally /";

    /** The device as it is to be shown. */
    Link link() {
        boolean ownAlias = !known.alias().isEmpty() || device.alias().startsWith(MADE);
        return new Link(
                device.ifindex(),
                device.name(),
                ownAlias ? known.alias() : device.alias(),
                device.kind(),
                device.flags(),
                device.operState(),
                device.group(),
                known.mtu() == 0 ? device.mtu() : known.mtu(),
                known.hardwareAddress() == 0 ? device.address() : RowReport.mac(known.hardwareAddress()),
                device.details());
    }

    /** The bond that it is a member of, where the kernel knows of none; empty if there is none. */
    String master() {
        return known.master();
    }
}
