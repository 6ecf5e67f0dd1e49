package dev.iftally.simulator;

import static dev.iftally.wire.openflow.PortCounter.RX_BYTES;
import static dev.iftally.wire.openflow.PortCounter.RX_ERRORS;
import static dev.iftally.wire.openflow.PortCounter.RX_PACKETS;
import static dev.iftally.wire.openflow.PortCounter.TX_PACKETS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.iftally.wire.openflow.IntelCounter;
import dev.iftally.wire.openflow.PortCounter;
import dev.iftally.wire.openflow.PortStatsCursor;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SimulatedPortTest {
    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong clock = new AtomicLong();
    private final long[] counters = new long[PortStatsCursor.COUNTERS];
    private final long[] intel = new long[PortStatsCursor.INTEL_COUNTERS];
    private EmbeddedSwitch owner;
    private SimulatedPort port;

    @BeforeEach
    void startSwitch() throws IOException {
        owner = EmbeddedSwitch.tcp(0xa1, 0, clock::get);
        port = owner.addPort(1, "s1-eth1");
    }

    @AfterEach
    void stopSwitch() throws IOException {
        owner.close();
    }

    @Test
    void countsByTheClockItIsGiven() {
        port.traffic(Traffic.steady(1_000, 500, 64).plus(Traffic.of(RX_ERRORS, 2)));
        clock.addAndGet(SECOND / 2);

        assertThat(read(RX_PACKETS)).isEqualTo(500);
        assertThat(read(RX_BYTES)).isEqualTo(32_000);
        assertThat(read(TX_PACKETS)).isEqualTo(250);
        assertThat(read(RX_ERRORS)).isEqualTo(1);
    }

    @Test
    void otherTrafficGoesOnFromWhatWasCounted() {
        port.traffic(Traffic.steady(100, 0, 64));
        clock.addAndGet(SECOND);
        port.traffic(Traffic.none()).count(RX_PACKETS, 7);
        clock.addAndGet(SECOND);

        assertThat(read(RX_PACKETS)).isEqualTo(107);
    }

    @Test
    void burstsLeavePauses() {
        port.traffic(Traffic.steady(100, 0, 64).inBursts(Duration.ofSeconds(10), Duration.ofSeconds(2)));
        clock.addAndGet(15 * SECOND);

        assertThat(read(RX_PACKETS)).isEqualTo(400);
    }

    @Test
    void narrowCountersWrap() {
        port.narrow().count(RX_BYTES, 0xffff_fffeL);
        assertThat(read(RX_BYTES)).isEqualTo(0xffff_fffeL);

        port.count(RX_BYTES, 5);
        assertThat(read(RX_BYTES)).isEqualTo(3);
    }

    @Test
    void unsupportedCountersAreAllOnes() {
        port.unsupported(RX_ERRORS).count(RX_ERRORS, 3);

        assertThat(read(RX_ERRORS)).isEqualTo(PortStatsCursor.UNSUPPORTED);
    }

    @Test
    void aDeviceMadeAnewIsAllOnesOnceAndThenNearZeroWhileItsAgeRunsOn() {
        port.count(RX_PACKETS, 1_000);
        clock.addAndGet(SECOND);
        port.recreateDevice();

        port.read(counters, intel, clock.get());
        assertThat(counters).containsOnly(PortStatsCursor.UNSUPPORTED);

        port.count(RX_PACKETS, 3);
        assertThat(port.read(counters, intel, clock.get())).isEqualTo(SECOND);
        assertThat(counters[RX_PACKETS.index()]).isEqualTo(3);
    }

    @Test
    void aRestartCountsFromZeroAndIsYoung() {
        port.count(RX_PACKETS, 1_000);
        clock.addAndGet(SECOND);
        owner.restart();

        assertThat(port.read(counters, intel, clock.get())).isZero();
        assertThat(read(RX_PACKETS)).isZero();
    }

    @Test
    void countsAFastPortForADayWithoutOverflow() {
        port.traffic(Traffic.steady(150_000_000, 0, 1_500));
        clock.addAndGet(86_400 * SECOND);

        assertThat(read(RX_BYTES)).isEqualTo(150_000_000L * 1_500 * 86_400);
    }

    @Test
    void keepsAVendorsCounterOnlyOnceItHasCounted() {
        port.count(IntelCounter.RX_1_TO_64_PACKETS, 5).count(IntelCounter.RX_1_TO_64_PACKETS, 2);

        port.read(counters, intel, clock.get());
        assertThat(intel[IntelCounter.RX_1_TO_64_PACKETS.index()]).isEqualTo(7);
        assertThat(intel[IntelCounter.RX_JABBER_ERRORS.index()]).isEqualTo(PortStatsCursor.UNSUPPORTED);
    }

    private long read(PortCounter counter) {
        port.read(counters, intel, clock.get());
        return counters[counter.index()];
    }
}
