package dev.iftally.sources.linux;

import java.io.IOException;

/**
 * Is handed each answer of the kernel.
 *
 * @param <T> what an answer is read by; unless it is a record, it is reused for the next one
 */
@FunctionalInterface
public interface Visitor<T> {
    /** Looks at one. */
    void visit(T answer) throws IOException;
}
