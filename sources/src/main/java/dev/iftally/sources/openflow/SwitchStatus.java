package dev.iftally.sources.openflow;

import java.time.Instant;

/**
 * How it stands with a switch.
 *
 * @param connection how it is reached
 * @param up whether it answers
 * @param datapathId 16 hex digits; empty before the first connection
 * @param version of OpenFlow that both sides speak; empty before the first connection
 * @param ports how many of its ports are in the tally
 * @param answeredAt when the last whole statistics reply came; {@link Instant#EPOCH}: never
 * @param skipped messages that nobody had asked for, and errors without a request
 * @param problem why it is down; empty if it is up
 */
public record SwitchStatus(
        String connection,
        boolean up,
        String datapathId,
        String version,
        int ports,
        Instant answeredAt,
        long skipped,
        String problem) {}
