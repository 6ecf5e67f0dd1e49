package dev.iftally.wire.rtnetlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iftally.wire.netlink.KernelBytes;
import dev.iftally.wire.netlink.MessageCursor;
import dev.iftally.wire.netlink.NetlinkException;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class LinkTest {
    @Test
    void readsABridgeAsTheKernelDescribesIt() throws Exception {
        MessageCursor messages = KernelBytes.messages(KernelBytes.read("rtnetlink/newlink-bridge"));

        assertThat(messages.next()).isTrue();
        assertThat(messages.type()).isEqualTo(Rtnetlink.RTM_NEWLINK);
        LinkMessage message = LinkMessage.decode(messages);
        Link link = message.link();

        assertThat(link.ifindex()).isEqualTo(3);
        assertThat(link.name()).isEqualTo("br7");
        assertThat(link.alias()).isEqualTo("iftally /run/iftally");
        assertThat(link.kind()).isEqualTo("bridge");
        assertThat(link.flags()).isEqualTo(0x1003);
        assertThat(link.operState()).isEqualTo(2);
        assertThat(link.group()).isZero();
        assertThat(link.mtu()).isEqualTo(1400);
        assertThat(link.address()).isEqualTo("02:00:00:00:00:07");
        assertThat(link.isUp()).isTrue();
        // One tx_dropped: the kernel announced itself on a bridge without ports.
        assertThat(message.statistics().members())
                .startsWith(0, 0, 0, 0, 0, 0, 0, 1, 0)
                .endsWith(0, 0);
        assertThat(messages.next()).isFalse();
    }

    @Test
    void saysWhichMessageEndsTooEarly() {
        byte[] short4 = HexFormat.of().parseHex("14000000" + "1000" + "0000" + "00000000" + "00000000" + "00000000");
        MessageCursor messages = KernelBytes.messages(short4);

        assertThatThrownBy(() -> {
                    messages.next();
                    Link.decode(messages);
                })
                .isInstanceOf(NetlinkException.class)
                .hasMessage("RTM_NEWLINK, byte 20: 4 bytes wanted at offset 20, 0 there");
    }

    @Test
    void everyTruncationOfARealMessageIsAnErrorOrAnotherLinkAndNeverAHang() throws Exception {
        byte[] whole = KernelBytes.read("rtnetlink/newlink-bridge");
        for (int length = 16; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            cut[0] = (byte) length;
            cut[1] = (byte) (length >> 8);
            MessageCursor messages = KernelBytes.messages(cut);
            assertThat(messages.next()).isTrue();
            try {
                assertThat(Link.decode(messages).ifindex()).isEqualTo(3);
            } catch (NetlinkException e) {
                assertThat(e.offset()).isBetween(0L, (long) length);
            }
        }
    }
}
