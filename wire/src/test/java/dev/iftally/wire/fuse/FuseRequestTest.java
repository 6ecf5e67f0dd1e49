package dev.iftally.wire.fuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Requests as a little-endian kernel sends them. */
class FuseRequestTest {
    private final FuseRequest request = new FuseRequest();

    @Test
    void readsTheKernelsGreeting() {
        decode("""
                68000000 1a000000 0200000000000000 0000000000000000 00000000 00000000 00000000 00000000
                07000000 29000000 00000200 fbfffff3 0b000000 00000000000000000000000000000000
                00000000000000000000000000000000 000000000000000000000000""");

        assertThat(request.opcode()).isEqualTo(FuseOpcode.FUSE_INIT);
        assertThat(request.unique()).isEqualTo(2);
        assertThat(request.major()).isEqualTo(7);
        assertThat(request.minor()).isEqualTo(41);
        assertThat(FuseInit.answer(request, 65536))
                .isEqualTo(new FuseInit(
                        7,
                        31,
                        FuseInit.FUSE_ATOMIC_O_TRUNC | FuseInit.FUSE_BIG_WRITES | FuseInit.FUSE_PARALLEL_DIROPS,
                        64,
                        65536));
    }

    @Test
    void refusesAKernelThatIsTooOldAndSaysWhichOneWouldDo() {
        decode("""
                38000000 1a000000 0200000000000000 0000000000000000 00000000 00000000 00000000 00000000
                07000000 1c000000 00000200 ffffffff""");

        assertThatThrownBy(() -> FuseInit.answer(request, 65536))
                .isInstanceOf(FuseException.class)
                .hasMessage("FUSE_INIT at offset 40: the kernel speaks FUSE 7.28; 7.31 (Linux 5.4) or later is needed");
    }

    @Test
    void tellsALaterMajorVersionOursAndIsAskedAgain() {
        decode("""
                38000000 1a000000 0200000000000000 0000000000000000 00000000 00000000 00000000 00000000
                08000000 00000000 00000200 ffffffff""");

        assertThat(FuseInit.answer(request, 65536).major()).isEqualTo(7);
        assertThat(FuseInit.isFinal(request)).isFalse();
    }

    @Test
    void readsALookUp() {
        decode("""
                2d000000 01000000 0400000000000000 0100000000000000 e8030000 e8030000 d2040000 00000000
                6574683100""");

        assertThat(request.opcode()).isEqualTo(FuseOpcode.FUSE_LOOKUP);
        assertThat(request.nodeId()).isEqualTo(FuseRequest.FUSE_ROOT_ID);
        assertThat(request.processId()).isEqualTo(1234);
        assertThat(request.name()).isEqualTo("eth1".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void readsARead() {
        decode("""
                50000000 0f000000 0600000000000000 4800000000000000 00000000 00000000 d2040000 00000000
                0500000000000000 1500000000000000 00000200 00000000 0000000000000000 00800000 00000000""");

        assertThat(request.opcode()).isEqualTo(FuseOpcode.FUSE_READ);
        assertThat(request.nodeId()).isEqualTo(0x48);
        assertThat(request.fileHandle()).isEqualTo(5);
        assertThat(request.offset()).isEqualTo(21);
        assertThat(request.size()).isEqualTo(131072);
        assertThat(request.flags()).isEqualTo(0x8000);
    }

    @Test
    void readsAWriteWithItsBytes() {
        decode("""
                56000000 10000000 0800000000000000 4800000000000000 00000000 00000000 d2040000 00000000
                0500000000000000 0000000000000000 06000000 00000000 0000000000000000 01800000 00000000
                31323334350a""");

        assertThat(request.opcode()).isEqualTo(FuseOpcode.FUSE_WRITE);
        assertThat(request.size()).isEqualTo(6);
        assertThat(new String(request.data(), StandardCharsets.US_ASCII)).isEqualTo("12345\n");
    }

    @Test
    void carriesAnOpcodeThatItDoesNotKnow() {
        decode("28000000 e7030000 0800000000000000 0100000000000000 00000000 00000000 00000000 00000000");

        assertThat(request.opcode()).isNull();
        assertThat(request.code()).isEqualTo(999);
        assertThat(request.unique()).isEqualTo(8);
    }

    @Test
    void rejectsARequestWhoseLengthIsNotWhatTheKernelGave() {
        assertThatThrownBy(() -> decode(
                        "ffffffff 03000000 0800000000000000 0100000000000000 00000000 00000000 00000000 00000000"))
                .isInstanceOf(FuseException.class)
                .hasMessage("FUSE request at offset 0: 4294967295 bytes declared, 40 there");
    }

    @Test
    void rejectsARequestShorterThanItsStructure() {
        assertThatThrownBy(() -> decode("""
                        30000000 0f000000 0600000000000000 4800000000000000 00000000 00000000 d2040000 00000000
                        0500000000000000""")).isInstanceOfSatisfying(FuseException.class, e -> {
            assertThat(e.opcode()).isEqualTo(FuseOpcode.FUSE_READ);
            assertThat(e.offset()).isEqualTo(48);
        });
    }

    @Test
    void rejectsAWriteThatDeclaresMoreThanItBrings() {
        assertThatThrownBy(() -> decode("""
                        51000000 10000000 0800000000000000 4800000000000000 00000000 00000000 d2040000 00000000
                        0500000000000000 0000000000000000 ffffffff 00000000 0000000000000000 01800000 00000000
                        31"""))
                .isInstanceOf(FuseException.class)
                .hasMessage("FUSE_WRITE at offset 56: 4294967295 bytes declared, 1 there");
    }

    @Test
    void neverFailsButByItsOwnExceptionWhateverTheBytes() {
        Random random = new Random(731);
        byte[] bytes = new byte[128];
        for (int round = 0; round < 100_000; round++) {
            random.nextBytes(bytes);
            int length = random.nextInt(bytes.length + 1);
            ByteBuffer.wrap(bytes)
                    .order(ByteOrder.nativeOrder())
                    .putInt(0, length)
                    .putInt(4, random.nextInt(60));
            try {
                request.decode(MemorySegment.ofArray(bytes), length);
                assertThat(request.name().length + request.size()).isNotNegative();
            } catch (FuseException e) {
                assertThat(e.offset()).isBetween(0L, (long) length);
            }
        }
    }

    private void decode(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
        request.decode(MemorySegment.ofArray(bytes), bytes.length);
    }
}
