package dev.iftally.sources.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iftally.vocabulary.LinkStats;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SysfsStatisticsTest {
    @TempDir
    Path directory;

    @Test
    void readsTheFilesThatThereAre() throws Exception {
        Files.writeString(directory.resolve("rx_bytes"), "18446744073709551615\n");
        Files.writeString(directory.resolve("tx_bytes"), "7\n");

        SysfsStatistics read = SysfsStatistics.read(directory);

        assertThat(read.value(LinkStats.RX_BYTES)).contains(-1L);
        assertThat(read.value(LinkStats.TX_BYTES)).contains(7L);
        assertThat(read.value(LinkStats.RX_NOHANDLER)).isEmpty();
    }

    @Test
    void readsTheLoopbackOfThisNamespace() throws Exception {
        assertThat(SysfsStatistics.read("lo").values()).hasSize(24);
    }

    @Test
    void saysWhatIsNoNumberAndWhatIsNotThere() throws Exception {
        Files.writeString(directory.resolve("rx_bytes"), "many\n");

        assertThatThrownBy(() -> SysfsStatistics.read(directory))
                .hasMessage("%s/rx_bytes: an unsigned 64-bit number expected, not \"many\"".formatted(directory));
        assertThatThrownBy(() -> SysfsStatistics.read("no-such-device")).isInstanceOf(NoSuchFileException.class);
    }
}
