package dev.iftally.app.switches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.iftally.sources.openflow.SwitchNews;
import dev.iftally.sources.openflow.SwitchStatus;
import dev.iftally.sources.openflow.SwitchStatus.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SwitchesReportTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private static final List<SwitchStatus> SWITCHES = List.of(
            new SwitchStatus(
                    "ptcp:6653:127.0.0.1",
                    "",
                    State.LISTENING,
                    "",
                    "",
                    0,
                    Instant.EPOCH,
                    Duration.ZERO,
                    Duration.ofSeconds(1),
                    0,
                    "",
                    ""),
            new SwitchStatus(
                    "ptcp:6653:127.0.0.1",
                    "127.0.0.1:40000",
                    State.UP,
                    "00000000000000a1",
                    "1.3",
                    48,
                    NOON.minusMillis(400),
                    Duration.ofNanos(1_250_000),
                    Duration.ofSeconds(1),
                    0,
                    "",
                    ""),
            new SwitchStatus(
                    "unix:/run/br0.mgmt",
                    "",
                    State.DOWN,
                    "00000000000000b2",
                    "1.3",
                    4,
                    NOON.minusSeconds(61),
                    Duration.ofMillis(20),
                    Duration.ofSeconds(2),
                    3,
                    "Connection refused",
                    "Connection refused"));

    @TempDir
    private Path directory;

    @Test
    void theTableIsAligned() {
        assertThat(SwitchesTable.render(SWITCHES, NOON)).isEqualTo("""
                        DATAPATH          STATE      OPENFLOW  PORTS  REPLY    AGE     CONNECTION                                LAST ERROR
                        -                 listening  -         -      -        -       ptcp:6653:127.0.0.1                       -
                        00000000000000a1  up         1.3       48     1.3 ms   0.4 s   ptcp:6653:127.0.0.1 from 127.0.0.1:40000  -
                        00000000000000b2  down       1.3       4      20.0 ms  61.0 s  unix:/run/br0.mgmt                        Connection refused
                        """);
    }

    @Test
    void whatIsWrittenIsRead() throws Exception {
        SwitchesJson.Contents contents = SwitchesJson.read(SwitchesJson.write(SWITCHES, NOON));

        assertThat(contents.writtenAt()).isEqualTo(NOON);
        assertThat(contents.switches()).isEqualTo(SWITCHES);
    }

    @Test
    void aFileOfADaemonThatDiedIsTold() throws Exception {
        Files.writeString(
                directory.resolve("switches.json"),
                SwitchesJson.write(SWITCHES, Instant.now().minusSeconds(40)));

        SwitchesReport report = SwitchesReport.read(directory);

        assertThat(report.warning().orElseThrow()).matches("the daemon is gone: .*/switches\\.json is 4\\d s old");
        assertThat(report.text()).contains("00000000000000b2");
    }

    @Test
    void theFileIsKeptUpToDateAndRemovedAtTheEnd() throws Exception {
        Path file = directory.resolve("switches.json");
        try (SwitchesFile kept = SwitchesFile.open(directory, () -> SWITCHES, new SwitchNews())) {
            await().until(() -> Files.exists(file));
            assertThat(SwitchesReport.read(directory).warning()).isEmpty();
            assertThat(kept).isNotNull();
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void withoutAFileOrWithAStrangeOneItSaysSo() throws Exception {
        assertThatThrownBy(() -> SwitchesReport.read(directory))
                .hasMessageEndingWith("switches.json: no such file: no daemon serves this directory; "
                        + "start one with 'iftally run'");
        Files.writeString(directory.resolve("switches.json"), "{\"written_at\": 7");

        assertThatThrownBy(() -> SwitchesReport.read(directory))
                .hasMessageContaining("switches.json: not understood: ");
    }
}
