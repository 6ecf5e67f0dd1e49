package dev.iftally.vocabulary;

import dev.iftally.tally.Counter;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Every counter explained, and found by whatever name somebody knows it. */
public final class Dictionary {
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^a-z0-9]+");
    private static final Pattern PARTS = Pattern.compile(" \\+ ");
    private static final int MOST_LETTERS = 64;
    private static final int LEAST_DISTANCE = 2;
    private static final int LETTERS_A_MISTAKE = 3;

    private static final Map<Counter, Explanation> BY_COUNTER = new EnumMap<>(Counter.class);
    /** Names as {@link #key} writes them. */
    private static final Map<String, Map<Counter, Fit>> BY_KEY = new TreeMap<>();

    /** One of the ways in which each key is written. */
    private static final Map<String, String> WRITTEN = new TreeMap<>();

    /** How well a name fits a counter: the best ones count. */
    private enum Fit {
        SAME,
        NEARLY,
        PART_OF_A_SUM
    }

    static {
        for (Explanation each : CounterTexts.read()) {
            BY_COUNTER.put(each.counter(), each);
            enter(each.name(), each.counter(), Fit.SAME);
            for (Spelling spelling : each.spellings()) {
                enter(spelling, each.counter());
            }
        }
    }

    private Dictionary() {}

    /** What a counter is. */
    public static Explanation of(Counter counter) {
        return BY_COUNTER.get(counter);
    }

    /** All of them, in the order of the counters. */
    public static List<Explanation> all() {
        return List.copyOf(BY_COUNTER.values());
    }

    /**
     * The counters that a name may mean, in any tradition's spelling: {@code rx_dropped}, {@code rx.dropped},
     * {@code ifHCInOctets}, {@code node_network_receive_drop_total}. Several where it stands for a sum; none if nobody
     * uses it.
     */
    public static List<Explanation> find(String name) {
        Map<Counter, Fit> found = BY_KEY.getOrDefault(key(bare(name)), Map.of());
        return found.entrySet().stream()
                .filter(each -> each.getValue() == Collections.min(found.values()))
                .map(each -> BY_COUNTER.get(each.getKey()))
                .toList();
    }

    /** Names that are spelt nearly as one that nobody uses, the nearest first. */
    public static List<String> nearest(String name, int most) {
        String wanted = key(bare(name));
        int bound = Math.max(LEAST_DISTANCE, wanted.length() / LETTERS_A_MISTAKE);
        Map<String, Integer> distances =
                BY_KEY.keySet().stream().collect(Collectors.toMap(each -> each, each -> distance(wanted, each)));
        return distances.entrySet().stream()
                .filter(each -> each.getValue() <= bound)
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
                .limit(most)
                .map(each -> WRITTEN.get(each.getKey()))
                .toList();
    }

    private static void enter(Spelling spelling, Counter counter) {
        String[] parts = PARTS.split(spelling.name(), -1);
        Fit fit = parts.length > 1 ? Fit.PART_OF_A_SUM : spelling.exact() ? Fit.SAME : Fit.NEARLY;
        for (String part : parts) {
            enter(part, counter, fit);
            switch (spelling.tradition()) {
                case ETHTOOL -> enter(part.replaceFirst("^(eth-mac|eth-phy|eth-ctrl|rmon)-", ""), counter, fit);
                case PROMETHEUS -> enter(part.replaceFirst("_total$", ""), counter, fit);
                default -> {}
            }
        }
    }

    private static void enter(String name, Counter counter, Fit fit) {
        BY_KEY.computeIfAbsent(key(name), key -> new EnumMap<>(Counter.class))
                .merge(counter, fit, (one, other) -> one.compareTo(other) < 0 ? one : other);
        WRITTEN.putIfAbsent(key(name), name);
    }

    /** Without what tools write around a name: {@code IF-MIB::}, {@code .3}, {@code {device="eth0"}}, {@code e1000g:0:mac:}. */
    private static String bare(String name) {
        String bounded = name.strip().substring(0, Math.min(name.strip().length(), MOST_LETTERS));
        return bounded.replaceFirst("\\{.*", "").replaceFirst("^.*:", "").replaceFirst("(?<=[a-zA-Z])(\\.\\d+)+$", "");
    }

    /** Dots, dashes and capitals make no difference. */
    private static String key(String name) {
        return BETWEEN_WORDS.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("_");
    }

    /** How many letters have to be put in, left out or changed (Levenshtein). */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
