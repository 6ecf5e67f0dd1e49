package dev.iftally.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class WireWriterTest {
    private final byte[] bytes = new byte[16];
    private final WireWriter writer = WireWriter.bigEndian().open(MemorySegment.ofArray(bytes));

    @Test
    void writesInNetworkOrderAndPatchesALengthAfterwards() {
        writer.u8(4).u8(19).u16(0).u32(7).string("eth1".getBytes(StandardCharsets.US_ASCII), 6);
        writer.patch16(2, (int) writer.position());

        assertThat(HexFormat.of().formatHex(bytes, 0, (int) writer.position()))
                .isEqualTo("0413000e00000007657468310000");
    }

    @Test
    void writesManyValuesInEitherOrder() {
        writer.u64s(new long[] {1, 0x0203, 9}, 2);
        assertThat(HexFormat.of().formatHex(bytes)).isEqualTo("0000000000000001" + "0000000000000203");

        WireWriter.littleEndian().open(MemorySegment.ofArray(bytes)).u64s(new long[] {1, 0x0203}, 2);
        assertThat(HexFormat.of().formatHex(bytes)).isEqualTo("0100000000000000" + "0302000000000000");
        assertThatThrownBy(() -> writer.u64s(new long[] {1}, 1)).isInstanceOf(OutOfBytesException.class);
    }

    @Test
    void writesNothingPastTheEnd() {
        writer.zeros(12);

        assertThatThrownBy(() -> writer.u64(1)).isInstanceOf(OutOfBytesException.class);
        assertThat(writer.position()).isEqualTo(12);
    }

    @Test
    void patchesOnlyWhatWasWritten() {
        writer.u16(1);

        assertThatThrownBy(() -> writer.patch32(0, 1)).isInstanceOf(OutOfBytesException.class);
    }
}
