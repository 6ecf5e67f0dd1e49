package dev.iftally.sources.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RoundsTest {
    private static final Duration AN_HOUR = Duration.ofHours(1);

    private final CountDownLatch begun = new CountDownLatch(1);

    @Test
    void aRoundUnderWayIsNotDisturbedByTheEnd() throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        AtomicBoolean whole = new AtomicBoolean();
        Rounds rounds = new Rounds("rounds of the test", AN_HOUR, () -> {
            begun.countDown();
            whole.set(waited(held));
        });
        rounds.start();
        begun.await();

        Thread closer = Thread.ofPlatform().start(rounds::close);
        assertThat(closer.join(Duration.ofMillis(300))).isFalse();
        held.countDown();
        closer.join();

        assertThat(whole).isTrue();
    }

    @Test
    void aRoundThatDoesNotEndIsInterrupted() throws InterruptedException {
        AtomicBoolean whole = new AtomicBoolean(true);
        Rounds rounds = new Rounds("rounds of the test", AN_HOUR, () -> {
            begun.countDown();
            whole.set(waited(new CountDownLatch(1)));
        });
        rounds.start();
        begun.await();

        rounds.close();

        assertThat(whole).isFalse();
    }

    @Test
    void theEndDoesNotWaitForTheNextRound() throws InterruptedException {
        Rounds rounds = new Rounds("rounds of the test", AN_HOUR, begun::countDown);
        rounds.start();
        begun.await();

        rounds.close();
    }

    /** False if interrupted meanwhile. */
    private static boolean waited(CountDownLatch latch) {
        try {
            return latch.await(1, TimeUnit.HOURS);
        } catch (InterruptedException e) {
            return false;
        }
    }
}
