package dev.iftally.wire.rtnetlink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iftally.wire.CHeaders;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every number and offset, against the kernel's headers as the C compiler sees them. */
class HeadersTest {
    @TempDir
    private Path directory;

    private CHeaders headers() {
        return new CHeaders(
                directory,
                "sys/socket.h",
                "net/if.h",
                "linux/if_link.h",
                "linux/if_bridge.h",
                "linux/if_bonding.h",
                "linux/mpls.h",
                "linux/net_namespace.h",
                "linux/rtnetlink.h");
    }

    @Test
    void numbersAreThoseOfTheHeaders() throws Exception {
        Map<String, Long> constants = CHeaders.constants(Rtnetlink.class, LinkOptions.class, NamespaceId.class);

        assertThat(constants).hasSizeGreaterThan(200);
        assertThat(headers().values(constants.keySet())).isEqualTo(constants);
    }

    @Test
    void countersLieWhereTheStructuresHaveThem() throws Exception {
        Map<String, Long> expected = new TreeMap<>();
        for (StatsGroup group : StatsGroup.values()) {
            if (!group.struct().isEmpty()) {
                long offset = 0;
                for (String member : group.members()) {
                    expected.put("offsetof(struct %s, %s)".formatted(group.struct(), element(group, member)), offset);
                    offset += Long.BYTES;
                }
                // The tables are complete: a VLAN's counters are followed by its number and padding alone.
                expected.put(
                        "sizeof(struct %s)".formatted(group.struct()),
                        group == StatsGroup.BRIDGE_VLAN ? offset + Long.BYTES : offset);
            }
        }
        expected.put("offsetof(struct bridge_vlan_xstats, vid)", 32L);
        expected.put("offsetof(struct bridge_vlan_xstats, flags)", 34L);
        expected.put("sizeof(struct rtnl_link_stats)", 96L);
        expected.put("BOND_3AD_STAT_LACPDU_RX", 0L);
        expected.put("BOND_3AD_STAT_MARKER_UNKNOWN_RX", 8L);

        assertThat(expected).hasSizeGreaterThan(80);
        assertThat(headers().values(expected.keySet())).isEqualTo(expected);
    }

    private static String element(StatsGroup group, String member) {
        return group == StatsGroup.BRIDGE_MCAST
                ? member.replaceFirst("_rx$", "[BR_MCAST_DIR_RX]").replaceFirst("_tx$", "[BR_MCAST_DIR_TX]")
                : member;
    }

    @Test
    void requestsAndVirtualFunctionsHaveTheSizesOfTheHeaders() throws Exception {
        Map<String, Long> expected = Map.of(
                "sizeof(struct ifinfomsg)", 16L,
                "offsetof(struct ifinfomsg, ifi_type)", 2L,
                "offsetof(struct ifinfomsg, ifi_index)", 4L,
                "offsetof(struct ifinfomsg, ifi_flags)", 8L,
                "sizeof(struct if_stats_msg)", 12L,
                "offsetof(struct if_stats_msg, ifindex)", 4L,
                "offsetof(struct if_stats_msg, filter_mask)", 8L,
                "offsetof(struct ifla_vf_vlan_info, vlan_proto)", 12L,
                "offsetof(struct ifla_vf_rate, max_tx_rate)", 8L,
                "offsetof(struct ifla_vf_mac, mac)", 4L);
        Map<String, Long> guids = Map.of("offsetof(struct ifla_vf_guid, guid)", 8L, "sizeof(struct ifla_vf_guid)", 16L);

        assertThat(headers().values(expected.keySet())).containsExactlyInAnyOrderEntriesOf(expected);
        assertThat(headers().values(guids.keySet())).containsExactlyInAnyOrderEntriesOf(guids);
    }
}
