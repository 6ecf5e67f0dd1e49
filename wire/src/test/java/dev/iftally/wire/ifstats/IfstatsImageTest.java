package dev.iftally.wire.ifstats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iftally.wire.Cursor;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Golden bytes from ifstats(D4)'s members, laid out by hand for ILP32. */
class IfstatsImageTest {
    private static final String GOLDEN = """
            00000000 0100 0100 dc05 0000
            01000000 02000000 03000000 04000000 05000000
            06000000 ffffff7f
            00000080 06000000 07000000 08000000 09000000
            0a000000 0b000000 0c000000 ffffffff
            656c3300000000000000000000000000
            """;

    private static IfstatsImage image() {
        IfstatsImage image = new IfstatsImage("el3");
        image.set(IfstatsMember.IFS_UNIT, 1).set(IfstatsMember.IFS_ACTIVE, 1).set(IfstatsMember.IFS_MTU, 1500);
        image.set(IfstatsMember.IFS_IPACKETS, 1).set(IfstatsMember.IFS_IERRORS, 2);
        image.set(IfstatsMember.IFS_OPACKETS, 3).set(IfstatsMember.IFS_OERRORS, 4);
        image.set(IfstatsMember.IFS_COLLISIONS, 5).set(IfstatsMember.IFTYPE, IfstatsType.IFETHERNET_CSMACD.number());
        image.set(IfstatsMember.IFSPEED, 10_000_000_000L).set(IfstatsMember.IFINOCTETS, 0x1_8000_0000L);
        image.set(IfstatsMember.IFINUCASTPKTS, 6).set(IfstatsMember.IFINNUCASTPKTS, 7);
        image.set(IfstatsMember.IFINDISCARDS, 8).set(IfstatsMember.IFINUNKPROTOS, 9);
        image.set(IfstatsMember.IFOUTOCTETS, 10).set(IfstatsMember.IFOUTUCASTPKTS, 11);
        return image.set(IfstatsMember.IFOUTNUCASTPKTS, 12).set(IfstatsMember.IFOUTDISCARDS, -1);
    }

    private static byte[] golden() {
        return HexFormat.of().parseHex(GOLDEN.replaceAll("\\s", ""));
    }

    private static IfstatsImage decode(byte[] bytes) throws IfstatsException {
        return IfstatsImage.decode(Cursor.littleEndian().open(MemorySegment.ofArray(bytes)));
    }

    @Test
    void isLaidOutAsIlp32DoesWithTheNameBehind() throws IfstatsException {
        assertThat(image().encode()).isEqualTo(golden());
        assertThat(decode(golden()).encode()).isEqualTo(golden());
        assertThat(decode(golden()).name()).isEqualTo("el3");
    }

    @Test
    void theLastMemberEndsTheStructure() {
        IfstatsMember last = IfstatsMember.IFOUTDISCARDS;
        assertThat(IfstatsMember.values()).hasSize(20);
        assertThat(last.offset() + last.kind().bytes()).isEqualTo(IfstatsImage.STRUCTURE_BYTES);
    }

    @Test
    void countersWrapAndGaugesAreClamped() {
        IfstatsImage image = new IfstatsImage("el3");

        assertThat(image.set(IfstatsMember.IFS_IPACKETS, (1L << 32) + 7).get(IfstatsMember.IFS_IPACKETS))
                .isEqualTo(7);
        assertThat(image.set(IfstatsMember.IFINOCTETS, -1).get(IfstatsMember.IFINOCTETS))
                .isEqualTo(0xffff_ffffL);
        assertThat(image.set(IfstatsMember.IFS_MTU, 65_535).get(IfstatsMember.IFS_MTU))
                .isEqualTo(32_767);
        assertThat(image.set(IfstatsMember.IFSPEED, 2_500_000_000L).get(IfstatsMember.IFSPEED))
                .isEqualTo(2_147_483_647);
    }

    @Test
    void aNameHasOneToSixteenOctetsAndNoNulIfItFillsThem() throws IfstatsException {
        IfstatsImage full = decode(new IfstatsImage("sixteen-octets-x").encode());

        assertThat(full.name()).isEqualTo("sixteen-octets-x");
        assertThatThrownBy(() -> new IfstatsImage("seventeen-octets-"))
                .hasMessage("ifs_name has 1–16 octets and no NUL: 'seventeen-octets-'");
        assertThatThrownBy(() -> new IfstatsImage("")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rejectsWhatIsCutOffAndAnEmptyName() {
        byte[] nameless = golden();
        Arrays.fill(nameless, IfstatsImage.STRUCTURE_BYTES, IfstatsImage.BYTES, (byte) 0);

        for (int length = 0; length < IfstatsImage.BYTES; length++) {
            byte[] cut = Arrays.copyOf(golden(), length);
            assertThatThrownBy(() -> decode(cut)).isInstanceOf(IfstatsException.class);
        }
        assertThatThrownBy(() -> decode(Arrays.copyOf(golden(), 91)))
                .hasMessage("ifstats_t, byte 0: 91 bytes, expected 92: the structure's 76 and the name's 16");
        assertThatThrownBy(() -> decode(nameless))
                .hasMessage("ifstats_t, byte 76: ifs_name has 1–16 octets and no NUL: ''");
    }

    @Test
    void knowsTheTypesOfThePage() {
        assertThat(IfstatsType.ofNumber(9)).contains(IfstatsType.IFISO88025_TOKENRING);
        assertThat(IfstatsType.ofNumber(15)).isEmpty();
        assertThat(Arrays.stream(IfstatsType.values()).map(IfstatsType::number))
                .containsExactly(1, 4, 5, 6, 7, 9, 23, 24, 28);
    }
}
