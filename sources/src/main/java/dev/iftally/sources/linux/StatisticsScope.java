package dev.iftally.sources.linux;

import dev.iftally.wire.rtnetlink.Link;

/** Whose packets ethtool's standard groups count, as far as it can be known: the kernel does not say. */
public enum StatisticsScope {
    /** What passes the port, which is the host's alone. */
    PORT,
    /** What passes between this host and the hardware's switch: in switchdev mode they must not be the port's. */
    HOST,
    /** The host's or the whole port's: there are virtual functions, and a switch that nobody manages. */
    UNKNOWN;

    /** The scope of a device that was asked for with RTEXT_FILTER_VF. */
    public static StatisticsScope of(Link link) {
        if (!link.details().switchId().isEmpty()) {
            return HOST;
        }
        return link.details().virtualFunctions() > 0 ? UNKNOWN : PORT;
    }
}
