package dev.iftally.tally;

import static dev.iftally.tally.Counter.COLLISIONS;
import static dev.iftally.tally.Counter.RX_BYTES;
import static dev.iftally.tally.Counter.RX_PACKETS;
import static dev.iftally.tally.Counter.TX_PACKETS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class AccountingTest {
    private static final long TOP = 1L << 32;
    private static final long GIGABIT = 1_000_000_000L;

    private final Meter meter = new Meter();

    @Test
    void atFirstSightTheTotalIsTheDevicesValue() {
        meter.at(10).reads(RX_BYTES, 12345);

        assertThat(meter.total(RX_BYTES)).isEqualTo(12345);
        assertThat(meter.findings).isNull();
        assertThat(meter.discontinuities()).isZero();
    }

    @Test
    void aRiseIsAdded() {
        meter.at(10).reads(RX_BYTES, 100);
        meter.at(20).reads(RX_BYTES, 175);

        assertThat(meter.total(RX_BYTES)).isEqualTo(175);
        assertThat(meter.findings).isNull();
    }

    @Test
    void aLargeRiseIsNoDiscontinuity() {
        meter.speedBitsPerSecond = GIGABIT;
        meter.at(10).reads(RX_BYTES, 100);
        meter.at(20).reads(RX_BYTES, -2);

        assertThat(Long.toUnsignedString(meter.total(RX_BYTES))).isEqualTo("18446744073709551614");
        assertThat(meter.findings).isNull();
    }

    @Test
    void aSwitchRestartIsARowWideResetAndTheTotalGoesOn() {
        meter.at(10, 3600).set(RX_BYTES, 1000).set(RX_PACKETS, 10).account();
        meter.at(40, 12).set(RX_BYTES, 300).set(RX_PACKETS, 3).account();

        assertThat(meter.total(RX_BYTES)).isEqualTo(1300);
        assertThat(meter.total(RX_PACKETS)).isEqualTo(13);
        assertThat(meter.discontinuities()).isEqualTo(1);
        assertThat(meter.findings.restart).isEqualTo("it counts for 12.0 s, and did for 3600.0 s at the last reading");
        assertThat(meter.findings.resets)
                .containsExactly(
                        new Event.Change("rx_bytes", 1000, 300, false), new Event.Change("rx_packets", 10, 3, false));
    }

    @Test
    void aRestartIsFoundByTheDurationThoughAllValuesRose() {
        meter.at(10, 3600).reads(RX_BYTES, 1000);
        meter.at(40, 12).reads(RX_BYTES, 5000);

        assertThat(meter.total(RX_BYTES)).isEqualTo(6000);
        assertThat(meter.discontinuities()).isEqualTo(1);
    }

    @Test
    void aRestartIsFoundThoughTheDeviceCountsForLongerNow() {
        meter.at(10, 5).reads(RX_BYTES, 1000);
        meter.at(70, 58).reads(RX_BYTES, 5000);

        assertThat(meter.total(RX_BYTES)).isEqualTo(6000);
    }

    @Test
    void aRestartWhileACounterWasUnsupportedIsRemembered() {
        meter.at(10, 100).set(RX_BYTES, 1000).set(COLLISIONS, 4).account();
        meter.at(20, 5).reads(RX_BYTES, 50);
        meter.at(30, 15).set(RX_BYTES, 60).set(COLLISIONS, 6).account();

        assertThat(meter.total(RX_BYTES)).isEqualTo(1060);
        assertThat(meter.total(COLLISIONS)).isEqualTo(10);
        assertThat(meter.discontinuities()).isEqualTo(1);
    }

    @Test
    void aLateAnswerIsNoRestart() {
        meter.at(10, 100).reads(RX_BYTES, 1000);
        meter.at(22.5, 110).reads(RX_BYTES, 1100);
        meter.at(30, 120).reads(RX_BYTES, 1200);

        assertThat(meter.total(RX_BYTES)).isEqualTo(1200);
        assertThat(meter.discontinuities()).isZero();
    }

    @Test
    void aDeviceClockThatDriftsIsNoRestart() {
        for (int i = 1; i <= 1000; i++) {
            meter.at(10 * i, 100 + 9.995 * i).reads(RX_BYTES, 7L * i);
        }

        assertThat(meter.total(RX_BYTES)).isEqualTo(7000);
        assertThat(meter.discontinuities()).isZero();
    }

    @Test
    void aStepOfThisMachinesTimeOfDayDoesNothing() {
        meter.at(10, 100).reads(RX_BYTES, 1000);
        meter.at(20, 110);
        meter.reading.epochNanos -= Meter.nanos(86400);
        meter.reads(RX_BYTES, 1100);
        meter.at(30, 120);
        meter.reading.epochNanos += Meter.nanos(86400);
        meter.reads(RX_BYTES, 1200);

        assertThat(meter.total(RX_BYTES)).isEqualTo(1200);
        assertThat(meter.discontinuities()).isZero();
    }

    @Test
    void anOlderReadingIsOutOfOrder() {
        meter.at(20).reads(RX_BYTES, 1000);

        assertThat(meter.accounting.isOutOfOrder(meter.at(19).reading)).isTrue();
        assertThat(meter.accounting.isOutOfOrder(meter.at(21).reading)).isFalse();
    }

    @Test
    void afterARebootOfThisMachineOnlyTheDurationCounts() {
        meter.at(100_000, 3600).reads(RX_BYTES, 1000);
        meter.reboot();
        meter.at(60, 3900).reads(RX_BYTES, 1500);
        assertThat(meter.total(RX_BYTES)).isEqualTo(1500);
        assertThat(meter.discontinuities()).isZero();

        meter.at(70, 3910).reads(RX_BYTES, 1600);
        meter.at(80, 3).reads(RX_BYTES, 2700);
        assertThat(meter.total(RX_BYTES)).isEqualTo(4300);
        assertThat(meter.discontinuities()).isEqualTo(1);
    }

    @Test
    void aDeviceThatCountsOnUnderARestartedSwitchIsNotCountedTwice() {
        meter.at(10, 3600).set(RX_BYTES, 8000).set(RX_PACKETS, 80).account();
        meter.at(20, 3).set(RX_BYTES, 9000).set(RX_PACKETS, 90).account();

        assertThat(meter.total(RX_BYTES)).isEqualTo(9000);
        assertThat(meter.discontinuities()).isZero();
        assertThat(meter.findings.toEvents(Instant.EPOCH, "pr-s1-eth1"))
                .containsExactly(new Event(
                        Instant.EPOCH,
                        Event.Kind.COUNTED_ON,
                        "pr-s1-eth1",
                        "no reset, the counters went on:"
                                + " it counts for 3.0 s, and did for 3600.0 s at the last reading"));
    }

    @Test
    void aDeviceThatHasMoreThanItsLinkCanHavePassedSinceHasCountedOn() {
        meter.speedBitsPerSecond = GIGABIT;
        meter.at(10, 3600).reads(RX_BYTES, 1_000_000_000L);
        meter.at(20, 3).reads(RX_BYTES, 1_500_000_000L);

        assertThat(meter.total(RX_BYTES)).isEqualTo(1_500_000_000L);
        assertThat(meter.discontinuities()).isZero();
    }

    @Test
    void aPortPutBackGoesOnUnlessSomethingFell() {
        meter.at(10, 3600).set(RX_BYTES, 700).set(RX_PACKETS, 7).account();
        meter.accounting.returned();
        meter.at(20, 3).set(RX_BYTES, 1500).set(RX_PACKETS, 15).account();
        assertThat(meter.total(RX_BYTES)).isEqualTo(1500);

        meter.accounting.returned();
        meter.at(30, 2).set(RX_BYTES, 1600).set(RX_PACKETS, 4).account();
        assertThat(meter.total(RX_BYTES)).isEqualTo(3100);
        assertThat(meter.total(RX_PACKETS)).isEqualTo(19);
    }

    @Test
    void aDeviceThatRestartedWhileThisMachineWasDownIsFound() {
        meter.at(100_000, 3600).reads(RX_BYTES, 1000);
        meter.reboot();
        meter.at(60, 300).reads(RX_BYTES, 1500);

        assertThat(meter.total(RX_BYTES)).isEqualTo(2500);
    }

    @Test
    void aPortMadeAnewIsAResetThoughItsDurationRunsOn() {
        meter.speedBitsPerSecond = 10 * GIGABIT;
        meter.at(10, 3600)
                .set(RX_BYTES, 4_000_000_000L)
                .set(RX_PACKETS, 4_000_000)
                .account();
        // All ones: the source leaves every counter out.
        meter.at(20, 3610).account();
        assertThat(meter.counters.present(RX_BYTES.id())).isFalse();
        meter.at(30, 3620).set(RX_BYTES, 90).set(RX_PACKETS, 1).account();

        assertThat(meter.total(RX_BYTES)).isEqualTo(4_000_000_090L);
        assertThat(meter.total(RX_PACKETS)).isEqualTo(4_000_001);
        assertThat(meter.discontinuities()).isEqualTo(1);
        assertThat(meter.findings.wraps).isEmpty();
    }

    @Test
    void aCounterThatWasAbsentAndCameBackHigherGoesOn() {
        meter.at(10).set(RX_BYTES, 1000).set(COLLISIONS, 4).account();
        meter.at(20).reads(RX_BYTES, 1100);
        meter.at(30).set(RX_BYTES, 1200).set(COLLISIONS, 9).account();

        assertThat(meter.total(COLLISIONS)).isEqualTo(9);
        assertThat(meter.discontinuities()).isZero();
    }

    @Test
    void anUnsupportedCounterIsAbsentAndItsTotalIsKept() {
        meter.at(10).set(RX_BYTES, 1000).set(COLLISIONS, 4).account();
        meter.at(20).reads(RX_BYTES, 1100);

        assertThat(meter.counters.present(COLLISIONS.id())).isFalse();
        assertThat(meter.counters.holds(COLLISIONS.id())).isTrue();
        assertThat(meter.total(COLLISIONS)).isEqualTo(4);
    }

    @Test
    void aReturnedInterfaceThatIsLowerBeganAnewWhateverItsWidth() {
        meter.width = Width.BITS_32;
        meter.at(10).reads(RX_BYTES, TOP - 10);
        meter.accounting.returned();
        meter.at(20).reads(RX_BYTES, 5);

        assertThat(meter.total(RX_BYTES)).isEqualTo(TOP - 5);
        assertThat(meter.findings.wraps).isEmpty();
    }

    @Test
    void aDeclared32BitCounterWraps() {
        meter.width = Width.BITS_32;
        meter.speedBitsPerSecond = GIGABIT;
        meter.at(10).reads(RX_BYTES, TOP - 100);
        meter.at(20).reads(RX_BYTES, 900);

        assertThat(meter.total(RX_BYTES)).isEqualTo(TOP + 900);
        assertThat(meter.findings.wraps).containsExactly(new Event.Change("rx_bytes", TOP - 100, 900, false));
        assertThat(meter.discontinuities()).isZero();
    }

    @Test
    void aDeclaredWrapFasterThanTheLinkIsAReset() {
        meter.width = Width.BITS_32;
        meter.speedBitsPerSecond = GIGABIT;
        meter.at(10).reads(RX_BYTES, 1_000_000);
        meter.at(11).reads(RX_BYTES, 900);

        assertThat(meter.total(RX_BYTES)).isEqualTo(1_000_900);
        assertThat(meter.discontinuities()).isEqualTo(1);
    }

    @Test
    void packetsAreBoundedBySixtyFourBytesEach() {
        meter.width = Width.BITS_32;
        meter.speedBitsPerSecond = GIGABIT;
        // 2 × 10⁹ / 8 × 10 s / 64 B = 39 062 500 packets
        meter.at(10).reads(RX_PACKETS, TOP - 39_062_400);
        meter.at(20).reads(RX_PACKETS, 100);
        assertThat(meter.total(RX_PACKETS)).isEqualTo(TOP + 100);

        meter.at(30).reads(RX_PACKETS, TOP - 39_062_400);
        meter.at(40).reads(RX_PACKETS, 101);
        assertThat(meter.findings.resets).hasSize(1);
    }

    @Test
    void withoutASpeedAWrapIsLessThanHalfWayRound() {
        meter.width = Width.BITS_32;
        meter.at(10).reads(RX_BYTES, TOP / 2 + 1);
        meter.at(20).reads(RX_BYTES, 0);
        assertThat(meter.total(RX_BYTES)).isEqualTo(TOP);

        meter.at(30).reads(RX_BYTES, TOP / 2);
        meter.at(40).reads(RX_BYTES, 0);
        assertThat(meter.findings.resets).hasSize(1);
    }

    @Test
    void anUndeclaredWrapIsInferredAndSaidSo() {
        meter.speedBitsPerSecond = GIGABIT;
        meter.at(10).set(RX_BYTES, TOP - 100).set(RX_PACKETS, 5_000_000).account();
        meter.at(20).set(RX_BYTES, 900).set(RX_PACKETS, 5_000_001).account();

        assertThat(meter.total(RX_BYTES)).isEqualTo(TOP + 900);
        assertThat(meter.findings.wraps).containsExactly(new Event.Change("rx_bytes", TOP - 100, 900, true));
    }

    @Test
    void noWrapIsInferredFromTheLowerHalf() {
        meter.speedBitsPerSecond = 100 * GIGABIT;
        meter.at(10).reads(RX_BYTES, TOP / 2 - 1);
        meter.at(20).reads(RX_BYTES, 900);

        assertThat(meter.total(RX_BYTES)).isEqualTo(TOP / 2 + 899);
        assertThat(meter.findings.resets).hasSize(1);
    }

    @Test
    void noWrapIsInferredWhenThePacketsFellToo() {
        meter.speedBitsPerSecond = GIGABIT;
        meter.at(10).set(RX_BYTES, TOP - 100).set(TX_PACKETS, 5_000_000).account();
        meter.at(20).set(RX_BYTES, 900).set(TX_PACKETS, 2).account();

        assertThat(meter.total(RX_BYTES)).isEqualTo(TOP + 800);
        assertThat(meter.total(TX_PACKETS)).isEqualTo(5_000_002);
        assertThat(meter.findings.wraps).isEmpty();
    }

    @Test
    void thePacketCounterItselfMayWrapByInference() {
        meter.speedBitsPerSecond = GIGABIT;
        meter.at(10).set(RX_BYTES, 5 * TOP).set(RX_PACKETS, TOP - 10).account();
        meter.at(20).set(RX_BYTES, 5 * TOP + 4000).set(RX_PACKETS, 20).account();

        assertThat(meter.total(RX_PACKETS)).isEqualTo(TOP + 20);
    }

    @Test
    void aCounterDeclared64BitsWideNeverWraps() {
        meter.width = Width.BITS_64;
        meter.at(10).reads(RX_BYTES, TOP - 100);
        meter.at(20).reads(RX_BYTES, 900);

        assertThat(meter.total(RX_BYTES)).isEqualTo(TOP + 800);
        assertThat(meter.discontinuities()).isEqualTo(1);
    }

    @Test
    void aFallWithoutEvidenceResetsThatCounterAlone() {
        meter.at(10, 100).set(RX_BYTES, 1000).set(COLLISIONS, 50).account();
        meter.at(20, 110).set(RX_BYTES, 1200).set(COLLISIONS, 3).account();

        assertThat(meter.total(RX_BYTES)).isEqualTo(1200);
        assertThat(meter.total(COLLISIONS)).isEqualTo(53);
        assertThat(meter.findings.restart).isNull();
        assertThat(meter.findings.resets).containsExactly(new Event.Change("collisions", 50, 3, false));
        assertThat(meter.discontinuities()).isEqualTo(1);
    }

    @Test
    void aMirrorShowsTheDevicesNumberAfterAReset() {
        meter.policy = Policy.MIRROR;
        meter.at(10).reads(RX_BYTES, TOP - 100);
        meter.at(20).reads(RX_BYTES, 900);
        assertThat(meter.total(RX_BYTES)).isEqualTo(900);
        assertThat(meter.discontinuities()).isEqualTo(1);

        meter.at(30, 100).reads(RX_BYTES, 1000);
        meter.at(40, 1).reads(RX_BYTES, 2000);
        assertThat(meter.total(RX_BYTES)).isEqualTo(2000);
    }

    @Test
    void countersOfBothWordsOfTheSetAreKeptApart() {
        CounterSet set = new CounterSet();
        for (int id = 60; id < 68; id++) {
            assertThat(meter.counters.hold(id, id)).isTrue();
            set.add(id);
        }
        for (int id = 60; id < 68; id++) {
            assertThat(meter.counters.words[meter.counters.index(id)]).isEqualTo(id);
            assertThat(meter.counters.holds(id)).isTrue();
        }
        meter.counters.setPresent(set);
        assertThat(meter.counters.present(67)).isTrue();
        assertThat(meter.counters.present(68)).isFalse();
    }

    @Test
    void aRowTakesNoMoreCountersThanItHasRoomForAndSaysSoOnce() {
        for (int id = 40; id < Counter.LIMIT; id++) {
            meter.counters.hold(id, 0);
        }
        meter.at(10).reads(RX_BYTES, 1);
        assertThat(meter.findings.leftOut).containsExactly("rx_bytes");
        assertThat(meter.counters.held()).isEqualTo(RowLayout.MAX_HELD);

        meter.at(20).reads(RX_BYTES, 2);
        assertThat(meter.findings).isNull();
    }
}
