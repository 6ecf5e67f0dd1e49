package dev.iftally.wire.ethtool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iftally.wire.CHeaders;
import dev.iftally.wire.netlink.KernelBytes;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every number and offset, against the kernel's headers as the C compiler sees them. */
class HeadersTest {
    /** Newer than the headers of Debian 12: the numbers of Linux 6.18, which newer headers are compared with. */
    private static final Map<String, Long> NEWER = Map.ofEntries(
            Map.entry("ETHTOOL_A_FEC_HIST_BIN_HIGH", 3L),
            Map.entry("ETHTOOL_A_FEC_HIST_BIN_LOW", 2L),
            Map.entry("ETHTOOL_A_FEC_HIST_BIN_VAL", 4L),
            Map.entry("ETHTOOL_A_FEC_HIST_BIN_VAL_PER_LANE", 5L),
            Map.entry("ETHTOOL_A_FEC_STAT_HIST", 5L),
            Map.entry("ETHTOOL_A_HEADER_PHY_INDEX", 4L),
            Map.entry("ETHTOOL_A_LINKSTATE_EXT_DOWN_CNT", 7L),
            Map.entry("ETHTOOL_A_MM_HEADER", 1L),
            Map.entry("ETHTOOL_A_MM_PMAC_ENABLED", 2L),
            Map.entry("ETHTOOL_A_MM_TX_ENABLED", 3L),
            Map.entry("ETHTOOL_A_MM_TX_ACTIVE", 4L),
            Map.entry("ETHTOOL_A_MM_TX_MIN_FRAG_SIZE", 5L),
            Map.entry("ETHTOOL_A_MM_RX_MIN_FRAG_SIZE", 6L),
            Map.entry("ETHTOOL_A_MM_VERIFY_ENABLED", 7L),
            Map.entry("ETHTOOL_A_MM_VERIFY_STATUS", 8L),
            Map.entry("ETHTOOL_A_MM_VERIFY_TIME", 9L),
            Map.entry("ETHTOOL_A_MM_MAX_VERIFY_TIME", 10L),
            Map.entry("ETHTOOL_A_MM_STATS", 11L),
            Map.entry("ETHTOOL_A_MM_STAT_PAD", 1L),
            Map.entry("ETHTOOL_A_PAUSE_STATS_SRC", 6L),
            Map.entry("ETHTOOL_A_STATS_SRC", 5L),
            Map.entry("ETHTOOL_A_TSINFO_STATS", 6L),
            Map.entry("ETHTOOL_MAC_STATS_SRC_AGGREGATE", 0L),
            Map.entry("ETHTOOL_MAC_STATS_SRC_EMAC", 1L),
            Map.entry("ETHTOOL_MAC_STATS_SRC_PMAC", 2L),
            Map.entry("ETHTOOL_MSG_MM_GET", 42L),
            Map.entry("ETHTOOL_MSG_MM_GET_REPLY", 42L));

    @TempDir
    private Path directory;

    private CHeaders headers() {
        return new CHeaders(
                directory, "net/if.h", "linux/ethtool.h", "linux/ethtool_netlink.h", "linux/sockios.h", "stdint.h");
    }

    @Test
    void numbersAreThoseOfTheHeaders() throws Exception {
        Map<String, Long> constants = CHeaders.constants(Ethtool.class);
        assertThat(constants).hasSizeGreaterThan(90).containsAllEntriesOf(NEWER);

        CHeaders headers = headers();
        for (String name : NEWER.keySet()) {
            if (!headers.know(name)) {
                constants.remove(name);
            }
        }
        assertThat(constants).hasSizeGreaterThan(70);
        assertThat(headers.values(constants.keySet())).isEqualTo(constants);
    }

    @Test
    void structuresOfTheIoctlAreThoseOfTheHeaders() throws Exception {
        Map<String, Long> expected = new TreeMap<>(CHeaders.constants(EthtoolIoctl.class));
        expected.keySet().removeIf(name -> !name.matches("SIOCETHTOOL|ETHTOOL_G.*|IFNAMSIZ|ETH_GSTRING_LEN|DUPLEX_.*"));
        assertThat(expected).hasSize(11);
        expected.put("sizeof(struct ethtool_cmd)", (long) EthtoolIoctl.CMD_BYTES);
        expected.put("offsetof(struct ethtool_cmd, speed)", (long) EthtoolIoctl.CMD_SPEED);
        expected.put("offsetof(struct ethtool_cmd, duplex)", (long) EthtoolIoctl.CMD_DUPLEX);
        expected.put("offsetof(struct ethtool_cmd, speed_hi)", (long) EthtoolIoctl.CMD_SPEED_HI);
        expected.putAll(Map.of(
                "sizeof(struct ifreq)", (long) EthtoolIoctl.IFREQ_BYTES,
                "offsetof(struct ifreq, ifr_data)", (long) EthtoolIoctl.IFNAMSIZ,
                "sizeof(struct ethtool_drvinfo)", (long) EthtoolIoctl.DRVINFO_BYTES,
                "offsetof(struct ethtool_drvinfo, n_stats)", (long) EthtoolIoctl.N_STATS_OF_DRVINFO,
                "offsetof(struct ethtool_sset_info, sset_mask)", (long) EthtoolIoctl.SSET_MASK,
                "offsetof(struct ethtool_sset_info, data)", (long) EthtoolIoctl.SSET_DATA,
                "offsetof(struct ethtool_gstrings, string_set)", 4L,
                "offsetof(struct ethtool_gstrings, len)", (long) EthtoolIoctl.GSTRINGS_LEN,
                "offsetof(struct ethtool_gstrings, data)", (long) EthtoolIoctl.GSTRINGS_DATA,
                "offsetof(struct ethtool_stats, n_stats)", (long) EthtoolIoctl.STATS_N));
        expected.put("offsetof(struct ethtool_stats, data)", (long) EthtoolIoctl.STATS_DATA);
        expected.put("offsetof(struct ethtool_drvinfo, driver)", 4L);
        expected.put("offsetof(struct ethtool_drvinfo, version)", 36L);
        expected.put("offsetof(struct ethtool_drvinfo, fw_version)", 68L);
        expected.put("offsetof(struct ethtool_drvinfo, bus_info)", 100L);
        expected.put("offsetof(struct ethtool_drvinfo, erom_version)", 132L);

        assertThat(headers().values(expected.keySet())).isEqualTo(expected);
    }

