package dev.iftally.views.prometheus;

/**
 * How it stands with one of those who feed the tally.
 *
 * @param kind {@code openflow}
 * @param name how it is reached, or what it calls itself; one of each name within a kind
 * @param up whether it answers
 * @param answeredEpochNanos when it last did; 0: never
 * @param replyNanos how long that took; 0: never
 * @param intervalNanos the time between two polls now
 * @param skipped how many of its messages were skipped
 * @param lastError the last problem that it had, also if it is up again; empty if it had none
 */
public record SourceHealth(
        String kind,
        String name,
        boolean up,
        long answeredEpochNanos,
        long replyNanos,
        long intervalNanos,
        long skipped,
        String lastError) {}
