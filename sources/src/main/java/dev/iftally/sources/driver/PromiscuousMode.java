package dev.iftally.sources.driver;

/** What a device takes that is not for it, as {@code sys/gld.h} numbers it from 0. */
public enum PromiscuousMode {
    GLD_MAC_PROMISC_NONE,
    GLD_MAC_PROMISC_PHYS,
    GLD_MAC_PROMISC_MULTI
}
