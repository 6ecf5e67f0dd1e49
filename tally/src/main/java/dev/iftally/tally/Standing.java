package dev.iftally.tally;

/** How far a row can be believed to be current. */
public enum Standing {
    /** Its source answers. */
    LIVE,
    /** Its source has not answered lately: the totals are the last ones known. */
    STALE,
    /** The interface no longer exists; its row is kept for a while, so that it can come back. */
    GONE
}
