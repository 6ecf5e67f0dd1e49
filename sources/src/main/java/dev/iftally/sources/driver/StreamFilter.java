package dev.iftally.sources.driver;

import java.util.Set;

/**
 * Which frames a bound stream takes.
 *
 * @param sap the service: an EtherType, or a SAP of LLC
 * @param anySap DL_PROMISC_SAP: every service
 * @param mode GLD_MAC_PROMISC_PHYS every destination, GLD_MAC_PROMISC_MULTI every multicast address
 * @param groups the multicast addresses that it has joined
 */
record StreamFilter(int sap, boolean anySap, PromiscuousMode mode, Set<Long> groups) {
    StreamFilter {
        groups = Set.copyOf(groups);
    }

    boolean isPhysical() {
        return mode == PromiscuousMode.GLD_MAC_PROMISC_PHYS;
    }

    boolean takes(int kind, long destination, int frameSap, long ownAddress) {
        if (frameSap != sap && !anySap) {
            return false;
        }
        return isPhysical()
                || switch (kind) {
                    case FrameHeader.UNICAST -> destination == ownAddress;
                    case FrameHeader.MULTICAST ->
                        mode == PromiscuousMode.GLD_MAC_PROMISC_MULTI || groups.contains(destination);
                    default -> true;
                };
    }
}
