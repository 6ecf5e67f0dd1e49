package dev.iftally.views.link;

import static dev.iftally.views.TalliedRows.EPOCH_NANOS;
import static dev.iftally.views.TalliedRows.UPTIME_NANOS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.iftally.tally.Attributes;
import dev.iftally.tally.Counter;
import dev.iftally.tally.Duplex;
import dev.iftally.tally.Identity;
import dev.iftally.tally.Interface;
import dev.iftally.tally.LinkState;
import dev.iftally.tally.Reading;
import dev.iftally.views.Rates;
import dev.iftally.views.Report;
import dev.iftally.views.Reports;
import dev.iftally.views.TalliedRows;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SarReportTest {
    private static final long SECOND = 1_000_000_000L;

    @TempDir
    private Path directory;

    private final SarReport.Averages averages = new SarReport.Averages();
    private TalliedRows tally;
    private Rates rates;
    private Interface port;

    @BeforeEach
    void open() throws IOException {
        tally = new TalliedRows(directory);
        rates = new Rates(tally.rows());
        port = tally.add(
                Identity.ofPort(1, 1),
                new Attributes("p1", "", "", 0, 0, 1_000_000_000, Duplex.FULL, LinkState.UP, "", 0, 0));
        read(0, 0);
    }

    @AfterEach
    void close() {
        tally.close();
    }

    private void read(long second, long packets) {
        Reading reading = new Reading().clear(EPOCH_NANOS + second * SECOND, UPTIME_NANOS + second * SECOND);
        port.update(reading.set(Counter.RX_PACKETS, packets)
                .set(Counter.TX_PACKETS, 3 * packets)
                .set(Counter.RX_BYTES, 1024 * packets)
                .set(Counter.TX_BYTES, 4096 * packets)
                .set(Counter.RX_MULTICAST, packets / 4));
        look(second);
    }

    private void look(long second) {
        rates.look(UPTIME_NANOS + second * SECOND);
        averages.add(rates.of(0));
    }

    private void line(Report report) {
        new SarReport(report).titles("12:00:00").line("12:00:01", "2026-11-21T12:00:01Z", rates.of(0));
    }

    @Test
    void printsWhatSarPrints() throws Exception {
        read(2, 15_000);

        assertThat(Reports.text(this::line)).isEqualTo("""

                12:00:00        IFACE   rxpck/s   txpck/s    rxkB/s    txkB/s   rxcmp/s   txcmp/s  rxmcst/s   %ifutil
                12:00:01           p1   7500.00  22500.00   7500.00  30000.00        --        --   1875.00     24.58
                """);
        assertThat(Reports.json(this::line))
                .isEqualTo("{\"ifname\":\"p1\",\"timestamp\":\"2026-11-21T12:00:01Z\",\"seconds\":2.000,"
                        + "\"rxpck\":7500.00,\"txpck\":22500.00,\"rxkB\":7500.00,\"txkB\":30000.00,"
                        + "\"rxmcst\":1875.00,\"ifutil-percent\":24.58}");
    }

    @Test
    void saysWhyThereAreNoRates() throws Exception {
        assertThat(Reports.text(this::line)).endsWith("--        --\n");
        assertThat(Reports.json(this::line)).endsWith(",\"state\":\"waiting\"}");
        read(1, 100);
        read(2, 4);
        assertThat(Reports.text(this::line)).endsWith("--        -- reset\n");
        port.stale("a test");
        look(3);
        assertThat(Reports.text(this::line)).endsWith("--        -- stale\n");
        assertThat(Reports.json(this::line))
                .isEqualTo("{\"ifname\":\"p1\",\"timestamp\":\"2026-11-21T12:00:01Z\",\"state\":\"stale\"}");
    }

    @Test
    void averagesEachReadingOnceAndNoReset() throws Exception {
        read(1, 1000);
        look(2);
        read(4, 1000);
        read(5, 4);
        read(7, 804);

        assertThat(Reports.text(averages::write)).isEqualTo("""

                Average:        IFACE   rxpck/s   txpck/s    rxkB/s    txkB/s   rxcmp/s   txcmp/s  rxmcst/s   %ifutil
                Average:           p1    300.00    900.00    300.00   1200.00        --        --     75.00      0.98
                """);
        assertThat(Reports.json(averages::write))
                .isEqualTo("{\"ifname\":\"p1\",\"average\":true,\"rxpck\":300.00,\"txpck\":900.00,"
                        + "\"rxkB\":300.00,\"txkB\":1200.00,\"rxmcst\":75.00,\"ifutil-percent\":0.98}");
    }
}
