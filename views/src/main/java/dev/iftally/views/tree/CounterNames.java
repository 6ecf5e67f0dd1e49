package dev.iftally.views.tree;

import dev.iftally.tally.Counter;
import dev.iftally.vocabulary.LinkStats;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The names of the lines in {@code counters}: a member of rtnl_link_stats64, else the counter's own in lower case. */
final class CounterNames {
    private static final Map<String, Counter> BY_NAME = new HashMap<>();
    private static final Counter[] ORDERED = new Counter[Counter.values().length];
    private static final byte[][] NAMES = new byte[Counter.LIMIT][];

    static {
        int next = 0;
        for (LinkStats member : LinkStats.values()) {
            ORDERED[next++] = name(member.memberName(), member.counter());
        }
        for (Counter counter : Counter.values()) {
            if (LinkStats.ofCounter(counter).isEmpty()) {
                ORDERED[next++] = name(counter.name().toLowerCase(Locale.ROOT), counter);
            }
        }
    }

    private CounterNames() {}

    private static Counter name(String name, Counter counter) {
        BY_NAME.put(name, counter);
        NAMES[counter.id()] = name.getBytes(StandardCharsets.US_ASCII);
        return counter;
    }

    /** How many counters there are. */
    static int count() {
        return ORDERED.length;
    }

    /** The counter at a place of the order in which they are shown: rtnl_link_stats64's, then the rest. */
    static Counter at(int place) {
        return ORDERED[place];
    }

    /** The name in ASCII; not to be changed. */
    static byte[] of(Counter counter) {
        return NAMES[counter.id()];
    }

    /** The counter of a name, or null. */
    static Counter named(String name) {
        return BY_NAME.get(name);
    }
}
