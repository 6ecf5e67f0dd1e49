package dev.iftally.wire.ethtool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EthtoolIoctlTest {
    private static final ValueLayout.OfInt U32 = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfLong U64 = ValueLayout.JAVA_LONG_UNALIGNED;

    private static MemorySegment segment(long bytes) {
        return MemorySegment.ofArray(new byte[(int) bytes]);
    }

    private static void text(MemorySegment segment, long at, String text) {
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        MemorySegment.copy(ascii, 0, segment, ValueLayout.JAVA_BYTE, at, ascii.length);
    }

    @Test
    void namesTheDeviceAndWhereTheStructureLies() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment ifreq = arena.allocate(EthtoolIoctl.IFREQ_BYTES);
            MemorySegment data = arena.allocate(8);
            EthtoolIoctl.ifreq(ifreq, "eth0", data);

            assertThat(ifreq.getString(0)).isEqualTo("eth0");
            assertThat(ifreq.get(U64, 16)).isEqualTo(data.address());
            assertThatThrownBy(() -> EthtoolIoctl.ifreq(ifreq, "sixteen-letters-", data))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("an interface's name has at most 15 bytes, not like sixteen-letters-");
        }
    }

    @Test
    void readsTheDriver() throws Exception {
        MemorySegment drvinfo = segment(EthtoolIoctl.DRVINFO_BYTES);
        EthtoolIoctl.askDriver(drvinfo);
        assertThat(drvinfo.get(U32, 0)).isEqualTo(EthtoolIoctl.ETHTOOL_GDRVINFO);

        text(drvinfo, 4, "a-driver-of-exactly-thirty-two-b");
        text(drvinfo, 36, "1.0");
        text(drvinfo, 100, "0000:01:00.0");
        drvinfo.set(U32, 180, -1);
        assertThat(EthtoolIoctl.readDriver(drvinfo))
                .isEqualTo(new EthtoolIoctl.DriverInfo(
                        "a-driver-of-exactly-thirty-two-b", "1.0", "", "0000:01:00.0", "", 0xffff_ffffL));
    }

    @Test
    void readsTheSpeedOfTheLink() throws Exception {
        MemorySegment cmd = segment(EthtoolIoctl.CMD_BYTES);
        EthtoolIoctl.askSettings(cmd);
        assertThat(cmd.get(U32, 0)).isEqualTo(EthtoolIoctl.ETHTOOL_GSET);

        cmd.set(ValueLayout.JAVA_SHORT_UNALIGNED, 12, (short) (100_000 & 0xffff));
        cmd.set(ValueLayout.JAVA_SHORT_UNALIGNED, 28, (short) (100_000 >> 16));
        cmd.set(ValueLayout.JAVA_BYTE, 14, (byte) 1);
        assertThat(EthtoolIoctl.readSettings(cmd)).isEqualTo(new EthtoolIoctl.LinkSettings(100_000, Optional.of(true)));

        cmd.set(ValueLayout.JAVA_SHORT_UNALIGNED, 12, (short) -1);
        cmd.set(ValueLayout.JAVA_SHORT_UNALIGNED, 28, (short) -1);
        cmd.set(ValueLayout.JAVA_BYTE, 14, (byte) 0);
        assertThat(EthtoolIoctl.readSettings(cmd)).isEqualTo(new EthtoolIoctl.LinkSettings(-1, Optional.of(false)));

        cmd.set(ValueLayout.JAVA_SHORT_UNALIGNED, 28, (short) 0);
        cmd.set(ValueLayout.JAVA_BYTE, 14, (byte) -1);
        assertThat(EthtoolIoctl.readSettings(cmd)).isEqualTo(new EthtoolIoctl.LinkSettings(-1, Optional.empty()));
        assertThatThrownBy(() -> EthtoolIoctl.readSettings(segment(43)))
                .isInstanceOf(EthtoolException.class)
                .hasMessageContaining("ETHTOOL_GSET");
    }

    @Test
    void readsHowManyNamesASetHas() throws Exception {
        MemorySegment info = segment(EthtoolIoctl.SSET_INFO_BYTES);
        EthtoolIoctl.askCount(info, Ethtool.ETH_SS_STATS);
        assertThat(info.get(U64, 8)).isEqualTo(2);

        info.set(U32, 16, 19);
        assertThat(EthtoolIoctl.readCount(info)).isEqualTo(19);
        info.set(U64, 8, 0);
        assertThat(EthtoolIoctl.readCount(info)).isEqualTo(-1);
    }

    @Test
    void readsNamesThatFillTheirField() throws Exception {
        MemorySegment strings = segment(EthtoolIoctl.stringsBytes(2));
        EthtoolIoctl.askStrings(strings, Ethtool.ETH_SS_STATS, 2);
        text(strings, 12, "rx_queue_0_a_name_of_32_bytes_ab");
        text(strings, 44, "tx");

        assertThat(EthtoolIoctl.readStrings(strings)).containsExactly("rx_queue_0_a_name_of_32_bytes_ab", "tx");
    }

    @Test
    void readsValues() throws Exception {
        MemorySegment stats = segment(EthtoolIoctl.statsBytes(2));
        EthtoolIoctl.askStats(stats, EthtoolIoctl.ETHTOOL_GPHYSTATS, 2);
        stats.set(U64, 8, 5);
        stats.set(U64, 16, -1);

        assertThat(stats.get(U32, 0)).isEqualTo(EthtoolIoctl.ETHTOOL_GPHYSTATS);
        assertThat(EthtoolIoctl.readStatsCount(stats)).isEqualTo(2);
        assertThat(EthtoolIoctl.stat(stats, 0)).isEqualTo(5);
        assertThat(EthtoolIoctl.stat(stats, 1)).isEqualTo(-1);
    }

    @Test
    void saysThatTheNumberOfStatisticsChanged() throws Exception {
        MemorySegment stats = segment(EthtoolIoctl.statsBytes(2));

        assertThat(EthtoolIoctl.readStatsCount(stats)).isZero();
        assertThat(EthtoolIoctl.readStrings(segment(EthtoolIoctl.stringsBytes(2))))
                .isEmpty();
    }

    @Test
    void refusesMoreEntriesThanThereIsRoomFor() {
        MemorySegment stats = segment(EthtoolIoctl.statsBytes(2));
        stats.set(U32, 4, 3);

        assertThatThrownBy(() -> EthtoolIoctl.readStatsCount(stats))
                .isInstanceOfSatisfying(
                        EthtoolException.class, e -> assertThat(e.offset()).isEqualTo(4))
                .hasMessage("ETHTOOL_GSTATS, byte 4: at most 2 entries expected, not 3");
        assertThatThrownBy(() -> EthtoolIoctl.statsBytes(0xffff_ffffL))
                .hasMessage("ETHTOOL_GSTATS: 0 to 1048576 entries expected, not 4294967295");
    }
}
