package dev.iftally.tally;

/** What the total of an interface does when its device starts counting anew. */
public enum Policy {
    /** The total goes on: the device's new value is added to it. */
    CONTINUE,
    /** The device's number is shown as it is. */
    MIRROR
}
