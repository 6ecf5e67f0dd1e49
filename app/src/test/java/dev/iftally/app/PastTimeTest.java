package dev.iftally.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iftally.app.console.CommandFailure;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PastTimeTest {
    private static final ZonedDateTime NOW = ZonedDateTime.of(2026, 11, 21, 15, 0, 0, 0, ZoneId.of("Europe/Berlin"));

    @ParameterizedTest
    @CsvSource({
        "now, 2026-11-21T14:00:00Z",
        "90s, 2026-11-21T13:58:30Z",
        "1.5h, 2026-11-21T12:30:00Z",
        "7d, 2026-11-14T14:00:00Z",
        "2w, 2026-11-07T14:00:00Z",
        "1y, 2025-11-21T14:00:00Z",
        "14:30, 2026-11-21T13:30:00Z",
        "16:30:05, 2026-11-20T15:30:05Z",
        "2026-07-01, 2026-06-30T22:00:00Z",
        "2026-07-01 12:00, 2026-07-01T10:00:00Z",
        "2026-07-01T12:00, 2026-07-01T10:00:00Z",
        "2026-07-01T12:00:00Z, 2026-07-01T12:00:00Z",
        "2026-07-01T12:00:00+05:30, 2026-07-01T06:30:00Z"
    })
    void understandsTimesAsPeopleNameThem(String text, String expected) throws CommandFailure {
        assertThat(PastTime.parse("--since", text, NOW)).hasToString(expected);
    }
}
