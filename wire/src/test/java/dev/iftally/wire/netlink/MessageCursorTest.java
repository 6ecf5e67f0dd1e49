package dev.iftally.wire.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class MessageCursorTest {
    private static MessageCursor messages(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        return new MessageCursor().open(MemorySegment.ofArray(bytes), bytes.length);
    }

    @Test
    void walksTheMessagesOfADatagram() throws Exception {
        // The second message has a length that is not aligned, as the last of a datagram may have.
        MessageCursor messages =
                messages("14000000 0300 0200 07000000 11160000 00000000" + "11000000 1000 1000 08000000 00000000 2a");

        assertThat(messages.next()).isTrue();
        assertThat(messages.type()).isEqualTo(Netlink.NLMSG_DONE);
        assertThat(messages.has(Netlink.NLM_F_MULTI)).isTrue();
        assertThat(messages.sequence()).isEqualTo(7);
        assertThat(messages.portId()).isEqualTo(0x1611);
        assertThat(messages.body().remaining()).isEqualTo(4);

        assertThat(messages.next()).isTrue();
        assertThat(messages.has(Netlink.NLM_F_DUMP_INTR)).isTrue();
        assertThat(messages.body().u8()).isEqualTo(0x2a);
        assertThat(messages.next()).isFalse();
    }

    @Test
    void refusesALengthThatWouldNotMoveOn() {
        assertThatThrownBy(
                        () -> messages("00000000 1000 0000 00000000 00000000").next())
                .isInstanceOf(NetlinkException.class)
                .hasMessage("netlink message of type 16, byte 0: a length of 16 to 16 expected, not 0");
    }

    @Test
    void refusesALengthBeyondTheDatagram() {
        assertThatThrownBy(
                        () -> messages("ffffffff 1000 0000 00000000 00000000").next())
                .isInstanceOf(NetlinkException.class)
                .hasMessage("netlink message of type 16, byte 0: a length of 16 to 16 expected, not 4294967295");
    }

    @Test
    void refusesHalfAHeader() {
        assertThatThrownBy(() -> messages("10000000 1000").next())
                .isInstanceOfSatisfying(
                        NetlinkException.class, e -> assertThat(e.offset()).isZero())
                .hasMessage("netlink header, byte 0: 16 bytes expected, 6 there");
    }
}
