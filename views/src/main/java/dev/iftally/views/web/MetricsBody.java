package dev.iftally.views.web;

import java.io.IOException;
import java.io.OutputStream;

/** What stands at {@code /metrics}, in the format that a client asks for. */
public interface MetricsBody {
    /**
     * Chooses a format.
     *
     * @param accept the request's Accept header; empty if it has none
     * @return the Content-Type
     */
    String contentType(String accept);

    /**
     * Writes the body of this moment in the format that {@link #contentType} names for the same header.
     *
     * @throws IOException if the client is gone
     */
    void write(String accept, OutputStream to) throws IOException;
}
