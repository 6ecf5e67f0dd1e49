package dev.iftally.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iftally.tally.Event;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventsCommandTest {
    @Test
    void aLineTellsWhenWhatWhomAndWhy() {
        Event event = new Event(
                Instant.parse("2026-11-21T02:00:00.120Z"), Event.Kind.SOURCE_DOWN, "tcp:127.0.0.1:6653", "no answer");

        assertThat(EventsCommand.line(event))
                .isEqualTo("2026-11-21T02:00:00.120Z  source_down       tcp:127.0.0.1:6653 no answer");
    }

    @Test
    void aLineOfAResetHasItsCountersOnce() {
        Event event = new Event(
                Instant.parse("2026-11-21T02:00:00Z"),
                Event.Kind.RESET,
                "pr-s1-eth1",
                "fell, and that was no wrap; rx_bytes 1000 → 5",
                List.of(new Event.Change("rx_bytes", 1000, 5, false)));

        assertThat(EventsCommand.line(event))
                .isEqualTo("2026-11-21T02:00:00.000Z  reset             pr-s1-eth1     "
                        + " fell, and that was no wrap; rx_bytes 1000 → 5");
    }
}
