package dev.iftally.wire.openflow;

import static dev.iftally.wire.openflow.OpenFlowVersion.V1_0;
import static dev.iftally.wire.openflow.OpenFlowVersion.V1_3;
import static dev.iftally.wire.openflow.OpenFlowVersion.V1_4;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class HelloTest {
    @Test
    void aBitmapDecides() throws OpenFlowException {
        Hello peer = decode("0600001000000001" + "00010008" + "00000012"); // 1.0 and 1.3

        assertThat(peer.agree(V1_0.bit() | V1_3.bit() | V1_4.bit())).contains(V1_3);
        assertThat(peer.agree(V1_4.bit())).isEmpty();
    }

    @Test
    void withoutABitmapTheLowerVersionDecides() throws OpenFlowException {
        assertThat(decode("0600000800000001").agree(V1_3.bit())).contains(V1_3);
        assertThat(decode("0100000800000001").agree(V1_3.bit() | V1_0.bit())).contains(V1_0);
        assertThat(decode("0300000800000001").agree(V1_3.bit())).isEmpty();
    }

    @Test
    void aVersionThatNobodyKnowsYetIsNoError() throws OpenFlowException {
        assertThat(decode("0900000800000001").agree(V1_3.bit())).contains(V1_3);
        assertThat(decode("0000000800000001").agree(V1_3.bit())).isEmpty();
    }

    @Test
    void skipsElementsItDoesNotKnow() throws OpenFlowException {
        Hello peer = decode("0600001800000001" + "00070005aa000000" + "0001000800000010");

        assertThat(peer.agree(V1_3.bit())).contains(V1_3);
        assertThat(peer.bitmap()).isEqualTo(V1_3.bit());
    }

    @Test
    void ignoresTheBodyOfVersionsWithoutElements() throws OpenFlowException {
        assertThat(decode("0100000c00000001" + "00010000").bitmap()).isZero();
    }

    @Test
    void rejectsAnElementOfLengthZero() {
        assertThatThrownBy(() -> decode("0600000c00000001" + "00010000"))
                .isInstanceOf(OpenFlowException.class)
                .hasMessage("HELLO, byte 8: an element of type 1 has length 0, expected 4 … 4");
    }

    @Test
    void rejectsAnElementBeyondTheMessage() {
        assertThatThrownBy(() -> decode("0600000c00000001" + "00010008"))
                .hasMessage("HELLO, byte 8: an element of type 1 has length 8, expected 4 … 4");
    }

    private static Hello decode(String hex) throws OpenFlowException {
        MemorySegment bytes = MemorySegment.ofArray(HexFormat.of().parseHex(hex));
        return (Hello) new MessageDecoder().decode(bytes, 0);
    }
}
