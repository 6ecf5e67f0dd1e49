package dev.iftally.views.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iftally.tally.Event;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentEventsTest {
    private final RecentEvents events = new RecentEvents();

    private List<Long> numbers(long after, int limit) {
        return events.after(after, event -> !event.subject().equals("odd"), limit).stream()
                .map(RecentEvents.Numbered::number)
                .toList();
    }

    @Test
    void givesTheNewestThatFitAndTheOldestOfThemFirst() {
        for (int i = 1; i <= 7; i++) {
            events.add(Event.now(Event.Kind.NOTE, i % 2 == 1 ? "odd" : "even", ""));
        }

        assertThat(numbers(0, 10)).containsExactly(2L, 4L, 6L);
        assertThat(numbers(2, 10)).containsExactly(4L, 6L);
        assertThat(numbers(0, 2)).containsExactly(4L, 6L);
        assertThat(numbers(7, 10)).isEmpty();
        assertThat(events.last()).isEqualTo(7);
    }

    @Test
    void holdsNoMoreThanItSays() {
        for (int i = 0; i < RecentEvents.MOST + 5; i++) {
            events.add(Event.now(Event.Kind.NOTE, "somebody", ""));
        }

        assertThat(numbers(0, Integer.MAX_VALUE)).hasSize(RecentEvents.MOST).startsWith(6L);
    }
}
