package dev.iftally.app;

import dev.iftally.app.config.Durations;
import dev.iftally.app.console.CommandFailure;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as people name them: so long ago, a time of today or of a day, or as ISO 8601 has it. */
final class PastTime {
    private static final Pattern LONG = Pattern.compile("(\\d{1,4})([wy])");
    private static final Pattern SPAN = Pattern.compile("\\d{1,9}(\\.\\d{1,3})?(s|m|h|d|w|y)");
    private static final int DAYS_OF_WEEK = 7;
    private static final int DAYS_OF_YEAR = 365;
    private static final Duration LONGEST = Duration.ofDays(100L * DAYS_OF_YEAR);

    private PastTime() {}

    /**
     * A time.
     *
     * @param now when it is, and in which zone
     */
    static Instant parse(String option, String text, ZonedDateTime now) throws CommandFailure {
        if (text.equals("now")) {
            return now.toInstant();
        }
        if (SPAN.matcher(text).matches()) {
            return now.toInstant().minus(span(option, text));
        }
        try {
            return at(text, now);
        } catch (DateTimeException e) {
            throw CommandFailure.usage(
                    "%s: \"%s\" is no time; expected 90s, 15m, 1h, 7d or 1y ago, 14:30, 2026-11-21, 2026-11-21T14:30 or 2026-11-21T14:30:00Z"
                            .formatted(option, text));
        }
    }

    private static Instant at(String text, ZonedDateTime now) {
        if (text.length() <= "14:30:00".length()) {
            ZonedDateTime today =
                    LocalTime.parse(text).atDate(now.toLocalDate()).atZone(now.getZone());
            return (today.isAfter(now) ? today.minusDays(1) : today).toInstant();
        }
        if (text.indexOf('T') < 0 && text.indexOf(' ') < 0) {
            return LocalDate.parse(text).atStartOfDay(now.getZone()).toInstant();
        }
        return text.matches(".*(Z|[+-]\\d\\d:\\d\\d)")
                ? ZonedDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text.replace(' ', 'T'))
                        .atZone(now.getZone())
                        .toInstant();
    }

    /** A length of time: as in the configuration, and weeks and years of 365 days. */
    static Duration span(String option, String text) throws CommandFailure {
        Matcher matcher = LONG.matcher(text);
        try {
            Duration span = matcher.matches()
                    ? Duration.ofDays(Long.parseLong(matcher.group(1))
                            * (matcher.group(2).equals("w") ? DAYS_OF_WEEK : DAYS_OF_YEAR))
                    : Durations.parse(text);
            if (span.compareTo(LONGEST) <= 0) {
                return span;
            }
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(option + ": " + e.getMessage());
        }
        throw CommandFailure.usage("%s: %s is longer than 100 years".formatted(option, text));
    }
}
