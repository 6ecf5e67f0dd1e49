package dev.iftally.app.config;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether the interfaces' history is written.
 *
 * @param maxBytes how much of the disk it may take; 0: it is not written
 */
public record HistorySettings(long maxBytes) {
    /** Written, of about 1,100 interfaces at most. */
    public static final HistorySettings USUAL = new HistorySettings(5L << 30);

    /** Not written. */
    public static final HistorySettings OFF = new HistorySettings(0);

    private static final long LEAST = 16L << 20;
    private static final Pattern SIZE = Pattern.compile("(\\d{1,6})([MGT])");
    private static final Map<String, Integer> SHIFTS = Map.of("M", 20, "G", 30, "T", 40);

    /** Whether it is written. */
    public boolean isKept() {
        return maxBytes > 0;
    }

    /** {@code off}, or a size such as {@code 5G}; IllegalArgumentException for anything else. */
    public static HistorySettings parse(String text) {
        if (text.equals("off")) {
            return OFF;
        }
        Matcher matcher = SIZE.matcher(text);
        if (matcher.matches()) {
            long bytes = Long.parseLong(matcher.group(1)) << SHIFTS.get(matcher.group(2));
            if (bytes >= LEAST) {
                return new HistorySettings(bytes);
            }
        }
        throw new IllegalArgumentException(
                "\"%s\" is no size for the history; expected off, or at least 16M, such as 5G".formatted(text));
    }
}
