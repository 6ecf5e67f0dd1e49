package dev.iftally.tally;

/** How many bits a device's own counter has, as far as its source says. */
public enum Width {
    /** The source does not say (OpenFlow): a wrap must be inferred, and is recorded so. */
    UNDECLARED,
    BITS_32,
    BITS_64
}
