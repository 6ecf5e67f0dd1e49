package dev.iftally.tally;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CheckpointTimerTest {
    private static final int PATIENCE_SECONDS = 60;

    @Test
    void aSecondInWhichSomethingFailsIsNotTheLastOne() throws InterruptedException {
        Semaphore beats = new Semaphore(0);
        Runnable failing = () -> {
            beats.release();
            throw new IllegalStateException("a fault of the test's");
        };

        try (CheckpointTimer timer = new CheckpointTimer(() -> {}, failing)) {
            timer.start();

            assertThat(beats.tryAcquire(2, PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aCheckpointThatADiskIsSlowToTakeHoldsUpNoHeartbeat() throws InterruptedException {
        Semaphore beats = new Semaphore(0);
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch disk = new CountDownLatch(1);
        CheckpointTimer.Task slow = () -> {
            writing.countDown();
            awaitDisk(disk);
        };

        try (CheckpointTimer timer = new CheckpointTimer(slow, Duration.ofMillis(1), beats::release)) {
            timer.start();
            assertThat(writing.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            beats.drainPermits();

            assertThat(beats.tryAcquire(2, PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            disk.countDown();
        }
    }

    private static void awaitDisk(CountDownLatch disk) {
        try {
            disk.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void nothingIsDoneAfterTheEnd() throws InterruptedException {
        Semaphore beats = new Semaphore(0);
        CheckpointTimer timer = new CheckpointTimer(() -> {}, beats::release);
        timer.start();
        assertThat(beats.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();

        timer.close();
        beats.drainPermits();

        assertThat(beats.tryAcquire(1_100, TimeUnit.MILLISECONDS)).isFalse();
    }
}
