package dev.iftally.tally;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Accounting against a device whose true traffic is known: what it never may do, over many random histories. */
class AccountingPropertyTest {
    private static final int HISTORIES = 400;
    private static final int READINGS = 200;

    @ParameterizedTest
    @EnumSource(TrueDevice.Kind.class)
    void theTotalNeverFallsAndNeverExceedsTheTruth(TrueDevice.Kind kind) {
        for (int seed = 0; seed < HISTORIES; seed++) {
            TrueDevice device = new TrueDevice(kind, new Random(seed));
            Meter meter = new Meter();
            meter.speedBitsPerSecond = device.speedBitsPerSecond;
            meter.width = kind.width;
            long[] last = new long[TrueDevice.COUNTERS.length];
            for (int i = 0; i < READINGS; i++) {
                device.live();
                device.read(meter);
                for (int c = 0; c < last.length; c++) {
                    long total =
                            meter.counters.holds(TrueDevice.COUNTERS[c].id()) ? meter.total(TrueDevice.COUNTERS[c]) : 0;
                    assertThat(total)
                            .as("seed %d, reading %d, %s", seed, i, TrueDevice.COUNTERS[c])
                            .isBetween(last[c], device.truth[c]);
                    last[c] = total;
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TrueDevice.Kind.class)
    void theTotalIsTheTruthAsLongAsTheDeviceLives(TrueDevice.Kind kind) {
        for (int seed = 0; seed < HISTORIES; seed++) {
            TrueDevice device = new TrueDevice(kind, new Random(seed));
            device.restarts = false;
            device.gaps = false;
            Meter meter = new Meter();
            meter.speedBitsPerSecond = device.speedBitsPerSecond;
            meter.width = kind.width;
            device.read(meter);
            for (int i = 0; i < READINGS; i++) {
                device.live();
                device.read(meter);
                for (int c = 0; c < TrueDevice.COUNTERS.length; c++) {
                    assertThat(meter.total(TrueDevice.COUNTERS[c]))
                            .as("seed %d, reading %d, %s", seed, i, TrueDevice.COUNTERS[c])
                            .isEqualTo(device.truth[c]);
                }
            }
            assertThat(meter.discontinuities()).isZero();
        }
    }
}
