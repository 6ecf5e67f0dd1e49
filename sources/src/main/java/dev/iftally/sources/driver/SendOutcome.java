package dev.iftally.sources.driver;

/** What became of a frame that a stream wanted to send. */
public enum SendOutcome {
    SENT,
    /** The device has no room; it is sent when the driver calls {@link Mac#resume}. */
    QUEUED,
    /** Neither the device nor the queue had room. */
    DISCARDED,
    /** The driver could not send it. */
    FAILED,
    /** No frame of this network: too short or too long. */
    REFUSED
}
