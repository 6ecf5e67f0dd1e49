package dev.iftally.sources.linux.rules;

/**
 * A rule that a device's counters do not keep.
 *
 * @param device the interface
 * @param rule which
 * @param strength how sure it is that the driver is wrong
 * @param numbers the counters that show it, with their values
 */
public record Breach(String device, Rule rule, Strength strength, String numbers) {
    /** How much a breach means. */
    public enum Strength {
        /** The rule says must, and the numbers leave no doubt. */
        BROKEN,
        /** The rule says should, or there may be another reason. */
        DOUBTFUL
    }
}
