package dev.iftally.views.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iftally.tally.InterfaceRate;
import dev.iftally.tally.rate.EstimatorParameters;
import dev.iftally.tally.rate.Rate;
import dev.iftally.views.JsonReport;
import dev.iftally.views.TextReport;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

class RateReportTest {
    private static final List<RateReport.Line> LINES = List.of(
            new RateReport.Line(
                    "eth0",
                    new InterfaceRate(
                            new EstimatorParameters(0, 3),
                            Optional.of(new Rate(125_000_000, 83_333)),
                            Optional.of(new Rate(-1, 0)))),
            new RateReport.Line(
                    "a-name-with-15-b",
                    new InterfaceRate(new EstimatorParameters(-2, 1), Optional.empty(), Optional.of(new Rate(1, 2)))));

    @Test
    void printsATable() {
        TextReport text = new TextReport();
        RateReport.write(text, LINES);

        assertThat(text).hasToString("""
                IFACE                 rxpck/s       txpck/s         rxB/s         txB/s  interval  constant
                eth0                    83333             0     125000000 18446744073709551615        1s     7.49s
                a-name-with-15-b            --             2            --             1     0.25s     0.36s
                """);
    }

    @Test
    void printsJson() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartArray();
            RateReport.write(new JsonReport(json), LINES);
            json.writeEndArray();
        }

        assertThat(text)
                .hasToString("[{\"ifname\":\"eth0\",\"rx\":{\"bps\":125000000,\"pps\":83333},"
                        + "\"tx\":{\"bps\":18446744073709551615,\"pps\":0},"
                        + "\"estimator\":{\"interval\":0,\"ewma_log\":3,\"interval_seconds\":1,"
                        + "\"time_constant_seconds\":7.49}},"
                        + "{\"ifname\":\"a-name-with-15-b\",\"tx\":{\"bps\":1,\"pps\":2},"
                        + "\"estimator\":{\"interval\":-2,\"ewma_log\":1,\"interval_seconds\":0.25,"
                        + "\"time_constant_seconds\":0.36}}]");
    }
}
