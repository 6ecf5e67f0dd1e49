package dev.iftally.tally;

/** What an interface is attached by: the codes of {@code sys/gld.h} ({@code GLDM_…}), and that none was said. */
public enum Media {
    NOT_SAID,
    UNKNOWN,
    AUI,
    BNC,
    TWPAIR,
    FIBER,
    BASE100T,
    VG100ANYLAN,
    BASE10T,
    RING4,
    RING16,
    PHYMII,
    BASE100TX,
    BASE100T4,
    IPIB
}
