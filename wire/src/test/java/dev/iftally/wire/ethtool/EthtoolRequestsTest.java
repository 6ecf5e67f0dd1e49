package dev.iftally.wire.ethtool;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EthtoolRequestsTest {
    private static final DeviceHeader ETH0 = DeviceHeader.of("eth0");
    private final EthtoolRequests requests = new EthtoolRequests(MemorySegment.ofArray(new byte[256]), 21);

    private static String hex(MemorySegment request) {
        return HexFormat.of().formatHex(request.toArray(ValueLayout.JAVA_BYTE));
    }

    @Test
    void asksForSettingsAndTheirStatistics() {
        assertThat(hex(requests.get(7, Ethtool.ETHTOOL_MSG_FEC_GET, ETH0, Ethtool.ETHTOOL_FLAG_STATS)))
                .isEqualTo("2c0000001500010007000000000000001d010000" + "18000180"
                        + "0900020065746830000000000800030004000000");
    }

    @Test
    void asksForWhatEveryDeviceHas() {
        assertThat(hex(requests.get(7, Ethtool.ETHTOOL_MSG_LINKSTATE_GET, DeviceHeader.ALL, 0)))
                .isEqualTo("18000000150001030700000000000000" + "06010000" + "04000180");
    }

    @Test
    void asksForGroupsOfStatistics() {
        assertThat(hex(requests.stats(
                        7,
                        DeviceHeader.of(4),
                        EnumSet.of(StandardGroup.ETH_MAC, StandardGroup.PHY),
                        Ethtool.ETHTOOL_MAC_STATS_SRC_AGGREGATE)))
                .isEqualTo("3800000015000100070000000000000020010000" + "0c0002800800010004000000"
                        + "180003800400010008000200050000000800040012000000");
    }

    @Test
    void asksForOneMacAlone() {
        assertThat(hex(requests.stats(
                        7, DeviceHeader.of(4), Set.of(StandardGroup.RMON), Ethtool.ETHTOOL_MAC_STATS_SRC_PMAC)))
                .endsWith("0800050002000000");
        assertThat(hex(requests.pause(7, DeviceHeader.of(4), Ethtool.ETHTOOL_MAC_STATS_SRC_EMAC)))
                .isEqualTo("3000000015000100070000000000000015010000" + "140001800800010004000000" + "0800030004000000"
                        + "0800060001000000");
    }

    @Test
    void asksForNames() {
        assertThat(hex(requests.strings(7, DeviceHeader.ALL, Ethtool.ETH_SS_STATS_STD)))
                .isEqualTo("28000000150001000700000000000000" + "01010000" + "04000180" + "10000280" + "0c000180"
                        + "0800010010000000");
    }

    @Test
    void setsHowOftenADriverReadsItsStatistics() {
        assertThat(hex(requests.setStatsBlock(7, DeviceHeader.of(4), 1_000_000)))
                .isEqualTo(
                        "280000001500050007000000000000001401000" + "00c0001800800010004000000" + "08000a0040420f00");
    }
}
