package dev.iftally.sources.driver;

/** What a stream's user did with a frame. */
public enum Delivery {
    TAKEN,
    /** Its queue is full: the frame is withheld from this stream. */
    FLOW_CONTROLLED,
    /** It had no memory for a copy. */
    NO_BUFFER
}
