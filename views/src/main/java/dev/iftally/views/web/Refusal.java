package dev.iftally.views.web;

import dev.iftally.views.Refusals;

/** What may be wrong with a client. */
enum Refusal implements Refusals.Kind {
    BAD_REQUEST("a request that is no HTTP/1.1, or too large"),
    METHOD("a request that would write"),
    HOST("a request by a name that is not ours"),
    ORIGIN("a request from another site's page"),
    CREDENTIALS("a request without the right credentials"),
    CONNECTIONS("a connection more than may be open"),
    STREAMS("an event stream more than may be open"),
    SLOW("a client that was too slow"),
    FAILURE("a request that failed");

    private final String text;

    Refusal(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
