package dev.iftally.app.daemon;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Sources that run, each by what is wanted of it. Not thread-safe.
 *
 * @param <W> what is wanted: equal if it is the same
 * @param <S> what does it
 */
final class Running<W, S> {
    private final Map<W, S> sources = new LinkedHashMap<>();

    /** In the order in which they began. */
    List<S> all() {
        return List.copyOf(sources.values());
    }

    /**
     * These run from now on and no others; what stays is not interrupted.
     *
     * @param end ends one that is not wanted any more
     * @param begin makes one that runs
     * @return how many have ended
     */
    int only(List<W> wanted, Consumer<S> end, Function<W, S> begin) {
        int ended = 0;
        for (W one : List.copyOf(sources.keySet())) {
            if (!wanted.contains(one)) {
                end.accept(sources.remove(one));
                ended++;
            }
        }
        wanted.forEach(one -> sources.computeIfAbsent(one, begin));
        return ended;
    }

    /** None runs any more. */
    void end(Consumer<S> end) {
        all().forEach(end);
        sources.clear();
    }
}
