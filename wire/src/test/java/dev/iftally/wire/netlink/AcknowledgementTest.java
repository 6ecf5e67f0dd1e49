package dev.iftally.wire.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The bytes are answers of Linux 6.18. */
class AcknowledgementTest {
    private static Acknowledgement decode(String hex) throws NetlinkException {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        MessageCursor messages = new MessageCursor().open(MemorySegment.ofArray(bytes), bytes.length);
        assertThat(messages.next()).isTrue();
        return Acknowledgement.decode(messages);
    }

    @Test
    void readsThatARequestWasDone() throws Exception {
        assertThat(decode("2400000002000001070000001116000000000000 20000000110005000700000000000000")
                        .succeeded())
                .isTrue();
    }

    @Test
    void readsTheKernelsOwnWordsBehindTheRepeatedRequest() throws Exception {
        Acknowledgement refused = decode("6800000002000002070000001116000 0a1ffffff"
                + "3c000000100005060700000000000000 00000000000000000000000000000000"
                + "0900030064756d3000000000 100012800a00010064756d6d79000000"
                + "18000100556e6b6e6f776e20646576696365207479706500");

        assertThat(refused).isEqualTo(new Acknowledgement(95, "Unknown device type", -1));
    }

    @Test
    void readsARefusalWithoutWords() throws Exception {
        assertThat(decode("34000000020000000700000011160000edffffff"
                        + "2000000012000100070000000000000000000000630000000000000000000000"))
                .isEqualTo(new Acknowledgement(19, "", -1));
    }

    @Test
    void readsARefusedDump() throws Exception {
        assertThat(decode("40000000030002020700000011160000eaffffff"
                        + "2b00010046696c746572206d61736b206d7573742062652073657420666f722073746174732064756d700000"))
                .isEqualTo(new Acknowledgement(22, "Filter mask must be set for stats dump", -1));
    }

    @Test
    void refusesARepeatedRequestThatIsLongerThanTheMessage() {
        assertThatThrownBy(() -> decode("24000000020000020700000011160000edffffff ffffffff120001000700000000000000"))
                .isInstanceOf(NetlinkException.class)
                .hasMessageStartingWith("NLMSG_ERROR, byte 36: ");
    }

    @Test
    void saysWhatWasRefusedAndWhy() {
        NetlinkException refused = NetlinkException.refused(
                "RTM_NEWLINK dum0",
                new Acknowledgement(95, "Unknown device type", -1),
                "Operation not supported (EOPNOTSUPP)");

        assertThat(refused).hasMessage("RTM_NEWLINK dum0: Operation not supported (EOPNOTSUPP): Unknown device type");
        assertThat(refused.errno()).isEqualTo(95);
        assertThat(refused.operation()).isEqualTo("RTM_NEWLINK dum0");
        assertThat(refused.kernelMessage()).isEqualTo("Unknown device type");
    }
}
