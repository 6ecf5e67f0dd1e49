package dev.iftally.wire.netdev;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iftally.wire.CHeaders;
import dev.iftally.wire.netlink.ComposedMessage;
import dev.iftally.wire.netlink.KernelBytes;
import dev.iftally.wire.netlink.MessageCursor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueueStatsMessageTest {
    private final QueueStatsMessage stats = new QueueStatsMessage();

    @Test
    void readsWhatTheKernelSaysOfADevice() throws Exception {
        stats.decode(KernelBytes.first("netdev/devices"));

        assertThat(stats.ifindex()).isEqualTo(4);
        assertThat(stats.queueType()).isEqualTo(-1);
        assertThat(stats.queueId()).isEqualTo(-1);
        assertThat(stats.counters().size()).isEqualTo(6);
        assertThat(QueueStatsMessage.name(stats.counters().type(0))).isEqualTo("rx-packets");
        assertThat(stats.counters().value(0)).isEqualTo(0x1e05);
        assertThat(QueueStatsMessage.name(stats.counters().type(5))).isEqualTo("tx-wake");
        assertThat(stats.counters().value(5)).isZero();
    }

    @Test
    void readsWhatTheKernelSaysOfQueues() throws Exception {
        MessageCursor messages = KernelBytes.first("netdev/queues");

        stats.decode(messages);
        assertThat(stats.queueType()).isEqualTo(Netdev.NETDEV_QUEUE_TYPE_RX);
        assertThat(stats.queueId()).isZero();
        assertThat(stats.counters().size()).isEqualTo(2);

        messages.next();
        stats.decode(messages);
        assertThat(stats.queueType()).isEqualTo(Netdev.NETDEV_QUEUE_TYPE_TX);
        assertThat(stats.counters().size()).isEqualTo(4);
    }

    @Test
    void readsCountersOfEitherWidthAndNewOnes() throws Exception {
        stats.decode(new ComposedMessage(20, out -> out.u8(12).u8(1).u16(0))
                .u64(9, -1)
                .u32(8, 0xffff_ffffL)
                .u64(77, 5)
                .received());

        assertThat(stats.counters().value(0)).isEqualTo(-1);
        assertThat(stats.counters().value(1)).isEqualTo(0xffff_ffffL);
        assertThat(QueueStatsMessage.name(stats.counters().type(2))).isEqualTo("attribute-77");
    }

    @Test
    void asksForQueuesOfOneDevice() {
        MemorySegment buffer = MemorySegment.ofArray(new byte[64]);

        assertThat(HexFormat.of()
                        .formatHex(Netdev.queueStats(buffer, 20, 7, 4, true).toArray(ValueLayout.JAVA_BYTE)))
                .isEqualTo("240000001400010307000000000000000c010000" + "0800010004000000" + "0800040001000000");
        assertThat(HexFormat.of()
                        .formatHex(Netdev.queueStats(buffer, 20, 7, 0, false).toArray(ValueLayout.JAVA_BYTE)))
                .isEqualTo("140000001400010307000000000000000c010000");
    }

    /** linux/netdev.h is newer than many machines' headers: these are the numbers of Linux 6.12. */
    @Test
    void numbersAreThoseOfLinux612AndOfTheHeaderWhereItIs(@TempDir Path directory) throws Exception {
        Map<String, Long> constants = CHeaders.constants(Netdev.class);
        CHeaders header = new CHeaders(directory, "linux/netdev.h");
        if (header.know("NETDEV_CMD_QSTATS_GET")) {
            assertThat(header.values(constants.keySet())).isEqualTo(constants);
        }
        assertThat(constants)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "NETDEV_FAMILY_VERSION", 1L,
                        "NETDEV_CMD_QSTATS_GET", 12L,
                        "NETDEV_A_QSTATS_IFINDEX", 1L,
                        "NETDEV_A_QSTATS_QUEUE_TYPE", 2L,
                        "NETDEV_A_QSTATS_QUEUE_ID", 3L,
                        "NETDEV_A_QSTATS_SCOPE", 4L,
                        "NETDEV_A_QSTATS_RX_PACKETS", 8L,
                        "NETDEV_QUEUE_TYPE_RX", 0L,
                        "NETDEV_QUEUE_TYPE_TX", 1L,
                        "NETDEV_QSTATS_SCOPE_QUEUE", 1L));
        assertThat(QueueStatsMessage.name(34)).isEqualTo("tx-wake");
    }
}
