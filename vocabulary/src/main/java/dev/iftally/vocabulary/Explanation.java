package dev.iftally.vocabulary;

import dev.iftally.tally.Counter;
import java.util.List;
import java.util.Locale;

/**
 * What a counter means and what each tradition calls it.
 *
 * @param meaning in a line
 * @param spellings in the order of the traditions; none of a tradition that has no name for it
 */
public record Explanation(Counter counter, String meaning, List<Spelling> spellings) {
    public Explanation {
        spellings = List.copyOf(spellings);
    }

    /** The counter's name here: {@code rx_bytes}. */
    public String name() {
        return CounterNames.of(counter);
    }

    /** What one step of it is: {@code bytes}, {@code packets}, {@code events}. */
    public String unit() {
        return counter.unit().name().toLowerCase(Locale.ROOT);
    }
}
