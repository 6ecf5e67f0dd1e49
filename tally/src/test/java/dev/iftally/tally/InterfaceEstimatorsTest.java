package dev.iftally.tally;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iftally.tally.rate.EstimatorParameters;
import dev.iftally.tally.rate.Rate;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterfaceEstimatorsTest {
    private static final EstimatorParameters FAST = new EstimatorParameters(-2, 1);
    private static final Optional<InterfaceRate> NOTHING_KNOWN =
            Optional.of(new InterfaceRate(FAST, Optional.empty(), Optional.empty()));

    @TempDir
    private Path directory;

    private final Snapshot snapshot = new Snapshot();
    private final Reading reading = new Reading();
    private Tally tally;
    private Interface port;

    @BeforeEach
    void open() throws IOException {
        tally = Tally.open(new TallyDirectories(directory, directory), Duration.ofDays(1));
        port = tally.add(Identity.ofPort(1, 1), Attributes.named("p1", ""), Policy.CONTINUE);
    }

    @AfterEach
    void close() {
        tally.close();
    }

    private void count(long received, long sent) {
        long now = System.nanoTime();
        reading.clear(now, now)
                .set(Counter.RX_BYTES, received * 100)
                .set(Counter.RX_PACKETS, received)
                .set(Counter.TX_BYTES, sent * 100)
                .set(Counter.TX_PACKETS, sent);
        port.update(reading);
    }

    private Optional<InterfaceRate> rate(Rows rows, Interface of) {
        assertThat(rows.read(of.row(), snapshot)).isTrue();
        return rows.rate(snapshot);
    }

    private Optional<InterfaceRate> rateOfPort() {
        return rate(tally, port);
    }

    private static Optional<EstimatorParameters> everywhere(String name) {
        return Optional.of(FAST);
    }

    /** Until the estimator has something to say that is not what it said before. */
    private InterfaceRate rateAfter(Optional<InterfaceRate> before) {
        Optional<InterfaceRate> now = rateOfPort();
        while (now.equals(before)) {
            Thread.onSpinWait();
            now = rateOfPort();
        }
        return now.orElseThrow();
    }

    @Test
    void findsARateInEachDirection() throws Exception {
        count(1_000_000, 2_000_000);
        try (InterfaceEstimators estimators = new InterfaceEstimators(tally, InterfaceEstimatorsTest::everywhere);
                TallyReader reader = TallyReader.open(directory)) {
            Optional<InterfaceRate> first = rateOfPort();
            assertThat(first)
                    .contains(new InterfaceRate(FAST, Optional.of(new Rate(0, 0)), Optional.of(new Rate(0, 0))));
            count(1_000_010, 2_000_000);
            InterfaceRate moved = rateAfter(first);
            assertThat(moved.received().orElseThrow().bytesPerSecond()).isBetween(1L, 2000L);
            assertThat(moved.sent()).contains(new Rate(0, 0));
            assertThat(rate(reader, port)).isPresent();
            assertThat(estimators.size()).isEqualTo(1);
        }
        assertThat(rateOfPort()).isEmpty();
    }

    @Test
    void firstSightIsNoRate() {
        try (InterfaceEstimators _ = new InterfaceEstimators(tally, InterfaceEstimatorsTest::everywhere)) {
            assertThat(rateOfPort()).isEqualTo(NOTHING_KNOWN);
            count(1L << 40, 1L << 40);
            InterfaceRate seen = rateAfter(NOTHING_KNOWN);
            assertThat(seen.received().or(seen::sent)).contains(new Rate(0, 0));
        }
    }

    @Test
    void aSourceThatIsSilentHasNoRate() {
        count(0, 0);
        try (InterfaceEstimators _ = new InterfaceEstimators(tally, InterfaceEstimatorsTest::everywhere)) {
            port.stale("silent");
            Optional<InterfaceRate> now = rateOfPort();
            while (!now.equals(NOTHING_KNOWN)) {
                now = rateAfterAny(now);
            }
        }
    }

    private Optional<InterfaceRate> rateAfterAny(Optional<InterfaceRate> before) {
        return Optional.of(rateAfter(before));
    }

    @Test
    void anInterfaceByHandStartsAtZero() {
        Interface manual = tally.add(Identity.ofManual("m1"), Attributes.named("m1", ""), Policy.CONTINUE);
        try (InterfaceEstimators _ = new InterfaceEstimators(tally, InterfaceEstimatorsTest::everywhere)) {
            assertThat(rate(tally, manual))
                    .contains(new InterfaceRate(FAST, Optional.of(new Rate(0, 0)), Optional.of(new Rate(0, 0))));
        }
    }

    @Test
    void followsWhoComesAndGoes() {
        try (InterfaceEstimators estimators =
                new InterfaceEstimators(tally, name -> Optional.of(FAST).filter(parameters -> name.startsWith("p")))) {
            Interface second = tally.add(Identity.ofPort(1, 2), Attributes.named("p2", ""), Policy.CONTINUE);
            Interface other = tally.add(Identity.ofPort(1, 3), Attributes.named("q3", ""), Policy.CONTINUE);
            port.gone("unplugged");
            while (estimators.size() != 1 || rate(tally, second).isEmpty()) {
                Thread.onSpinWait();
            }
            assertThat(rate(tally, second)).isEqualTo(NOTHING_KNOWN);
            assertThat(rate(tally, other)).isEmpty();
            assertThat(rateOfPort()).isEmpty();
        }
    }

    @Test
    void takesOtherParameters() {
        count(0, 0);
        EstimatorParameters slow = new EstimatorParameters(3, 5);
        try (InterfaceEstimators estimators = new InterfaceEstimators(tally, InterfaceEstimatorsTest::everywhere)) {
            estimators.want(name -> Optional.of(slow));
            assertThat(rateOfPort())
                    .contains(new InterfaceRate(slow, Optional.of(new Rate(0, 0)), Optional.of(new Rate(0, 0))));
            estimators.want(name -> Optional.empty());
            assertThat(rateOfPort()).isEmpty();
            assertThat(estimators.size()).isZero();
        }
    }

    @Test
    void whatADeadDaemonLeftIsNoRate() throws Exception {
        tally.table().rates().begin(port.row(), RowRates.tag(FAST, port.generation()));
        tally.table().rates().publish(port.row(), RowRates.tag(FAST, port.generation()), true, 7, 8);
        assertThat(rateOfPort()).contains(new InterfaceRate(FAST, Optional.empty(), Optional.of(new Rate(7, 8))));
        tally.close();

        tally = Tally.open(new TallyDirectories(directory, directory), Duration.ofDays(1));
        assertThat(rateOfPort()).isEmpty();
    }

    @Test
    void anEstimateIsNotTheNextTenants() {
        tally.table().rates().begin(port.row(), RowRates.tag(FAST, port.generation() + 1));
        assertThat(rateOfPort()).isEmpty();
    }
}
