package dev.iftally.app.config;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as people write them: {@code 250ms}, {@code 1s}, {@code 1.5s}, {@code 10m}, {@code 24h}, {@code 7d}. */
public final class Durations {
    /** What an error says was expected. */
    public static final String EXPECTED = "a number, of three decimals at most, with ms, s, m, h or d, such as 1.5s";

    private static final Pattern FORM = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?)(ms|s|m|h|d)?");
    private static final Map<String, Long> MILLIS =
            Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

    private Durations() {}

    /** The time that {@code text} stands for; a bare number is seconds. IllegalArgumentException for anything else. */
    public static Duration parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is not a time; expected " + EXPECTED);
        }
        String unit = matcher.group(2) == null ? "s" : matcher.group(2);
        return Duration.ofMillis(Math.round(Double.parseDouble(matcher.group(1)) * MILLIS.get(unit)));
    }
}
