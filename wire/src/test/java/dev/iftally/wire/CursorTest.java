package dev.iftally.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class CursorTest {
    private static final MemorySegment BYTES =
            MemorySegment.ofArray(HexFormat.of().parseHex("fe0102fffffffe8000000000000001"));

    @Test
    void readsUnsignedValuesInNetworkOrder() {
        Cursor cursor = Cursor.bigEndian().open(BYTES);

        assertThat(cursor.u8()).isEqualTo(0xfe);
        assertThat(cursor.u16()).isEqualTo(0x0102);
        assertThat(cursor.u32()).isEqualTo(0xffff_fffeL);
        assertThat(cursor.u64()).isEqualTo(0x8000_0000_0000_0001L);
        assertThat(cursor.remaining()).isZero();
    }

    @Test
    void refusesToReadPastTheEndAndSaysWhere() {
        Cursor cursor = Cursor.bigEndian().open(BYTES);
        cursor.skip(12);

        assertThatThrownBy(cursor::u32)
                .isInstanceOfSatisfying(
                        OutOfBytesException.class, e -> assertThat(e.offset()).isEqualTo(12))
                .hasMessage("4 bytes wanted at offset 12, 3 there");
    }

    @Test
    void allocatesNothingForALengthBeyondTheBytes() {
        Cursor cursor = Cursor.bigEndian().open(BYTES);

        assertThatThrownBy(() -> cursor.bytes(Integer.MAX_VALUE)).isInstanceOf(OutOfBytesException.class);
        assertThatThrownBy(() -> cursor.bytes(-1)).isInstanceOf(OutOfBytesException.class);
    }

    @Test
    void staysInsideANarrowedElementAndLeavesItWhole() {
        Cursor cursor = Cursor.bigEndian().open(BYTES);

        long outer = cursor.narrow(3);
        assertThat(cursor.u8()).isEqualTo(0xfe);
        assertThatThrownBy(cursor::u32).isInstanceOf(OutOfBytesException.class);
        cursor.widen(outer);

        assertThat(cursor.position()).isEqualTo(3);
        assertThat(cursor.u32()).isEqualTo(0xffff_fffeL);
    }

    @Test
    void stringsEndAtTheFirstNulOrAtTheFieldsEnd() {
        byte[] field = {'e', 't', 'h', '1', 0, 'x', 'a', 'b'};
        Cursor cursor = Cursor.bigEndian().open(MemorySegment.ofArray(field));

        assertThat(cursor.string(6)).isEqualTo("eth1");
        assertThat(cursor.string(2)).isEqualTo("ab");
    }
}
