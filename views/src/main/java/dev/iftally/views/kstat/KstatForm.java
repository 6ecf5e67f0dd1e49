package dev.iftally.views.kstat;

/**
 * How kstats are listed.
 *
 * @param json as a list of objects
 * @param parsable a line a statistic with its full name, and the class among the statistics
 * @param valueless names alone; parsable too
 * @param separator what stands between a full name and its value
 */
public record KstatForm(boolean json, boolean parsable, boolean valueless, char separator) {
    /** A block an interface. */
    public static final KstatForm PLAIN = new KstatForm(false, false, false, '\t');
}
