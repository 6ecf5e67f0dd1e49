package dev.iftally.views.web;

import java.time.Duration;

/**
 * How long clients are waited for.
 *
 * @param progress as long a request may take to arrive, and a piece of what is sent to be taken
 * @param idle as long a connection may be without a request
 */
record Patience(Duration progress, Duration idle) {
    static final Patience USUAL = new Patience(Duration.ofSeconds(30), Duration.ofSeconds(90));
}
