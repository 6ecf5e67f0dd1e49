package dev.iftally.sources.ovsdb;

import java.time.Duration;

/**
 * How long things may take.
 *
 * @param answer for a connection to be made, and for an answer to come
 * @param idle nothing came for so long: ask whether the server is alive
 * @param firstRetry before the first attempt to connect again; doubled with each that fails
 * @param lastRetry the longest time between two attempts
 */
record Patience(Duration answer, Duration idle, Duration firstRetry, Duration lastRetry) {
    static final Patience DEFAULT =
            new Patience(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofMillis(500), Duration.ofSeconds(8));
}
