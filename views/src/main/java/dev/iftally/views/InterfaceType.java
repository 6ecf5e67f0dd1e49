package dev.iftally.views;

import dev.iftally.tally.Attributes;
import dev.iftally.tally.Snapshot;

/** The type of an interface by the numbers of RFC 1213's {@code ifType}. */
public final class InterfaceType {
    public static final int ETHERNET_CSMACD = 6;
    public static final int SOFTWARE_LOOPBACK = 24;

    /** {@code LOOPBACK_IFINDEX} of the kernel: the same in every network namespace. */
    private static final int LOOPBACK_IFINDEX = 1;

    private InterfaceType() {}

    /** What its source says; where it says nothing, the kernel's loopback is known, and all else is Ethernet. */
    public static int of(Snapshot row) {
        Attributes attributes = row.attributes();
        int said = attributes.medium().interfaceType();
        if (said != 0) {
            return said;
        }
        boolean loopback =
                attributes.ifindex() == LOOPBACK_IFINDEX && row.identity().isOfKernel();
        return loopback ? SOFTWARE_LOOPBACK : ETHERNET_CSMACD;
    }
}
