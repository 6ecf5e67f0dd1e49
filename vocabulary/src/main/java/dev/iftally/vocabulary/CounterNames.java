package dev.iftally.vocabulary;

import dev.iftally.tally.Counter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The counters' names as words. The tally's own are the same everywhere it speaks for itself: {@code rx_missed}. In
 * files, where people know the kernel's, a counter has the name of rtnl_link_stats64 if it is there:
 * {@code rx_missed_errors}.
 */
public final class CounterNames {
    /** In the order of their numbers. */
    public static final List<Counter> ALL = List.of(Counter.values());

    /** In the order of files: rtnl_link_stats64's, then the others. */
    public static final List<Counter> AS_IN_FILES = asInFiles();

    private static final Map<String, Counter> BY_NAME = new HashMap<>();
    private static final Map<String, Counter> BY_NAME_IN_FILES = new HashMap<>();
    private static final String[] NAMES = new String[Counter.LIMIT];
    private static final String[] NAMES_IN_FILES = new String[Counter.LIMIT];

    static {
        for (Counter counter : ALL) {
            String name = counter.name().toLowerCase(Locale.ROOT);
            NAMES[counter.id()] = name;
            BY_NAME.put(name, counter);
            String inFiles =
                    LinkStats.ofCounter(counter).map(LinkStats::memberName).orElse(name);
            NAMES_IN_FILES[counter.id()] = inFiles;
            BY_NAME_IN_FILES.put(inFiles, counter);
        }
    }

    private CounterNames() {}

    private static List<Counter> asInFiles() {
        List<Counter> ordered = new ArrayList<>();
        for (LinkStats member : LinkStats.values()) {
            ordered.add(member.counter());
        }
        for (Counter counter : ALL) {
            if (LinkStats.ofCounter(counter).isEmpty()) {
                ordered.add(counter);
            }
        }
        return List.copyOf(ordered);
    }

    /** The tally's own name. */
    public static String of(Counter counter) {
        return NAMES[counter.id()];
    }

    /** The counter of such a name. */
    public static Optional<Counter> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** The name in files. */
    public static String inFiles(Counter counter) {
        return NAMES_IN_FILES[counter.id()];
    }

    /** The counter of such a name. */
    public static Optional<Counter> findInFiles(String name) {
        return Optional.ofNullable(BY_NAME_IN_FILES.get(name));
    }
}
