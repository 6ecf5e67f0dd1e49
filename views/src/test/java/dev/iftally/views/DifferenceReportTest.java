package dev.iftally.views;

import static dev.iftally.views.Reports.json;
import static dev.iftally.views.Reports.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.iftally.views.CounterSample.Counted;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DifferenceReportTest {
    private static final long SECOND = 1_000_000_000;

    private static CounterSample sample(long at, long bytes, long drops, long errors) {
        Map<String, Counted> counters = new LinkedHashMap<>();
        counters.put("bytes", new Counted(bytes, Long.SIZE));
        counters.put("drops", new Counted(drops, Integer.SIZE));
        counters.put("errors", new Counted(errors, Long.SIZE));
        return new CounterSample("eth0", "", at, counters);
    }

    @Test
    void tellsDifferencesAndRatesThroughAWrapOf32Bits() throws Exception {
        List<CounterSample> before = List.of(sample(0, -3, 0xffff_fffeL, 5));
        List<CounterSample> after = List.of(sample(2 * SECOND, -1, 3, 5));

        assertThat(text(report -> DifferenceReport.write(report, before, after)))
                .isEqualTo("""
                eth0: 2.000 s
                    bytes                                         +2               1.0/s
                    drops                                         +5               2.5/s
                """);
        assertThat(json(report -> DifferenceReport.write(report, before, after)))
                .isEqualTo("""
                {"subject":"eth0","seconds":2.000,"counters":{\
                "bytes":{"value":18446744073709551615,"difference":2,"per_second":1.0},\
                "drops":{"value":3,"difference":5,"per_second":2.5},\
                "errors":{"value":5,"difference":0,"per_second":0.0}}}""");
    }

    @Test
    void aCounterThatFellBeganAnewAndHasNoDifference() throws Exception {
        List<CounterSample> before = List.of(sample(0, 100, 3_000_000_000L, 0));
        List<CounterSample> after = List.of(sample(SECOND, 7, 2_000_000_000L, 0));

        assertThat(text(report -> DifferenceReport.write(report, before, after)))
                .isEqualTo("""
                eth0: 1.000 s
                    bytes                                 began anew
                    drops                                 began anew
                """);
        assertThat(json(report -> DifferenceReport.write(report, before, after)))
                .contains("\"bytes\":{\"value\":7,\"reset\":true}");
    }

    @Test
    void aThingThatWasNotThereBeforeIsNotTold() throws Exception {
        assertThat(text(report -> DifferenceReport.write(report, List.of(), List.of(sample(0, 1, 1, 1)))))
                .isEmpty();
    }
}
