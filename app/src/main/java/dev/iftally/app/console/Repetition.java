package dev.iftally.app.console;

import dev.iftally.app.config.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The trailing {@code [interval [count]]} of a command, as sar has it.
 *
 * @param interval time between two runs; zero runs once
 * @param count how often; 0 goes on until the command is ended
 */
public record Repetition(Duration interval, long count) {
    /** Runs once. */
    public static final Repetition ONCE = new Repetition(Duration.ZERO, 1);

    /** What is done at each run. */
    @FunctionalInterface
    public interface Step {
        void run() throws Exception;
    }

    /** Understands none, one or two words; anything else is a usage error that names the word. */
    public static Repetition parse(List<String> words) throws CommandFailure {
        if (words.isEmpty()) {
            return ONCE;
        }
        for (int i = 0; i < words.size(); i++) {
            // What does not begin as a number does was never meant to be one.
            if (i == 2 || !words.get(i).matches("\\d.*")) {
                throw CommandFailure.usage(
                        "\"" + words.get(i) + "\" is one word too many; expected [interval [count]]");
            }
        }
        return of(words.getFirst(), words.stream().skip(1).findFirst());
    }

    /** Understands an interval and a count; anything else is a usage error that names it. */
    public static Repetition of(String interval, Optional<String> count) throws CommandFailure {
        return new Repetition(interval(interval), count.isPresent() ? count(count.get()) : 0);
    }

    private static Duration interval(String word) throws CommandFailure {
        try {
            Duration interval = Durations.parse(word);
            if (interval.isPositive()) {
                return interval;
            }
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage("interval: " + e.getMessage());
        }
        throw CommandFailure.usage("interval: expected more than 0");
    }

    private static long count(String word) throws CommandFailure {
        if (!word.matches("[1-9]\\d{0,17}")) {
            throw CommandFailure.usage("count: \"" + word + "\" is not a positive number");
        }
        return Long.parseLong(word);
    }

    /**
     * Runs the step on a fixed grid, so that a slow step does not shift the later ones; the grid begins when the first
     * step, in which everything is loaded, has ended.
     */
    public void run(Step step) throws Exception {
        runUntil(new CountDownLatch(1), step);
    }

    /** The same, until {@code end} comes; true if it did. */
    public boolean runUntil(CountDownLatch end, Step step) throws Exception {
        step.run();
        long next = System.nanoTime();
        for (long i = 1; count == 0 || i < count; i++) {
            next += interval.toNanos();
            if (end.await(next - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                return true;
            }
            step.run();
        }
        return false;
    }

    /** With one more run, to begin with. */
    public Repetition andOnceBefore() {
        return new Repetition(interval, count == 0 ? 0 : count + 1);
    }
}
