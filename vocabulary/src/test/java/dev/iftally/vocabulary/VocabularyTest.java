package dev.iftally.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iftally.tally.Counter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VocabularyTest {

    @Test
    void linkStatsHasTheKernelsMembersInOrder() {
        assertThat(Stream.of(LinkStats.values()).map(LinkStats::memberName).collect(Collectors.joining(" ")))
                .isEqualTo("rx_packets tx_packets rx_bytes tx_bytes rx_errors tx_errors rx_dropped tx_dropped multicast"
                        + " collisions rx_length_errors rx_over_errors rx_crc_errors rx_frame_errors rx_fifo_errors"
                        + " rx_missed_errors tx_aborted_errors tx_carrier_errors tx_fifo_errors tx_heartbeat_errors"
                        + " tx_window_errors rx_compressed tx_compressed rx_nohandler rx_otherhost_dropped");
    }

    @Test
    void everyMemberHasACounterOfItsOwn() {
        assertThat(Stream.of(LinkStats.values()).map(LinkStats::counter)).doesNotHaveDuplicates();
        for (LinkStats member : LinkStats.values()) {
            assertThat(LinkStats.ofName(member.memberName())).contains(member);
            assertThat(LinkStats.ofCounter(member.counter())).contains(member);
        }
        assertThat(LinkStats.ofName("rx_nonsense")).isEmpty();
        assertThat(LinkStats.ofCounter(Counter.INTERRUPTS)).isEmpty();
    }

    @Test
    void theFilesAreThoseOfThisKernel() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/sys/class/net/lo/statistics"))) {
            assertThat(LinkStats.FILES)
                    .extracting(LinkStats::memberName)
                    .containsExactlyInAnyOrderElementsOf(
                            files.map(file -> file.getFileName().toString()).toList());
        }
        assertThat(LinkStats.FILES).allMatch(LinkStats::isFile).hasSize(24);
        assertThat(LinkStats.LEGACY).allMatch(LinkStats::isLegacy).hasSize(23);
    }

    @Test
    void theHeaderOfNetDevIsThatOfThisKernel() throws IOException {
        assertThat(Files.readString(Path.of("/proc/net/dev"))).startsWith(NetDev.HEADER);
        assertThat(NetDev.COLUMNS).hasSize(16);
    }

    @Test
    void netDevShowsEveryLegacyMemberOnce() {
        List<LinkStats> shown = NetDev.COLUMNS.stream()
                .flatMap(column -> column.parts().stream())
                .toList();
        assertThat(shown).containsExactlyInAnyOrderElementsOf(LinkStats.LEGACY);
    }

    @Test
    void anEmptyRowOfNetDevIsThatOfThisKernel() {
        StringBuilder row = new StringBuilder("%" + NetDev.NAME_WIDTH + "s:");
        NetDev.COLUMNS.forEach(column -> row.append(" %").append(column.width()).append("d"));
        Object[] cells = new Object[17];
        Arrays.fill(cells, 0);
        cells[0] = "lo";

        assertThat(row.toString().formatted(cells))
                .isEqualTo("    lo:       0       0    0    0    0     0          0         0"
                        + "        0       0    0    0    0     0       0          0");
    }

    @Test
    void openFlowHasTwelveFieldsDroppedBeforeErrors() {
        assertThat(Stream.of(OpenFlowPort.values()).map(OpenFlowPort::fieldName).collect(Collectors.joining(" ")))
                .isEqualTo("rx_packets tx_packets rx_bytes tx_bytes rx_dropped tx_dropped rx_errors tx_errors"
                        + " rx_frame_err rx_over_err rx_crc_err collisions");
        assertThat(Stream.of(OpenFlowPort.values()).map(OpenFlowPort::counter)).doesNotHaveDuplicates();
        assertThat(OpenFlowPort.RX_FRAME_ERR.counter()).isEqualTo(LinkStats.RX_FRAME_ERRORS.counter());
    }

    @Test
    void theVendorsFieldsAreCountersOfTheirOwn() {
        assertThat(IntelPort.values()).hasSize(21);
        assertThat(IntelPort.RX_1523_TO_MAX_PACKETS.fieldName()).isEqualTo("rx_1523_to_max_packets");
        assertThat(Stream.of(IntelPort.values()).map(IntelPort::counter)).doesNotHaveDuplicates();
        assertThat(IntelPort.RX_1_TO_64_PACKETS.counter().id()).isEqualTo(62);
        assertThat(IntelPort.TX_1523_TO_MAX_PACKETS.counter().id()).isEqualTo(75);
    }
}
