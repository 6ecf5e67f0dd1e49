package dev.iftally.tally;

/** Whether an interface can pass packets, as its source reports it. */
public enum LinkState {
    UNKNOWN,
    DOWN,
    UP
}
