package dev.iftally.app.config;

import dev.iftally.sources.Wildcard;
import dev.iftally.tally.rate.EstimatorParameters;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which interfaces have a rate estimator, and which.
 *
 * @param usual what those have that are not named; empty for none
 * @param byName patterns of names, in which {@code *} stands for anything: the first that fits holds
 */
public record EstimatorSettings(
        Optional<EstimatorParameters> usual, Map<String, Optional<EstimatorParameters>> byName) {
    /** No estimator at all. */
    public static final EstimatorSettings NONE = new EstimatorSettings(Optional.empty(), Map.of());

    private static final String NO_ESTIMATOR = "none";
    private static final int MICROS = 1000;

    public EstimatorSettings {
        byName = new LinkedHashMap<>(byName);
    }

    /** What the interface of a name is to have. */
    public Optional<EstimatorParameters> of(String name) {
        for (Map.Entry<String, Optional<EstimatorParameters>> entry : byName.entrySet()) {
            if (Wildcard.matches(entry.getKey(), name)) {
                return entry.getValue();
            }
        }
        return usual;
    }

    /** The same, but for what those have that are not named. */
    public EstimatorSettings withUsual(Optional<EstimatorParameters> changed) {
        return new EstimatorSettings(changed, byName);
    }

    /**
     * Understands {@code 1s 8s}, an interval and a time constant, as {@code tc} does, and {@code none}.
     *
     * @throws IllegalArgumentException with what was expected
     */
    public static Optional<EstimatorParameters> parse(String text) {
        if (text.equals(NO_ESTIMATOR)) {
            return Optional.empty();
        }
        String[] words = text.strip().split("\\s+", -1);
        if (words.length != 2) {
            throw new IllegalArgumentException(
                    "\"%s\" is no estimator; expected an interval and a time constant, as in 1s 8s, or none"
                            .formatted(text));
        }
        return Optional.of(EstimatorParameters.of(micros(words[0]), micros(words[1])));
    }

    private static long micros(String word) {
        Duration time = Durations.parse(word);
        return time.toMillis() * MICROS;
    }
}
