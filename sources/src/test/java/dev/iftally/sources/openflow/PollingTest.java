package dev.iftally.sources.openflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iftally.sources.Backoff;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When polls and attempts to connect are due. */
class PollingTest {
    @Test
    void pollsStayOnTheGridHoweverLateOneIs() {
        PollGrid grid = new PollGrid(1_000, 100);

        assertThat(grid.after(1_000)).isEqualTo(1_100);
        assertThat(grid.after(1_099)).isEqualTo(1_100);
        assertThat(grid.after(1_370)).isEqualTo(1_400);
        assertThat(grid.after(900)).isEqualTo(1_000);
    }

    @Test
    void pausesGrowToTheLongestAndAreEachSwitchsOwn() {
        List<Duration> first = pauses("tcp:10.0.0.1:6653");

        assertThat(first).isEqualTo(pauses("tcp:10.0.0.1:6653")).isNotEqualTo(pauses("tcp:10.0.0.2:6653"));
        assertThat(first.getFirst()).isBetween(Duration.ofMillis(500), Duration.ofMillis(625));
        assertThat(first).allMatch(pause -> pause.compareTo(Duration.ofSeconds(8)) <= 0);
        assertThat(first.getLast()).isEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void afterASuccessThePausesBeginAnew() {
        Backoff backoff = new Backoff("x", Duration.ofMillis(500), Duration.ofSeconds(8));
        backoff.next();
        backoff.next();
        backoff.reset();

        assertThat(backoff.next()).isLessThan(Duration.ofMillis(626));
    }

    private static List<Duration> pauses(String name) {
        Backoff backoff = new Backoff(name, Duration.ofMillis(500), Duration.ofSeconds(8));
        List<Duration> pauses = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            pauses.add(backoff.next());
        }
        return pauses;
    }
}
