package dev.iftally.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.iftally.wire.ethtool.StandardStatsCursor;
import dev.iftally.wire.gnet.TrafficControlMessage;
import dev.iftally.wire.netdev.QueueStatsMessage;
import dev.iftally.wire.netlink.ComposedMessage;
import dev.iftally.wire.netlink.KernelBytes;
import dev.iftally.wire.netlink.MessageCursor;
import dev.iftally.wire.netlink.NetlinkException;
import dev.iftally.wire.rtnetlink.StatsGroupCursor;
import dev.iftally.wire.rtnetlink.StatsMessage;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** What is read again and again costs no memory. */
class SteadyDecodingTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final MessageCursor messages = new MessageCursor();
    private final StatsMessage stats = new StatsMessage();
    private final StatsGroupCursor groups = new StatsGroupCursor();
    private final TrafficControlMessage trafficControl = new TrafficControlMessage();
    private final QueueStatsMessage queueStats = new QueueStatsMessage();
    private final StandardStatsCursor standardStats = new StandardStatsCursor();
    /** Of everything read, so that nothing is optimised away. */
    private long sum;

    /** Reads the message at hand. */
    @FunctionalInterface
    private interface Reading {
        void read() throws NetlinkException;
    }

    @Test
    void statisticsOfDevices() throws Exception {
        assertThat(allocatedByAPass(KernelBytes.read("rtnetlink/getstats-dump"), () -> {
                    if (messages.type() > 16) {
                        sum += stats.decode(messages).members()[0];
                    }
                }))
                .isZero();
    }

    @Test
    void everyGroupOfStatistics() throws Exception {
        assertThat(allocatedByAPass(KernelBytes.read("rtnetlink/newstats-port"), () -> {
                    groups.open(messages);
                    while (groups.next()) {
                        sum += groups.counter(0);
                    }
                }))
                .isZero();
    }

    @Test
    void qdiscs() throws Exception {
        assertThat(allocatedByAPass(KernelBytes.read("gnet/qdiscs"), () -> {
                    if (messages.type() > 16) {
                        sum += trafficControl.decode(messages).stats2().bytes();
                        sum += trafficControl.isKind("htb") ? 1 : 0;
                    }
                }))
                .isZero();
    }

    @Test
    void queues() throws Exception {
        assertThat(allocatedByAPass(KernelBytes.read("netdev/queues"), () -> {
                    if (messages.type() > 16) {
                        sum += queueStats.decode(messages).counters().value(0);
                    }
                }))
                .isZero();
    }

    @Test
    void oneMoreStandardStatistic() throws Exception {
        IntFunction<byte[]> reply = statistics -> {
            ComposedMessage message =
                    new ComposedMessage(21, out -> out.u8(33).u8(1).u16(0));
            return message.nest(4, group -> {
                        group.u32(2, 1).u32(3, 18);
                        for (int i = 0; i < statistics; i++) {
                            int id = i % 22;
                            group.nest(4, one -> one.u64(id, 7));
                            group.nest(5, one -> one.u32(7, 0).u32(8, 64).u64(9, 7));
                        }
                    })
                    .toBytes();
        };
        Reading reading = () -> {
            standardStats.open(messages);
            while (standardStats.next()) {
                sum += standardStats.value();
            }
        };

        assertThat(allocatedByAPass(reply.apply(200), reading)).isEqualTo(allocatedByAPass(reply.apply(2), reading));
    }

    private long allocatedByAPass(byte[] datagram, Reading reading) throws NetlinkException {
        MemorySegment bytes = MemorySegment.ofArray(datagram);
        long least = Long.MAX_VALUE;
        // The least of many passes: the compiler has to be done first.
        for (int pass = 0; pass < 20_000; pass++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            messages.open(bytes, datagram.length);
            while (messages.next()) {
                reading.read();
            }
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(sum).isNotZero();
        return least;
    }
}
