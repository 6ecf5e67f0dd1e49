package dev.iftally.views.web;

import java.io.IOException;

/** What stands at a path. */
@FunctionalInterface
interface Resource {
    /**
     * Answers a GET or HEAD.
     *
     * @throws Refused if the request gets an error instead
     * @throws IOException if the client is gone
     */
    void answer(Exchange exchange) throws Refused, IOException;
}
