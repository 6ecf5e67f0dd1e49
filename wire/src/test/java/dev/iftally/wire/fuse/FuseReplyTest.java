package dev.iftally.wire.fuse;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Replies as a little-endian kernel wants them. */
class FuseReplyTest {
    private static final FuseAttributes COUNTER_FILE =
            new FuseAttributes(72, 4096, FuseAttributes.S_IFREG | 0644, 1, 1000, 100, 0x65000000);

    private final byte[] bytes = new byte[256];
    private final FuseReply reply = new FuseReply().open(MemorySegment.ofArray(bytes));

    @Test
    void refusesWithANegativeErrno() {
        assertThat(hex(reply.error(7, 61))).isEqualTo("10000000" + "c3ffffff" + "0700000000000000");
    }

    @Test
    void answersTheGreetingWith64Bytes() {
        long length = reply.init(2, new FuseInit(7, 31, 0x28, 64, 65536));

        assertThat(hex(length))
                .isEqualTo("50000000" + "00000000" + "0200000000000000"
                        + "07000000" + "1f000000" + "00000000" + "28000000"
                        + "4000" + "4000" + "00000100" + "01000000" + "00".repeat(36));
    }

    @Test
    void answersALookUp() {
        assertThat(hex(reply.entry(4, 72, 3600, COUNTER_FILE)))
                .isEqualTo("90000000" + "00000000" + "0400000000000000"
                        + "4800000000000000" + "0000000000000000" + "100e000000000000" + "100e000000000000"
                        + "00000000" + "00000000"
                        + "4800000000000000" + "0010000000000000" + "0000000000000000"
                        + "0000006500000000" + "0000006500000000" + "0000006500000000"
                        + "00000000" + "00000000" + "00000000"
                        + "a4810000" + "01000000" + "e8030000" + "64000000" + "00000000" + "00100000" + "00000000");
    }

    @Test
    void answersAttributesAlone() {
        assertThat(reply.attributes(4, 1, COUNTER_FILE)).isEqualTo(16 + 104);
    }

    @Test
    void answersAnOpen() {
        assertThat(hex(reply.opened(6, 5, FuseReply.FOPEN_DIRECT_IO)))
                .isEqualTo("20000000" + "00000000" + "0600000000000000" + "0500000000000000" + "01000000" + "00000000");
    }

    @Test
    void answersAReadWithThePartOfTheContentsThatWasAskedFor() {
        byte[] contents = "xx12345\nyy".getBytes(StandardCharsets.US_ASCII);

        assertThat(hex(reply.data(6, contents, 2, 6)))
                .isEqualTo("16000000" + "00000000" + "0600000000000000" + "31323334350a");
    }

    @Test
    void answersAFileSystemsStatistics() {
        assertThat(reply.statistics(6, 3)).isEqualTo(16 + 80);
    }

    @Test
    void listsADirectoryAsFarAsThereIsRoom() {
        reply.beginDirectory(8);

        assertThat(reply.directoryEntry(64, 64, FuseAttributes.S_IFDIR, ascii("eth1"), 4096))
                .isTrue();
        assertThat(reply.directoryEntry(128, 128, FuseAttributes.S_IFREG, ascii("rx_bytes"), 4096))
                .isTrue();
        assertThat(reply.directoryEntry(192, 192, FuseAttributes.S_IFREG, ascii("tx_bytes"), 64))
                .isFalse();

        assertThat(hex(reply.endDirectory()))
                .isEqualTo("50000000" + "00000000" + "0800000000000000"
                        + "4000000000000000" + "4000000000000000" + "04000000" + "04000000" + "65746831" + "00000000"
                        + "8000000000000000" + "8000000000000000" + "08000000" + "08000000" + "72785f6279746573");
    }

    @Test
    void asksTheKernelToForgetAName() {
        assertThat(hex(reply.forgetName(1, ascii("eth1"))))
                .isEqualTo("25000000" + "03000000" + "0000000000000000" + "0100000000000000" + "04000000" + "00000000"
                        + "65746831" + "00");
    }

    private String hex(long length) {
        return HexFormat.of().formatHex(bytes, 0, (int) length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
