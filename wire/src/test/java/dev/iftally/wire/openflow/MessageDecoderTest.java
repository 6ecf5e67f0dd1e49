package dev.iftally.wire.openflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class MessageDecoderTest {
    private final MessageDecoder decoder = new MessageDecoder();

    @Test
    void rejectsATruncatedHeader() {
        assertThatThrownBy(() -> decode("040000"))
                .isInstanceOf(OpenFlowException.class)
                .hasMessage("header, byte 0: a header has 8 bytes, only 3 are there");
    }

    @Test
    void rejectsALengthUnderTheHeaders() {
        assertThatThrownBy(() -> decode("0402000700000001"))
                .hasMessage("ECHO_REQUEST, byte 2: length 7, but a message has at least 8 bytes");
    }

    @Test
    void rejectsALengthBeyondTheBytes() {
        assertThatThrownBy(() -> decode("0402000900000001"))
                .hasMessage("ECHO_REQUEST, byte 2: length 9, but only 8 bytes are there");
    }

    @Test
    void rejectsAVersionNobodySpeaks() {
        assertThatThrownBy(() -> decode("4854000800000001"))
                .hasMessage("type 84, byte 0: version 0x48, expected 0x01 (1.0) … 0x06 (1.5)");
    }

    @Test
    void rejectsATypeThatTheVersionDoesNotHave() {
        assertThatThrownBy(() -> decode("011d000800000001"))
                .hasMessage("type 29, byte 1: OpenFlow 1.0 has no message type 29");
    }

    @Test
    void rejectsAStatisticsTypeThatTheVersionDoesNotHave() {
        assertThatThrownBy(() -> decode("0413001000000001000e000000000000"))
                .hasMessage("MULTIPART_REPLY, byte 8: OpenFlow 1.3 has no statistics type 14");
    }

    @Test
    void rejectsAnEntryThatIsCutOff() throws OpenFlowException {
        MemorySegment bytes = segment("04130014000000010004000000000000" + "00000001");
        Multipart reply = (Multipart) decoder.decode(bytes, 0);
        PortStatsCursor port = new PortStatsCursor().open(bytes, reply);

        assertThatThrownBy(port::next)
                .isInstanceOfSatisfying(
                        OpenFlowException.class, e -> assertThat(e.offset()).isEqualTo(16))
                .hasMessage("MULTIPART_REPLY/PORT_STATS, byte 16: a port's entry has 112 bytes, only 4 are left");
    }

    @Test
    void rejectsAPortThatIsCutOff() throws OpenFlowException {
        MemorySegment bytes = segment("0413001400000001000d000000000000" + "00000001");
        Multipart reply = (Multipart) decoder.decode(bytes, 0);

        assertThatThrownBy(() -> decoder.ports(bytes, reply))
                .hasMessage("MULTIPART_REPLY/PORT_DESC, byte 16: a port has 64 bytes, only 4 are left");
    }

    @Test
    void rejectsABodyThatEndsInsideAField() {
        assertThatThrownBy(() -> decode("0406000c00000001000000" + "01"))
                .hasMessage("FEATURES_REPLY, byte 8: its 12 bytes end inside a field");
    }

    @Test
    void saysWhichSwitchWhenItIsKnown() {
        OpenFlowException error = new OpenFlowException("no end", "MULTIPART_REPLY/PORT_STATS", 10);

        assertThat(error.from("00000000000000a1"))
                .hasMessage("00000000000000a1: MULTIPART_REPLY/PORT_STATS, byte 10: no end")
                .hasCause(error);
    }

    private Message decode(String hex) throws OpenFlowException {
        return decoder.decode(segment(hex), 0);
    }

    private static MemorySegment segment(String hex) {
        return MemorySegment.ofArray(HexFormat.of().parseHex(hex));
    }
}
