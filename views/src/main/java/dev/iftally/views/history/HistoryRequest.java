package dev.iftally.views.history;

import java.util.OptionalLong;

/**
 * What part of a history is wanted.
 *
 * @param sinceSecond its beginning, seconds since 1970
 * @param untilSecond its end
 * @param stepSeconds from one value to the next; else as it suits the length
 * @param mostValues how many values there are at most where no step is named
 */
public record HistoryRequest(long sinceSecond, long untilSecond, OptionalLong stepSeconds, int mostValues) {
    private static final long[] STEPS = {
        1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400, 604_800,
        2_592_000
    };

    /** The longest step. */
    public static final long MOST_STEP_SECONDS = STEPS[STEPS.length - 1];

    public HistoryRequest {
        if (untilSecond <= sinceSecond) {
            throw new IllegalArgumentException("a history ends after it begins");
        }
        if (stepSeconds.isPresent() && (stepSeconds.getAsLong() < 1 || stepSeconds.getAsLong() > MOST_STEP_SECONDS)) {
            throw new IllegalArgumentException("a step has 1 to %d seconds".formatted(MOST_STEP_SECONDS));
        }
        if (mostValues < 1) {
            throw new IllegalArgumentException("a history has one value at least");
        }
    }

    /** The least of the usual steps that divides a length into so many values at most. */
    static long stepFor(long seconds, int values) {
        for (long step : STEPS) {
            if (seconds / step <= values) {
                return step;
            }
        }
        return MOST_STEP_SECONDS;
    }
}