    @Test
    void groupsAreNumberedAsInTheHeaders() throws Exception {
        Map<String, Long> expected = new TreeMap<>();
        for (StandardGroup group :
                List.of(StandardGroup.ETH_PHY, StandardGroup.ETH_MAC, StandardGroup.ETH_CTRL, StandardGroup.RMON)) {
            expected.put("ETHTOOL_STATS_" + group.name(), (long) group.id());
            expected.put("ETH_SS_STATS_" + group.name(), (long) group.stringSet());
        }
        expected.put("__ETHTOOL_A_STATS_ETH_PHY_CNT", (long)
                StandardGroup.ETH_PHY.statistics().size());
        expected.put("__ETHTOOL_A_STATS_ETH_MAC_CNT", (long)
                StandardGroup.ETH_MAC.statistics().size());
        expected.put("__ETHTOOL_A_STATS_ETH_CTRL_CNT", (long)
                StandardGroup.ETH_CTRL.statistics().size());
        expected.put("__ETHTOOL_A_STATS_RMON_CNT", (long)
                StandardGroup.RMON.statistics().size());

        assertThat(headers().values(expected.keySet())).isEqualTo(expected);
    }

    @Test
    void settingsOfCoalescingAreNumberedAsInTheHeaders() throws Exception {
        CHeaders headers = headers();
        Map<String, Long> expected = new TreeMap<>();
        for (CoalesceSetting setting : CoalesceSetting.values()) {
            String name = "ETHTOOL_A_COALESCE_" + setting.name();
            boolean newer = setting.compareTo(CoalesceSetting.TX_AGGR_MAX_BYTES) >= 0;
            if (!newer || headers.know(name)) {
                expected.put(name, (long) setting.attribute());
            }
        }

        assertThat(headers.values(expected.keySet())).isEqualTo(expected);
    }

    @Test
    void statisticsOfTheAnswersAreInTheHeadersOrder() throws Exception {
        Map<String, Long> expected = new TreeMap<>();
        number(expected, "ETHTOOL_A_PAUSE_STAT_", 2, Statistics.PAUSE.subList(0, 2));
        number(expected, "ETHTOOL_A_MM_STAT_", 2, Statistics.MAC_MERGE);
        number(expected, "ETHTOOL_A_TS_STAT_", 1, Statistics.TIMESTAMPS);
        CHeaders headers = headers();
        for (String name : List.copyOf(expected.keySet())) {
            // Those for pause frames are older than any header in use.
            if (!name.contains("_PAUSE_") && !headers.know(name)) {
                expected.remove(name);
            }
        }

        assertThat(expected).containsEntry("ETHTOOL_A_PAUSE_STAT_TX_FRAMES", 2L);
        assertThat(headers.values(expected.keySet())).isEqualTo(expected);
    }

    private static void number(Map<String, Long> expected, String prefix, int first, List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            expected.put(prefix + names.get(i).toUpperCase(Locale.ROOT), (long) first + i);
        }
    }

    @Test
    void groupsAndStatisticsAreNamedAsTheKernelNamesThem() throws Exception {
        StringSets strings = (StringSets) EthtoolReply.decode(KernelBytes.first("ethtool/strset"));

        assertThat(strings.sets())
                .extracting(StringSets.StringSet::id)
                .containsExactly(Ethtool.ETH_SS_STATS_STD, 17, 18, 19, 20, 21);
        assertThat(strings.sets().getFirst().strings().values())
                .containsExactlyElementsOf(
                        StandardGroup.known().stream().map(StandardGroup::label).toList());
        for (StringSets.StringSet set : strings.sets().subList(1, 6)) {
            StandardGroup group = StandardGroup.of(set.id() - 17);
            assertThat(group.stringSet()).isEqualTo(set.id());
            assertThat(set.count()).isEqualTo(group.statistics().size());
            assertThat(set.strings().values()).containsExactlyElementsOf(group.statistics());
        }
    }
}
