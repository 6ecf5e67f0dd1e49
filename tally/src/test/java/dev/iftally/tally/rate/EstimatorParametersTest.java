package dev.iftally.tally.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EstimatorParametersTest {
    @ParameterizedTest
    @CsvSource({
        "250000, 1000000, -2, 2",
        "500000, 4000000, -1, 3",
        "1000000, 8000000, 0, 3",
        "1000000, 2000000, 0, 1",
        "250000, 360674, -2, 1",
        "125000, 500000, -2, 2",
        "4000000, 64000000, 2, 4",
        "8000000, 60000000, 3, 3",
        "1000000, 4294967295, 0, 12",
        "1, 2, -2, 1",
        "8000000, 11541561, 3, 1"
    })
    void convertsAsTcDoes(long interval, long timeConstant, int expectedInterval, int expectedLog) {
        assertThat(EstimatorParameters.of(interval, timeConstant))
                .isEqualTo(new EstimatorParameters(expectedInterval, expectedLog));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1000000 | 1000000 | EINVAL: no weight makes a time constant of 1 s at an interval of 1 s;"
                        + " expected 1.442696 to 4294.967295 s",
                "250000 | 360673 | EINVAL: no weight makes a time constant of 0.360673 s at an interval of 0.25 s;"
                        + " expected 0.360674 to 4294.967295 s",
                "8000001 | 90000000 | EINVAL: an interval of 8.000001 s is too long; expected at most 8 s",
                "1 | 3000000000 | EINVAL: no weight makes a time constant of 3000 s at an interval of 0.000001 s;"
                        + " expected 0.000002 to 2147.483647 s",
                "0 | 1000000 | EINVAL: no weight makes a time constant of 1 s at an interval of 0 s;"
                        + " expected 0 to 0 s",
                "1000000 | 4294967296 | EINVAL: a time constant of 4294.967296 s does not fit;"
                        + " expected at most 4294.967295 s",
                "-1 | 1000000 | EINVAL: an interval of -0.000001 s does not fit; expected at most 4294.967295 s"
            })
    void refusesWhatTcRefuses(long interval, long timeConstant, String sentence) {
        assertThatThrownBy(() -> EstimatorParameters.of(interval, timeConstant))
                .isInstanceOf(EstimatorException.class)
                .hasMessage(sentence)
                .extracting(e -> ((EstimatorException) e).errno())
                .isEqualTo("EINVAL");
    }

    @ParameterizedTest
    @CsvSource({
        "-3, 1, an estimator has no interval -3; expected -2 (250 ms) to 3 (8 s)",
        "4, 1, an estimator has no interval 4; expected -2 (250 ms) to 3 (8 s)",
        "0, 0, an estimator has no ewma_log 0; expected 1 to 30",
        "0, 31, an estimator has no ewma_log 31; expected 1 to 30",
        "0, 255, an estimator has no ewma_log 255; expected 1 to 30"
    })
    void refusesWhatTheKernelRefuses(int interval, int ewmaLog, String sentence) {
        assertThatThrownBy(() -> new EstimatorParameters(interval, ewmaLog))
                .isInstanceOf(EstimatorException.class)
                .hasMessage("EINVAL: " + sentence);
    }

    @Test
    void saysPeriodAndTimeConstant() {
        EstimatorParameters parameters = EstimatorParameters.of(1_000_000, 8_000_000);

        assertThat(parameters.periodMicros()).isEqualTo(1_000_000);
        assertThat(parameters.timeConstantMicros()).isCloseTo(7_488_875.7, within(0.1));
        assertThat(new EstimatorParameters(-2, 30).periodMicros()).isEqualTo(250_000);
        assertThat(new EstimatorParameters(3, 30).periodMicros()).isEqualTo(8_000_000);
    }
}
