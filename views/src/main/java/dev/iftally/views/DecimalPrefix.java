package dev.iftally.views;

import java.util.Locale;

/** Numbers as people read them at a glance: four digits at most and a decimal prefix, {@code 907.2 M}. */
public final class DecimalPrefix {
    private static final String PREFIXES = " kMGTPE";
    private static final double STEP = 1000;
    /** From here on it would be rounded to the next prefix. */
    private static final double MOST = 999.95;

    private DecimalPrefix() {}

    /** At most eight characters; {@code --} for what is not a number. */
    public static String render(double value) {
        if (Double.isNaN(value)) {
            return "--";
        }
        double scaled = value;
        int prefix = 0;
        while (scaled >= MOST && prefix + 1 < PREFIXES.length()) {
            scaled /= STEP;
            prefix++;
        }
        return prefix == 0
                ? String.format(Locale.ROOT, "%.0f", scaled)
                : String.format(Locale.ROOT, "%.1f %c", scaled, PREFIXES.charAt(prefix));
    }

    /** In whole thousands, whatever its size, so that a longer number is a greater one; {@code --} as above. */
    public static String thousands(double value) {
        return Double.isNaN(value) ? "--" : String.format(Locale.ROOT, "%.0f", value / STEP);
    }
}
