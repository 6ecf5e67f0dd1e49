package dev.iftally.wire.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class AttributeCursorTest {
    private static AttributeCursor attributes(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        return new AttributeCursor().open(MemorySegment.ofArray(bytes), 0, bytes.length);
    }

    @Test
    void walksAttributesAndSkipsTheirPadding() throws Exception {
        AttributeCursor attributes = attributes("0700 0300 6c6f00 00" + "0800 0480 05000000");

        assertThat(attributes.next()).isTrue();
        assertThat(attributes.type()).isEqualTo(3);
        assertThat(attributes.string()).isEqualTo("lo");
        assertThat(attributes.next()).isTrue();
        assertThat(attributes.type()).isEqualTo(4);
        assertThat(attributes.value().i32()).isEqualTo(5);
        assertThat(attributes.next()).isFalse();
    }

    @Test
    void readsANestAndGoesOnBehindItWhateverOfItWasRead() throws Exception {
        AttributeCursor attributes =
                attributes("1400 1280 0700 0100 696662 00 0500 0200 01 000000" + "0800 0400 07000000");
        AttributeCursor nested = new AttributeCursor();

        assertThat(attributes.next()).isTrue();
        nested.open(attributes);
        assertThat(nested.next()).isTrue();
        assertThat(nested.string()).isEqualTo("ifb");

        assertThat(attributes.next()).isTrue();
        assertThat(attributes.value().i32()).isEqualTo(7);
    }

    @Test
    void acceptsAnEmptyAttribute() throws Exception {
        AttributeCursor attributes = attributes("0400 1a00");

        assertThat(attributes.next()).isTrue();
        assertThat(attributes.length()).isZero();
        assertThat(attributes.next()).isFalse();
    }

    @Test
    void refusesAnAttributeOfLengthZero() {
        assertThatThrownBy(() -> attributes("0000 0300 00000000").next())
                .isInstanceOf(NetlinkException.class)
                .hasMessage("netlink attribute 3, byte 0: a length of 4 to 8 expected, not 0");
    }

    @Test
    void refusesAnAttributeLongerThanWhatEnclosesIt() {
        assertThatThrownBy(() -> attributes("0c00 0300 00000000").next())
                .isInstanceOf(NetlinkException.class)
                .hasMessage("netlink attribute 3, byte 0: a length of 4 to 8 expected, not 12");
    }
}
