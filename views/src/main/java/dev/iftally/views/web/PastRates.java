package dev.iftally.views.web;

import dev.iftally.tally.Identity;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/** How fast interfaces were, longer ago than this view itself remembers. */
@FunctionalInterface
public interface PastRates {
    /**
     * Reads a part of it.
     *
     * @param sinceSecond its beginning, seconds since 1970
     * @param untilSecond its end
     * @param stepSeconds from one value to the next; else such that there are so many at most
     * @param mostValues how many, where no step is named
     * @return what writes it, an object; empty if nothing is remembered of the interface
     * @throws IOException in a sentence if it cannot be read
     */
    Optional<Consumer<JsonGenerator>> read(
            Identity identity, long sinceSecond, long untilSecond, OptionalLong stepSeconds, int mostValues)
            throws IOException;
}
