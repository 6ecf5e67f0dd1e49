package dev.iftally.wire.rtnetlink;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The first two are requests that Linux 6.18 answered. */
class StatsRequestsTest {
    private final StatsRequests requests = new StatsRequests(MemorySegment.ofArray(new byte[64]));

    private static String hex(MemorySegment request) {
        return HexFormat.of().formatHex(request.toArray(ValueLayout.JAVA_BYTE));
    }

    @Test
    void asksForTheStatisticsOfAllDevices() {
        assertThat(hex(requests.dump(7, StatsRequests.LINK_64)))
                .isEqualTo("1c0000005e0001030700000000000000000000000000000001000000");
    }

    @Test
    void asksForTheStatisticsOfOneDevice() {
        assertThat(hex(requests.get(8, 5, StatsRequests.LINK_64)))
                .isEqualTo("1c0000005e0001000800000000000000000000000500000001000000");
    }

    @Test
    void asksForSomeMembersOfAGroup() {
        int members = Rtnetlink.filter(Rtnetlink.IFLA_OFFLOAD_XSTATS_CPU_HIT)
                | Rtnetlink.filter(Rtnetlink.IFLA_OFFLOAD_XSTATS_L3_STATS);

        assertThat(hex(requests.offload(7, 5, members)))
                .isEqualTo("280000005e0001000700000000000000" + "000000000500000008000000" + "0c000180"
                        + "0800040005000000");
    }

    @Test
    void turnsHardwareCountersOn() {
        assertThat(hex(requests.setL3(7, 5, true)))
                .isEqualTo("240000005f0005000700000000000000" + "000000000500000000000000" + "0500020001000000");
    }
}
