package dev.iftally.wire.dlpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iftally.wire.Cursor;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Golden bytes from {@code sys/dlpi.h} and {@code sys/kstat.h}, laid out by hand. */
class DlpiCodecTest {
    private static final List<NamedKstat> RECORDS = List.of(
            new NamedKstat("ipackets", 2, 0xffff_fffeL, ""),
            NamedKstat.NONE,
            new NamedKstat("ipackets64", 4, -2, ""),
            new NamedKstat("ierrors", 8, 7, ""),
            new NamedKstat("media", 0, 0, "PHY/MII"),
            new NamedKstat("signed", 1, -1, ""));

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replaceAll("\\s", ""));
    }

    private static DlpiMessage decode(byte[] bytes) throws DlpiException {
        Cursor cursor = DlpiCodec.cursor(MemorySegment.ofArray(bytes));
        DlpiMessage message = DlpiCodec.decode(cursor);
        assertThat(cursor.remaining()).isZero();
        return message;
    }

    private static Stream<DlpiMessage> messages() {
        return Stream.of(
                new DlpiMessage.AttachRequest(23001),
                new DlpiMessage.DetachRequest(),
                new DlpiMessage.GetStatisticsRequest(),
                new DlpiMessage.OkAck(0x0b),
                new DlpiMessage.ErrorAck(0x34, DlpiError.DL_OUTSTATE.number(), 0),
                new DlpiMessage.GetStatisticsAck(RECORDS),
                new DlpiMessage.GetStatisticsAck(Collections.nCopies(43, NamedKstat.NONE)));
    }

    @ParameterizedTest
    @CsvSource({
        "DL_ATTACH_REQ, 0b000000d9590000, 0000000b000059d9",
        "DL_DETACH_REQ, 0c000000, 0000000c",
        "DL_GET_STATISTICS_REQ, 34000000, 00000034",
        "DL_OK_ACK, 060000000b000000, 000000060000000b",
        "DL_ERROR_ACK, 05000000340000000300000000000000, 05000000340000000300000000000000"
    })
    void hasTheBytesOfTheHeaderInEitherOrder(DlpiPrimitive primitive, String little, String big) throws DlpiException {
        DlpiMessage message = messages()
                .filter(each -> each.primitive() == primitive)
                .findFirst()
                .orElseThrow();

        assertThat(DlpiCodec.encode(message)).isEqualTo(hex(little));
        assertThat(decode(hex(little))).isEqualTo(message);
        assertThat(decode(hex(big))).isEqualTo(message);
    }

    @Test
    void theStatisticsAreRecordsOf48BytesAtOffset12() throws DlpiException {
        byte[] bytes = DlpiCodec.encode(new DlpiMessage.GetStatisticsAck(RECORDS));

        assertThat(bytes).hasSize(12 + 6 * 48);
        assertThat(Arrays.copyOf(bytes, 60)).isEqualTo(hex("""
                35000000 20010000 0c000000
                697061636b657473 0000000000000000 0000000000000000 00000000000000 02
                feffffff 000000000000000000000000
                """));
        assertThat(DlpiCodec.encode(new DlpiMessage.GetStatisticsAck(Collections.nCopies(43, NamedKstat.NONE))))
                .hasSize(2076)
                .startsWith(hex("35000000 10080000 0c000000"));
    }

    @Test
    void everyMessageComesBack() throws DlpiException {
        for (DlpiMessage message : messages().toList()) {
            assertThat(decode(DlpiCodec.encode(message))).isEqualTo(message);
        }
    }

    @Test
    void rejectsWhatIsCutOffAtAnyByte() {
        for (DlpiMessage message : messages().toList()) {
            byte[] whole = DlpiCodec.encode(message);
            for (int length = 0; length < whole.length; length++) {
                byte[] cut = Arrays.copyOf(whole, length);
                assertThatThrownBy(() -> decode(cut)).isInstanceOf(DlpiException.class);
            }
        }
        assertThatThrownBy(() -> decode(hex("0b0000"))).hasMessage("DLPI, byte 0: a primitive has 4 bytes, here are 3");
        assertThatThrownBy(() -> decode(hex("0b00000001")))
                .hasMessage("DL_ATTACH_REQ, byte 4: cut off: 4 bytes wanted at offset 4, 1 there");
    }

    @Test
    void rejectsWhatCannotBe() {
        assertThatThrownBy(() -> decode(hex("77000000"))).hasMessage("DLPI, byte 0: primitive 0x77 is not understood");
        assertThatThrownBy(() -> decode(hex("35000000 31000000 0c000000")))
                .hasMessage(
                        "DL_GET_STATISTICS_ACK, byte 4: dl_stat_length 49 and dl_stat_offset 12: expected a multiple"
                                + " of 48, and at least 12");
        assertThatThrownBy(() -> decode(hex("35000000 30000000 04000000"))).isInstanceOf(DlpiException.class);
        assertThatThrownBy(() -> decode(hex("35000000 f0ffffff ffffffff"))).isInstanceOf(DlpiException.class);
    }

    @Test
    void randomBytesAreDecodedOrRefused() {
        Random random = new Random(6);
        List<Throwable> others = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            if (bytes.length > 4) {
                bytes[1] = 0;
                bytes[2] = 0;
                bytes[3] = 0;
                bytes[0] = (byte) (random.nextBoolean() ? 0x35 : random.nextInt(0x40));
            }
            try {
                DlpiCodec.decode(DlpiCodec.cursor(MemorySegment.ofArray(bytes)));
            } catch (DlpiException e) {
                assertThat(e).hasMessageStartingWith("DL");
            } catch (RuntimeException e) {
                others.add(e);
            }
        }
        assertThat(others).isEmpty();
    }
}
