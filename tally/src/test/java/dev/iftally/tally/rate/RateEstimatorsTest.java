package dev.iftally.tally.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RateEstimatorsTest {
    private static final long MILLI = 1_000_000;

    private long nanos = 12_345;
    private long bytes;
    private long packets;
    private boolean known = true;
    private int reads;
    private final RateEstimators estimators = new RateEstimators(() -> nanos);

    @AfterEach
    void close() {
        estimators.close();
    }

    private boolean read(long[] pair) {
        reads++;
        pair[0] = bytes;
        pair[1] = packets;
        return known;
    }

    private RateEstimator create(int interval, int ewmaLog) {
        return estimators.create(this::read, new EstimatorParameters(interval, ewmaLog));
    }

    private void count(long moreBytes, long morePackets) {
        bytes += moreBytes;
        packets += morePackets;
    }

    private void pass(long millis) {
        nanos += millis * MILLI;
        estimators.advance();
    }

    private static Rate rate(RateEstimator estimator) {
        return estimator.read().orElseThrow();
    }

    private List<Rate> ratesOf(RateEstimator estimator, long periodMillis, int samples) {
        List<Rate> rates = new ArrayList<>();
        for (int i = 0; i < samples; i++) {
            pass(periodMillis);
            rates.add(rate(estimator));
        }
        return rates;
    }

    private static List<Rate> rates(long[] bytes, long[] packets) {
        return IntStream.range(0, bytes.length)
                .mapToObj(i -> new Rate(bytes[i], packets[i]))
                .toList();
    }

    /** What Linux 6.18 has shown after one burst of 41,680 bytes in 40 packets. */
    @Test
    void decaysAsTheKernelsFastestEstimator() {
        RateEstimator estimator = create(-2, 2);
        count(41_680, 40);
        nanos += 10 * MILLI;

        assertThat(ratesOf(estimator, 250, 24))
                .isEqualTo(rates(
                        new long[] {
                            41680, 31260, 23445, 17583, 13187, 9890, 7418, 5563, 4172, 3129, 2347, 1760, 1320, 990, 742,
                            556, 417, 313, 234, 176, 132, 99, 74, 55
                        },
                        new long[] {40, 30, 22, 16, 12, 9, 7, 5, 4, 3, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}));
    }

    @Test
    void decaysAsTheKernelsSecondEstimator() {
        RateEstimator estimator = create(-1, 3);
        count(41_680, 40);
        nanos += 10 * MILLI;

        assertThat(ratesOf(estimator, 500, 12))
                .isEqualTo(rates(
                        new long[] {10420, 9117, 7977, 6980, 6108, 5344, 4676, 4091, 3580, 3132, 2741, 2398},
                        new long[] {10, 8, 7, 6, 5, 5, 4, 3, 3, 3, 2, 2}));
    }

    @Test
    void samplesAfterAWholePeriodForTheFirstTime() {
        RateEstimator estimator = create(0, 1);
        count(1000, 10);

        pass(999);
        assertThat(rate(estimator)).isEqualTo(new Rate(0, 0));
        pass(12);
        assertThat(rate(estimator)).isEqualTo(new Rate(500, 5));
        pass(988);
        assertThat(reads).isEqualTo(2);
        pass(12);
        assertThat(reads).isEqualTo(3);
        assertThat(rate(estimator)).isEqualTo(new Rate(250, 2));
    }

    @Test
    void everyPeriodHasItsOwnPace() {
        int[] samples = new int[6];
        for (int log = 0; log < samples.length; log++) {
            int each = log;
            estimators.create(
                    pair -> {
                        samples[each]++;
                        return true;
                    },
                    new EstimatorParameters(log - 2, 1));
        }
        for (int i = 0; i < 1_601; i++) {
            pass(10);
        }

        assertThat(samples).containsExactly(65, 33, 17, 9, 5, 3);
    }

    @Test
    void whoIsLateSamplesOnceAndKeepsTime() {
        RateEstimator estimator = create(-2, 1);
        pass(100 * 250 + 130);
        assertThat(reads).isEqualTo(2);
        pass(130);
        assertThat(reads).isEqualTo(3);
        assertThat(rate(estimator)).isEqualTo(new Rate(0, 0));
    }

    @Test
    void replacedItGoesOnFromItsAverages() {
        RateEstimator estimator = create(-2, 1);
        count(8000, 80);
        pass(260);
        assertThat(rate(estimator)).isEqualTo(new Rate(16_000, 160));
        count(1_000_000, 1000);

        estimator.replace(this::read, new EstimatorParameters(0, 2));
        assertThat(rate(estimator)).isEqualTo(new Rate(16_000, 160));
        pass(990);
        assertThat(rate(estimator)).isEqualTo(new Rate(16_000, 160));
        count(400, 4);
        pass(20);
        assertThat(rate(estimator)).isEqualTo(new Rate(12_100, 121));
        assertThat(estimators.size()).isEqualTo(1);
    }

    @Test
    void killedItReadsNothingAndCanBeginAnew() {
        RateEstimator estimator = create(-2, 1);
        count(8000, 80);
        pass(260);

        estimator.kill();
        estimator.kill();
        assertThat(estimator.isActive()).isFalse();
        assertThat(estimator.read()).isEmpty();
        assertThat(estimators.size()).isZero();
        pass(1000);
        assertThat(reads).isEqualTo(2);

        estimator.replace(this::read, new EstimatorParameters(-2, 1));
        assertThat(estimator.isActive()).isTrue();
        assertThat(rate(estimator)).isEqualTo(new Rate(0, 0));
    }

    @Test
    void killsOneOfManyAtTheSameStep() {
        List<RateEstimator> many =
                IntStream.range(0, 9).mapToObj(i -> create(-2, 1)).toList();
        many.get(0).kill();
        many.get(4).kill();
        many.get(8).kill();
        count(800, 8);
        pass(260);

        assertThat(many)
                .filteredOn(RateEstimator::isActive)
                .hasSize(6)
                .allSatisfy(estimator -> assertThat(rate(estimator)).isEqualTo(new Rate(1600, 16)));
    }

    @Test
    void aCounterThatGoesBackwardsStandsStill() {
        bytes = 1_000_000;
        packets = 1000;
        RateEstimator estimator = create(-2, 1);
        count(8000, 80);
        pass(260);
        bytes = 0;
        packets += 40;
        pass(250);
        assertThat(rate(estimator)).isEqualTo(new Rate(8000, 160));

        count(4000, 0);
        pass(250);
        assertThat(rate(estimator)).isEqualTo(new Rate(12_000, 80));
    }

    @Test
    void whatIsCountedWhileNothingIsKnownMakesNoRate() {
        known = false;
        RateEstimator estimator = create(-2, 1);
        count(1L << 50, 1L << 40);
        known = true;
        pass(260);
        assertThat(rate(estimator)).isEqualTo(new Rate(0, 0));
        count(8000, 80);
        pass(250);
        assertThat(rate(estimator)).isEqualTo(new Rate(16_000, 160));

        known = false;
        count(1L << 50, 1L << 40);
        pass(10_000);
        assertThat(rate(estimator)).isEqualTo(new Rate(16_000, 160));
        known = true;
        pass(250);
        assertThat(rate(estimator)).isEqualTo(new Rate(16_000, 160));
        pass(250);
        assertThat(rate(estimator)).isEqualTo(new Rate(8000, 80));
    }

    @Test
    void countersThatCannotBeReadStopNobodyElse() {
        estimators.create(
                pair -> {
                    if (nanos > 100 * MILLI) {
                        throw new IllegalStateException("gone");
                    }
                    return true;
                },
                new EstimatorParameters(-2, 1));
        RateEstimator estimator = create(-2, 1);
        count(8000, 80);
        pass(260);

        assertThat(rate(estimator)).isEqualTo(new Rate(16_000, 160));
    }

    /** As the kernel's: below 2^ewma_log the average does not decay any more. */
    @Test
    void leavesAResidueWithALargeWeight() {
        RateEstimator estimator = create(3, 12);
        count(1 << 20, 0);
        pass(8010);
        for (int i = 0; i < 20_000; i++) {
            pass(8000);
        }

        assertThat(rate(estimator)).isEqualTo(new Rate(15, 0));
    }

    /** 18 PB in 250 ms are more than the kernel's words hold, too. */
    @Test
    void holdsWhatTheKernelsWordsHold() {
        RateEstimator estimator = create(-2, 1);
        count((1L << 54) - 1, -1);
        pass(260);

        assertThat(rate(estimator)).isEqualTo(new Rate(((1L << 54) - 1) << 1, (1L << 55) - 2));
    }

    @Test
    void aSampleAllocatesNothing() {
        long[] sums = new long[1];
        for (int i = 0; i < 1000; i++) {
            estimators.create(
                    new Counts() {
                        @Override
                        public boolean read(long[] pair) {
                            pair[0] = sums[0];
                            return true;
                        }

                        @Override
                        public void estimated(long bytesPerSecond, long packetsPerSecond) {
                            sums[0] += bytesPerSecond + 1;
                        }
                    },
                    new EstimatorParameters(-2, 1));
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 200; i++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            pass(250);
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }

        assertThat(sums[0]).isNotZero();
        assertThat(least).isZero();
    }

    @Test
    void oneThreadSamplesThemByTheClock() throws Exception {
        CountDownLatch samples = new CountDownLatch(4);
        RateEstimator estimator;
        try (RateEstimators live = new RateEstimators()) {
            estimator = live.create(
                    pair -> {
                        samples.countDown();
                        return true;
                    },
                    new EstimatorParameters(-2, 1));
            samples.await();
            assertThat(estimator.read()).isPresent();
        }
        assertThat(estimator.isActive()).isFalse();
    }

    @Test
    void nothingBeginsAfterTheEnd() {
        RateEstimator estimator = create(-2, 1);
        estimators.close();

        assertThat(estimator.isActive()).isFalse();
        assertThatThrownBy(() -> create(-2, 1)).isInstanceOf(IllegalStateException.class);
    }
}
