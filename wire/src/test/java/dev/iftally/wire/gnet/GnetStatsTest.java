package dev.iftally.wire.gnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iftally.wire.WireWriter;
import dev.iftally.wire.netlink.Attribute;
import dev.iftally.wire.netlink.AttributeCursor;
import dev.iftally.wire.netlink.NetlinkException;
import java.lang.foreign.MemorySegment;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class GnetStatsTest {
    private final GnetStats stats = new GnetStats();

    private GnetStats decode(String... attributes) throws NetlinkException {
        return stats.decode(MemorySegment.ofArray(HexFormat.of().parseHex(String.join("", attributes))));
    }

    @Test
    void readsTheContainer() throws Exception {
        GenStatsReading read = decode("1c000700", "18000300", "0100000002000000030000000400000005000000")
                .stats2();

        assertThat(read.hasQueue()).isTrue();
        assertThat(read.overlimits()).isEqualTo(5);
        assertThat(stats.hasStats()).isFalse();
    }

    @Test
    void readsWhatStandsInTheContainer() throws Exception {
        GenStatsReading read = decode(
                        "14000100", "640000000000000003000000" + "00000000",
                        "14000700", "320000000000000002000000" + "00000000",
                        "0c000200", "0500000006000000",
                        "18000300", "0100000002000000030000000400000005000000",
                        "08000400", "deadbeef")
                .stats2();

        assertThat(read.bytes()).isEqualTo(100);
        assertThat(read.packets()).isEqualTo(3);
        assertThat(read.hardwareBytes()).isEqualTo(50);
        assertThat(read.hardwarePackets()).isEqualTo(2);
        assertThat(read.bytesPerSecond()).isEqualTo(5);
        assertThat(read.drops()).isEqualTo(3);
        assertThat(read.app()).asHexString().isEqualTo("DEADBEEF");
        assertThat(stats.others()).isEmpty();
    }

    /** A kernel before 2.6.10 knows nothing else. */
    @Test
    void readsWhatAnOldKernelSendsAlone() throws Exception {
        decode(
                "08000100",
                "68746200",
                "28000300",
                "0100000000000000",
                "02000000" + "03000000" + "04000000" + "05000000" + "06000000" + "07000000" + "08000000",
                "08000400",
                "deadbeef");

        assertThat(stats.stats2().hasBasic()).isFalse();
        assertThat(stats.hasStats()).isTrue();
        assertThat(stats.stats().count()).isEqualTo(8);
        assertThat(stats.stats().member(7)).isEqualTo(8);
        assertThat(stats.xstats()).asHexString().isEqualTo("DEADBEEF");
        assertThat(stats.others()).containsExactly(new Attribute(1, "68746200"));
    }

    @Test
    void fillsUpWithZerosWhatIsShort() throws Exception {
        GenStatsReading read = decode(
                        "0a000100", "010203040506" + "0000",
                        "08000200", "05000000",
                        "0d000300", "0100000002000000" + "03" + "000000")
                .stats2();

        assertThat(read.bytes()).isEqualTo(0x0605_0403_0201L);
        assertThat(read.packets()).isZero();
        assertThat(read.hasRate()).isTrue();
        assertThat(read.packetsPerSecond()).isZero();
        assertThat(read.drops()).isEqualTo(3);
        assertThat(read.requeues()).isZero();
    }

    @Test
    void passesOverWhatIsLonger() throws Exception {
        GenStatsReading read = decode("18000100", "6400000000000000" + "03000000" + "00000000" + "ffffffff")
                .stats2();

        assertThat(read.bytes()).isEqualTo(100);
        assertThat(read.packets()).isEqualTo(3);
    }

    @Test
    void readsWhichEstimatorIsAskedFor() throws Exception {
        assertThat(decode("06000500", "fe02" + "0000").rate()).contains(new TcEstimator(-2, 2));
        assertThat(decode("06000500", "7fff" + "0000").rate()).contains(new TcEstimator(127, 255));
    }

    @Test
    void writesWhichEstimatorIsAskedFor() {
        MemorySegment buffer = MemorySegment.ofArray(new byte[TcEstimator.ATTRIBUTE_BYTES]);
        new TcEstimator(-2, 2).encode(WireWriter.nativeOrder().open(buffer));

        assertThat((byte[]) buffer.heapBase().orElseThrow()).asHexString().isEqualTo("06000500FE020000");
    }

    @Test
    void refusesAnEstimatorThatIsCutOff() throws Exception {
        AttributeCursor attribute =
                new AttributeCursor().open(MemorySegment.ofArray(HexFormat.of().parseHex("05000500fe000000")), 0, 8);
        attribute.next();

        assertThatThrownBy(() -> TcEstimator.decode(attribute))
                .isInstanceOf(NetlinkException.class)
                .hasMessage("TCA_RATE, byte 4: EINVAL: a struct tc_estimator of 2 bytes expected, not 1")
                .extracting(e -> ((NetlinkException) e).errno())
                .isEqualTo(22);
    }

    @Test
    void saysWhereAnAttributeIsBroken() {
        assertThatThrownBy(() -> decode("08000400", "deadbeef", "09000400", "deadbeef"))
                .isInstanceOf(NetlinkException.class)
                .hasMessage("netlink attribute 4, byte 8: a length of 4 to 8 expected, not 9");
    }
}
