package dev.iftally.views.web;

import dev.iftally.tally.Counter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Counters as JSON names them: the tally's names in lower case. */
final class CounterNames {
    static final List<Counter> ALL = List.of(Counter.values());

    private static final Map<String, Counter> BY_NAME = new HashMap<>();
    private static final String[] NAMES = new String[Counter.LIMIT];

    static {
        for (Counter counter : ALL) {
            String name = counter.name().toLowerCase(Locale.ROOT);
            BY_NAME.put(name, counter);
            NAMES[counter.id()] = name;
        }
    }

    private CounterNames() {}

    static String of(Counter counter) {
        return NAMES[counter.id()];
    }

    static Optional<Counter> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }
}
