package dev.iftally.views.history;

import dev.iftally.tally.Counter;
import dev.iftally.tally.Identity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Part of an interface's history: rates, a value for each step; what is not known is not a number. */
public final class History {
    private final Identity identity;
    private final String name;
    private final long stepSeconds;
    private final long firstSecond;
    private final double[][] averages;
    private final double[][] maxima;

    /**
     * Part of a history.
     *
     * @param firstSecond where the first step ends
     * @param averages for each of {@link #series}, a value for each step
     */
    History(
            Identity identity,
            String name,
            long stepSeconds,
            long firstSecond,
            double[][] averages,
            double[][] maxima) {
        this.identity = identity;
        this.name = name;
        this.stepSeconds = stepSeconds;
        this.firstSecond = firstSecond;
        this.averages = averages;
        this.maxima = maxima;
    }

    /** The counters whose rates these are. */
    public static List<Counter> series() {
        return ArchiveLayout.SERIES;
    }

    public Identity identity() {
        return identity;
    }

    /** What the interface was called when its history was last written. */
    public String name() {
        return name;
    }

    public long stepSeconds() {
        return stepSeconds;
    }

    /** How many steps there are. */
    public int size() {
        return averages[0].length;
    }

    /** When a step ends, in seconds since 1970. */
    public long second(int step) {
        return firstSecond + step * stepSeconds;
    }

    /** How many a second in the mean of a step; not a number if that is unknown. */
    public double average(int series, int step) {
        return averages[series][step];
    }

    /** How many a second at most in a step, of what the archive remembers; not a number if that is unknown. */
    public double maximum(int series, int step) {
        return maxima[series][step];
    }

    /** Whether anything is known of a step. */
    public boolean isKnown(int step) {
        for (double[] values : averages) {
            if (!Double.isNaN(values[step])) {
                return true;
            }
        }
        return false;
    }

    /** How many steps there are of which anything is known. */
    public int knownSteps() {
        return (int) IntStream.range(0, size()).filter(this::isKnown).count();
    }

    /** A time of which nothing is known, in seconds since 1970. */
    public record Gap(long fromSecond, long toSecond) {}

    /** The times of which nothing is known, but for those at both ends. */
    public List<Gap> gaps() {
        List<Gap> gaps = new ArrayList<>();
        int lastKnown = -1;
        for (int i = 0; i < size(); i++) {
            if (isKnown(i)) {
                if (lastKnown >= 0 && lastKnown < i - 1) {
                    gaps.add(new Gap(second(lastKnown), second(i - 1)));
                }
                lastKnown = i;
            }
        }
        return gaps;
    }
}
