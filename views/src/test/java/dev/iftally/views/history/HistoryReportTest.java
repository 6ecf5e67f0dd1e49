package dev.iftally.views.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iftally.tally.Event;
import dev.iftally.tally.Interface;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** One history, of three seconds and a gap, in each form. */
class HistoryReportTest {
    private static final Event RESET = new Event(
            Instant.ofEpochSecond(HistoryRig.NOON + 2),
            Event.Kind.RESET,
            "p1",
            "a test",
            List.of(new Event.Change("rx_bytes", -1, 3, false)));

    @TempDir
    private Path directory;

    private HistoryRig rig;
    private HistoryReport report;
    private final StringWriter written = new StringWriter();

    @BeforeEach
    void record() throws IOException {
        rig = new HistoryRig(directory);
        Interface port = rig.port(1);
        rig.read(port, 0, 1000, 1);
        rig.read(port, 1, 3500, 3);
        rig.recorder.close();
        rig.restart(HistoryRig.HistoryRigSize.USUAL);
        rig.read(port, 3, 10_000, 7);
        rig.read(port, 4, 10_000, 7);
        rig.recorder.close();
        report = new HistoryReport(rig.history(port, 0, 4, 1).orElseThrow().history(), List.of(RESET));
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void asCommaSeparatedValuesWhatIsUnknownIsEmpty() {
        report.writeCsv(new PrintWriter(written));

        assertThat(written.toString().lines().map(line -> line.replaceAll(",+$", "")))
                .containsExactly(
                        "time,rx_bytes_per_second,tx_bytes_per_second,rx_packets_per_second,tx_packets_per_second,"
                                + "rx_errors_per_second,tx_errors_per_second,rx_dropped_per_second,"
                                + "tx_dropped_per_second,rx_bytes_per_second_max,tx_bytes_per_second_max,"
                                + "rx_packets_per_second_max,tx_packets_per_second_max,rx_errors_per_second_max,"
                                + "tx_errors_per_second_max,rx_dropped_per_second_max,tx_dropped_per_second_max",
                        "2026-11-21T12:00:01Z,2500,,2,,,,,,2500,,2",
                        "2026-11-21T12:00:02Z",
                        "2026-11-21T12:00:03Z",
                        "2026-11-21T12:00:04Z,0,,0,,,,,,0,,0");
    }

    @Test
    void asJsonItHasGapsAndMarks() {
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), written)) {
            report.write(json);
        }

        String columns = RateColumns.names().stream().collect(Collectors.joining("\",\"", "\"", "\""));
        String unknown = "null,null,null,null,null,null,null,null";
        assertThat(written).hasToString("""
                        {"id":"openflow:0000000000000001:1","name":"p1","step_seconds":1,"columns":["at_ms",%s],"samples":[\
                        [1795262401000,2500,null,2,null,null,null,null,null,2500,null,2,null,null,null,null,null],\
                        [1795262402000,%2$s,%2$s],[1795262403000,%2$s,%2$s],\
                        [1795262404000,0,null,0,null,null,null,null,null,0,null,0,null,null,null,null,null]],\
                        "gaps":[{"from":"2026-11-21T12:00:01Z","to":"2026-11-21T12:00:03Z"}],\
                        "marks":[{"at":"2026-11-21T12:00:02Z","kind":"reset","subject":"p1","detail":"a test",\
                        "changes":[{"counter":"rx_bytes","from":18446744073709551615,"to":3,"inferred":false}]}]}""".formatted(columns, unknown));
    }

    @Test
    void asTextTheMarkStandsBetweenTheSteps() {
        report.writeText(new PrintWriter(written), false, ZoneOffset.UTC);

        assertThat(written.toString().lines().filter(line -> line.startsWith("12:")))
                .containsExactly(
                        "12:00:01        2.00           -        2.44           -           -           -           -           -",
                        "12:00:02  reset: a test",
                        "12:00:02  nothing is known of the steps until 12:00:03",
                        "12:00:04        0.00           -        0.00           -           -           -           -           -");
    }
}
