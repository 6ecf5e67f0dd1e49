package dev.iftally.tally;

/** The duplex mode of a link. */
public enum Duplex {
    UNKNOWN,
    HALF,
    FULL
}
