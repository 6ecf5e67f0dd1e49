package dev.iftally.tally;

/** Whether an interface takes what is not for it. */
public enum Promiscuity {
    NOT_SAID,
    OFF,
    /** All multicast. */
    MULTI,
    /** Everything on the wire. */
    PHYS
}
