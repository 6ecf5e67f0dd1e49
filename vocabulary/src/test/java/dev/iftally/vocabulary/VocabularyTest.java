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
    void filesHaveTheKernelsNamesAndOthersTheTallys() {
        assertThat(CounterNames.of(Counter.RX_MISSED)).isEqualTo("rx_missed");
        assertThat(CounterNames.inFiles(Counter.RX_MISSED)).isEqualTo("rx_missed_errors");
        assertThat(CounterNames.inFiles(Counter.INTERRUPTS)).isEqualTo("interrupts");
        assertThat(CounterNames.find("rx_missed_errors")).isEmpty();
        assertThat(CounterNames.findInFiles("rx_missed")).isEmpty();
        assertThat(CounterNames.AS_IN_FILES)
                .startsWith(Counter.RX_PACKETS, Counter.TX_PACKETS)
                .containsExactlyInAnyOrder(Counter.values());
        for (Counter counter : CounterNames.ALL) {
            assertThat(CounterNames.find(CounterNames.of(counter))).contains(counter);
            assertThat(CounterNames.findInFiles(CounterNames.inFiles(counter))).contains(counter);
        }
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

    /** What the switch calls a field, what it is of a port, and of one that faces the host. */
    @Test
    void openFlowHasTwelveFieldsDroppedBeforeErrors() {
        assertThat(Stream.of(OpenFlowPort.values())
                        .map(field -> "%s %s %s\n".formatted(field.fieldName(), field.counter(), field.counterOfHost()))
                        .collect(Collectors.joining()))
                .isEqualTo("""
                        rx_packets RX_PACKETS TX_PACKETS
                        tx_packets TX_PACKETS RX_PACKETS
                        rx_bytes RX_BYTES TX_BYTES
                        tx_bytes TX_BYTES RX_BYTES
                        rx_dropped RX_DROPPED TX_DROPPED
                        tx_dropped TX_DROPPED RX_DROPPED
                        rx_errors RX_ERRORS TX_ERRORS
                        tx_errors TX_ERRORS RX_ERRORS
                        rx_frame_err RX_ALIGNMENT_ERRORS null
                        rx_over_err RX_OVER_ERRORS null
                        rx_crc_err RX_CRC_ERRORS null
                        collisions COLLISIONS null
                        """);
        assertThat(OpenFlowPort.RX_FRAME_ERR.counter()).isEqualTo(LinkStats.RX_FRAME_ERRORS.counter());
    }

    /** In the order of {@code intel_port_stats_rfc2819}. */
    @Test
    void theVendorsFieldsAreCountersOfTheirOwn() {
        assertThat(Stream.of(IntelPort.values())
                        .map(field -> "%s %s\n".formatted(field.fieldName(), field.counter()))
                        .collect(Collectors.joining()))
                .isEqualTo("""
                        rx_1_to_64_packets RX_1_TO_64
                        rx_65_to_127_packets RX_65_TO_127
                        rx_128_to_255_packets RX_128_TO_255
                        rx_256_to_511_packets RX_256_TO_511
                        rx_512_to_1023_packets RX_512_TO_1023
                        rx_1024_to_1522_packets RX_1024_TO_1522
                        rx_1523_to_max_packets RX_1523_TO_MAX
                        tx_1_to_64_packets TX_1_TO_64
                        tx_65_to_127_packets TX_65_TO_127
                        tx_128_to_255_packets TX_128_TO_255
                        tx_256_to_511_packets TX_256_TO_511
                        tx_512_to_1023_packets TX_512_TO_1023
                        tx_1024_to_1522_packets TX_1024_TO_1522
                        tx_1523_to_max_packets TX_1523_TO_MAX
                        tx_multicast_packets TX_MULTICAST
                        rx_broadcast_packets RX_BROADCAST
                        tx_broadcast_packets TX_BROADCAST
                        rx_undersized_errors RX_TOO_SHORT
                        rx_oversize_errors RX_OVERSIZE
                        rx_fragmented_errors RX_FRAGMENTS
                        rx_jabber_errors RX_JABBERS
                        """);
        assertThat(IntelPort.RX_1_TO_64_PACKETS.counter().id()).isEqualTo(62);
        assertThat(IntelPort.TX_1523_TO_MAX_PACKETS.counter().id()).isEqualTo(75);
    }
}
