package dev.iftally.sources.driver;

import dev.iftally.vocabulary.GldKstat;

/** What network a MAC is for, by {@code dl_mac_type} of {@code sys/dlpi.h}. */
public enum MacType {
    DL_TPR(0x2, GldKstat.Group.TOKEN_RING),
    DL_ETHER(0x4, GldKstat.Group.ETHER),
    DL_FDDI(0x8, GldKstat.Group.FDDI);

    private final int number;
    private final GldKstat.Group group;

    MacType(int number, GldKstat.Group group) {
        this.number = number;
        this.group = group;
    }

    public int number() {
        return number;
    }

    /** The kstats that its interfaces have besides the generic ones. */
    public GldKstat.Group group() {
        return group;
    }
}
