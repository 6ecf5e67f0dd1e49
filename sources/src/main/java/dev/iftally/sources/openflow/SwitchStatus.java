package dev.iftally.sources.openflow;

import java.time.Duration;
import java.time.Instant;

/**
 * How it stands with a switch, or with a place where switches call.
 *
 * @param connection how it is reached
 * @param peer who called, as {@code ADDRESS:PORT}; empty if we call
 * @param state whether it answers
 * @param datapathId 16 hex digits; empty before the first connection
 * @param version of OpenFlow that both sides speak; empty before the first connection
 * @param ports how many of its ports are in the tally
 * @param answeredAt when the last whole statistics reply came; {@link Instant#EPOCH}: never
 * @param replyTime from the request to the end of that reply; zero: never
 * @param interval between two polls now; longer than configured while the switch answers late
 * @param skipped messages that nobody had asked for, and errors without a request
 * @param problem why it is down; empty if it is up
 * @param lastError the last problem that it had, also if it is up again; empty if it had none
 */
public record SwitchStatus(
        String connection,
        String peer,
        State state,
        String datapathId,
        String version,
        int ports,
        Instant answeredAt,
        Duration replyTime,
        Duration interval,
        long skipped,
        String problem,
        String lastError) {

    /** What a switch, or a place where switches call, is doing. */
    public enum State {
        CONNECTING,
        LISTENING,
        UP,
        DOWN
    }

    /** Whether it answers. */
    public boolean up() {
        return state == State.UP;
    }
}
