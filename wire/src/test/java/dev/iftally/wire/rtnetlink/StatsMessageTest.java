package dev.iftally.wire.rtnetlink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iftally.wire.netlink.KernelBytes;
import dev.iftally.wire.netlink.MessageCursor;
import dev.iftally.wire.netlink.Netlink;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class StatsMessageTest {
    @Test
    void readsADumpOfTheKernel() throws Exception {
        MessageCursor messages = KernelBytes.messages(KernelBytes.read("rtnetlink/getstats-dump"));
        StatsMessage stats = new StatsMessage();

        assertThat(messages.next()).isTrue();
        assertThat(messages.type()).isEqualTo(Rtnetlink.RTM_NEWSTATS);
        stats.decode(messages);
        assertThat(stats.ifindex()).isEqualTo(1);
        assertThat(stats.isPresent()).isTrue();
        // Three datagrams on the loopback, each counted both ways, and answered by an ICMP message.
        assertThat(stats.members()).startsWith(6, 6, 372, 372, 0, 0).hasSize(25);

        assertThat(messages.next()).isTrue();
        assertThat(stats.decode(messages).ifindex()).isEqualTo(3);
        assertThat(stats.members()).startsWith(0, 0, 0, 0, 0, 0, 0, 1, 0);

        assertThat(messages.next()).isTrue();
        assertThat(messages.type()).isEqualTo(Netlink.NLMSG_DONE);
        assertThat(messages.next()).isFalse();
    }

    @Test
    void fillsAShorterStructureWithZeros() throws Exception {
        assertThat(membersOf(23)).startsWith(1, 2, 3).endsWith(23, 0, 0).hasSize(25);
    }

    @Test
    void ignoresWhatALongerStructureHasMore() throws Exception {
        assertThat(membersOf(40)).startsWith(1, 2, 3).endsWith(23, 24, 25).hasSize(25);
    }

    @Test
    void saysThatAMessageHasNoValues() throws Exception {
        StatsMessage stats = new StatsMessage();
        stats.decode(message(25));
        byte[] empty = new byte[28];
        ByteBuffer.wrap(empty).order(ByteOrder.nativeOrder()).putInt(28).putShort((short) 92);
        MessageCursor messages = KernelBytes.messages(empty);
        messages.next();

        assertThat(stats.decode(messages).isPresent()).isFalse();
    }

    private static long[] membersOf(int count) throws Exception {
        StatsMessage stats = new StatsMessage();
        stats.decode(message(25));
        return stats.decode(message(count)).members();
    }

    private static MessageCursor message(int count) throws Exception {
        int length = 16 + 12 + 4 + 8 * count;
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.nativeOrder());
        bytes.putInt(length).putShort((short) Rtnetlink.RTM_NEWSTATS).position(16);
        bytes.putInt(0).putInt(7).putInt(1);
        bytes.putShort((short) (4 + 8 * count)).putShort((short) 1);
        for (long member = 1; member <= count; member++) {
            bytes.putLong(member);
        }
        MessageCursor messages = KernelBytes.messages(bytes.array());
        assertThat(messages.next()).isTrue();
        return messages;
    }
}
