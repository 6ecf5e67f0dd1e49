package dev.iftally.views.link;

import dev.iftally.wire.rtnetlink.Rtnetlink;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Which groups of statistics are shown: all, or those of {@code group G [subgroup S [suite U]] …}. */
public final class StatsSelection {
    private final Set<StatsLeaf> leaves;

    private StatsSelection(Set<StatsLeaf> leaves) {
        this.leaves = leaves;
    }

    /**
     * Understands the words of {@code ip stats show}; the words {@code group}, {@code subgroup} and {@code suite}
     * themselves may be left out.
     *
     * @throws IllegalArgumentException with one sentence that names the word that is wrong
     */
    public static StatsSelection parse(List<String> words) {
        if (words.isEmpty()) {
            return new StatsSelection(EnumSet.allOf(StatsLeaf.class));
        }
        Set<StatsLeaf> chosen = EnumSet.noneOf(StatsLeaf.class);
        List<String> path = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            int level = StatsLeaf.LEVELS.indexOf(words.get(i));
            if (level >= 0) {
                i++;
            }
            if (i == words.size()) {
                throw new IllegalArgumentException("\"" + words.getLast() + "\" without a name");
            }
            chosen.addAll(take(words.get(i), level, path));
        }
        chosen.addAll(below(path));
        return new StatsSelection(chosen);
    }

    /** Adds a word to the path, and returns what the path had chosen if the word begins another one. */
    private static Collection<StatsLeaf> take(String word, int level, List<String> path) {
        int depth = level >= 0 ? level : depth(word, path);
        if (depth > path.size()) {
            throw new IllegalArgumentException("%s %s requested without selecting a %s first"
                    .formatted(StatsLeaf.LEVELS.get(depth), word, StatsLeaf.LEVELS.get(path.size())));
        }
        List<StatsLeaf> before = depth < path.size() ? below(path) : List.of();
        path.subList(depth, path.size()).clear();
        String inside = path.isEmpty() ? "top-level" : path.getLast();
        path.add(word);
        if (below(path).isEmpty()) {
            throw new IllegalArgumentException(
                    "no %s named %s found inside %s".formatted(StatsLeaf.LEVELS.get(depth), word, inside));
        }
        return before;
    }

    /** Where a word without its level belongs: below what stands, if it is there, else further up. */
    private static int depth(String word, List<String> path) {
        for (int depth = Math.min(path.size(), StatsLeaf.LEVELS.size() - 1); depth > 0; depth--) {
            List<String> tried = new ArrayList<>(path.subList(0, depth));
            tried.add(word);
            if (!below(tried).isEmpty()) {
                return depth;
            }
        }
        return 0;
    }

    private static List<StatsLeaf> below(List<String> path) {
        return EnumSet.allOf(StatsLeaf.class).stream()
                .filter(leaf -> leaf.isBelow(path))
                .toList();
    }

    /** The filter mask of a request for them. */
    public int filterMask() {
        return leaves.stream()
                .mapToInt(leaf -> Rtnetlink.filter(leaf.attribute()))
                .reduce(0, (one, other) -> one | other);
    }

    Set<StatsLeaf> leaves() {
        return leaves;
    }
}
