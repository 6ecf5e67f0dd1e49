package dev.iftally.views.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iftally.tally.Attributes;
import dev.iftally.tally.Counter;
import dev.iftally.tally.Identity;
import dev.iftally.tally.Reading;
import dev.iftally.tally.Snapshot;
import dev.iftally.views.TalliedRows;
import dev.iftally.vocabulary.LinkStats;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CounterLinesTest {
    private final CounterLines lines = new CounterLines();

    @Test
    void aLineForEachCounterThatTheRowHas(@TempDir Path directory) throws Exception {
        Reading reading = TalliedRows.reading()
                .set(Counter.RX_BYTES, -1)
                .set(Counter.TX_PACKETS, 0)
                .set(Counter.RX_MULTICAST, 1_234_567_890_123_456_789L)
                .set(Counter.RX_NO_HANDLER, 7);

        lines.of(row(directory, reading));

        assertThat(text()).isEqualTo("""
                tx_packets=0
                rx_bytes=18446744073709551615
                multicast=1234567890123456789
                """);
        assertThat(lines.present()).isEqualTo(1 << 1 | 1 << 2 | 1 << 8);
        assertThat(CounterLines.presentIn(text())).isEqualTo(lines.present());
    }

    @Test
    void thereIsRoomForAllOfThemAtTheirLargest(@TempDir Path directory) throws Exception {
        Reading reading = TalliedRows.reading();
        LinkStats.LEGACY.forEach(member -> reading.set(member.counter(), -1));

        lines.of(row(directory, reading));

        assertThat(text().lines()).hasSize(23).allMatch(line -> line.endsWith("=18446744073709551615"));
        assertThat(lines.present()).isEqualTo((1 << 23) - 1);
    }

    @Test
    void aRowWithoutAnyIsEmpty(@TempDir Path directory) throws Exception {
        lines.of(row(directory, TalliedRows.reading().set(Counter.RX_NO_HANDLER, 7)));

        assertThat(text()).isEmpty();
        assertThat(lines.present()).isZero();
    }

    private String text() {
        return new String(
                lines.text().asSlice(0, lines.length()).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.US_ASCII);
    }

    private static Snapshot row(Path directory, Reading reading) throws Exception {
        try (TalliedRows rows = new TalliedRows(directory)) {
            return rows.snapshot(Identity.ofPort(1, 1), Attributes.named("eth1", "test"), reading);
        }
    }
}
