package dev.iftally.sources.openflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iftally.sources.Backoff;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** When polls and attempts to connect are due. */
class PollingTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final long NANOS = SECOND.toNanos();

    @Test
    void pollsStayOnTheGridHoweverLateOneIs() {
        PollPace pace = new PollPace(SECOND, 0xa1);
        long first = pace.after(0);

        assertThat(pace.after(first)).isEqualTo(first + NANOS);
        assertThat(pace.after(first + NANOS - 1)).isEqualTo(first + NANOS);
        assertThat(pace.after(first + 7 * NANOS / 2)).isEqualTo(first + 4 * NANOS);
        assertThat(pace.after(-5 * NANOS)).isEqualTo(first - 5 * NANOS);
    }

    @Test
    void everySwitchHasItsOwnMomentWhichIsAlwaysTheSame() {
        List<Long> moments = LongStream.range(0, 1_000)
                .mapToObj(id -> new PollPace(SECOND, id).after(0))
                .toList();

        assertThat(moments)
                .isEqualTo(LongStream.range(0, 1_000)
                        .mapToObj(id -> new PollPace(SECOND, id).after(0))
                        .toList());
        for (int tenth = 0; tenth < 10; tenth++) {
            long from = tenth * NANOS / 10;
            assertThat(moments.stream().filter(m -> m > from && m <= from + NANOS / 10))
                    .hasSizeBetween(50, 150);
        }
    }

    @Test
    void aSwitchThatAnswersLateIsAskedLessOftenAndMoreOftenAgainWhenItRecovers() {
        PollPace pace = new PollPace(SECOND, 0xa1);
        answer(pace, 1_400, 2);
        assertThat(pace.isStretched()).isFalse();

        answer(pace, 1_400, 1);

        assertThat(pace.interval()).isEqualTo(Duration.ofSeconds(4));
        assertThat(pace.said(false, 1_400_000_000L))
                .isEqualTo("it answers late, after 1400 ms: polled every 4 s instead of 1 s");

        answer(pace, 20, 5);
        assertThat(pace.interval()).isEqualTo(Duration.ofSeconds(2));
        answer(pace, 20, 5);
        assertThat(pace.interval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(pace.said(true, 0)).isEqualTo("it answers in time again: polled every 1 s");
    }

    @Test
    void neverIsTheIntervalLongerThanTwoMinutes() {
        PollPace pace = new PollPace(Duration.ofSeconds(59), 1);
        answer(pace, 3_600_000, 12);

        assertThat(pace.interval()).isEqualTo(Duration.ofSeconds(118));
    }

    private static void answer(PollPace pace, long millis, int times) {
        for (int i = 0; i < times; i++) {
            pace.answered(Duration.ofMillis(millis).toNanos());
        }
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
