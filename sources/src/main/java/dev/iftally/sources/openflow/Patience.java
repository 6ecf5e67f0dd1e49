package dev.iftally.sources.openflow;

import java.time.Duration;

/**
 * How long things may take.
 *
 * @param answer for a connection to be made, and for an answer to begin and to go on
 * @param idle nothing came for so long: ask with an ECHO_REQUEST
 * @param describe time between two requests for the ports, where the switch does not announce changes
 * @param firstRetry before the first attempt to connect again; doubled with each that fails
 * @param lastRetry the longest time between two attempts
 */
public record Patience(Duration answer, Duration idle, Duration describe, Duration firstRetry, Duration lastRetry) {
    public static final Patience DEFAULT = new Patience(
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofMillis(500),
            Duration.ofSeconds(8));
}
