package dev.iftally.sources;

import dev.iftally.tally.Event;
import dev.iftally.tally.Tally;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a source tells the operator, in the log and as an event: each sentence once. Used by one thread at a time. */
public final class Remarks {
    private static final Logger LOG = LoggerFactory.getLogger(Remarks.class);
    /** What is said of so many is heard already. */
    private static final int LIMIT = 1000;

    private final Tally tally;
    private final String source;
    private final Set<String> said = new HashSet<>();

    /** Nothing is said yet by {@code source}. */
    public Remarks(Tally tally, String source) {
        this.tally = tally;
        this.source = source;
    }

    /** Says it, unless it was said before. */
    public void once(String sentence) {
        if (said.size() < LIMIT && said.add(sentence)) {
            LOG.warn("{}: {}", source, sentence);
            tally.record(Event.now(Event.Kind.NOTE, source, sentence));
        }
    }
}
