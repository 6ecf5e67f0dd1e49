package dev.iftally.wire.gnet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iftally.wire.CHeaders;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenStatsTest {
    private final MemorySegment buffer = MemorySegment.ofArray(new byte[64]);

    @TempDir
    private Path directory;

    private static String hex(MemorySegment request) {
        return HexFormat.of().formatHex(request.toArray(ValueLayout.JAVA_BYTE));
    }

    @Test
    void asksForQdiscs() {
        assertThat(hex(GenStats.dumpQdiscs(buffer, 7, true)))
                .isEqualTo(
                        "28000000260001030700000000000000" + "0000000000000000000000000000000000000000" + "04000a00");
        assertThat(hex(GenStats.dumpQdiscs(buffer, 7, false)))
                .isEqualTo("24000000260001030700000000000000" + "0000000000000000000000000000000000000000");
    }

    @Test
    void asksForTheClassesOfADevice() {
        assertThat(hex(GenStats.dumpClasses(buffer, 7, 5, 0x1_0000)))
                .isEqualTo("240000002a0001030700000000000000" + "0000000005000000000000000000010000000000");
    }

    @Test
    void numbersAreThoseOfTheHeaders() throws Exception {
        Map<String, Long> constants = CHeaders.constants(GenStats.class);

        assertThat(constants).hasSizeGreaterThan(20);
        assertThat(headers().values(constants.keySet())).isEqualTo(constants);
    }

    @Test
    void structuresAreThoseOfTheHeaders() throws Exception {
        Map<String, Long> expected = new TreeMap<>(Map.of(
                "sizeof(struct tcmsg)", 20L,
                "offsetof(struct tcmsg, tcm_ifindex)", 4L,
                "offsetof(struct tcmsg, tcm_info)", 16L,
                "offsetof(struct gnet_stats_basic, packets)", 8L,
                "offsetof(struct gnet_stats_rate_est, pps)", 4L,
                "offsetof(struct gnet_stats_rate_est64, pps)", 8L,
                "sizeof(struct gnet_stats_queue)", 20L,
                "offsetof(struct gnet_stats_queue, qlen)", 0L,
                "offsetof(struct gnet_stats_queue, requeues)", 12L,
                "offsetof(struct gnet_stats_queue, overlimits)", 16L));
        expected.put("offsetof(struct gnet_stats_queue, backlog)", 4L);
        expected.put("sizeof(struct gnet_stats_basic)", 16L);
        expected.put("sizeof(struct tc_stats)", (long) TcStatsSum.BYTES);
        expected.put("offsetof(struct gnet_estimator, ewma_log)", 1L);
        expected.put("sizeof(struct gnet_estimator)", 2L);
        expected.put("offsetof(struct gnet_stats_queue, drops)", 8L);
        long offset = 0;
        for (String member : TcStats.MEMBERS) {
            expected.put("offsetof(struct tc_stats, %s)".formatted(member), offset);
            offset += offset == 0 ? Long.BYTES : Integer.BYTES;
        }

        assertThat(headers().values(expected.keySet())).isEqualTo(expected);
    }

    /** Where the members that are read one behind the other lie, and where each structure ends. */
    @Test
    void structuresOfTheKindsAreThoseOfTheHeaders() throws Exception {
        Map<String, Long> expected = new TreeMap<>();
        struct(expected, "tc_fifo_qopt", 4, "limit", 0);
        struct(expected, "tc_prio_qopt", 20, "bands", 0, "priomap", 4);
        struct(expected, "tc_ratespec", 12, "cell_log", 0, "linklayer", 1, "overhead", 2, "mpu", 6, "rate", 8);
        struct(expected, "tc_tbf_qopt", 36, "rate", 0, "peakrate", 12, "limit", 24, "buffer", 28, "mtu", 32);
        struct(expected, "tc_htb_opt", 44, "rate", 0, "ceil", 12, "buffer", 24, "cbuffer", 28, "quantum", 32);
        struct(expected, "tc_htb_opt", 44, "level", 36, "prio", 40);
        struct(expected, "tc_htb_glob", 20, "version", 0, "rate2quantum", 4, "defcls", 8, "direct_pkts", 16);
        struct(expected, "tc_htb_xstats", 20, "lends", 0, "borrows", 4, "giants", 8, "tokens", 12, "ctokens", 16);
        struct(expected, "tc_sizespec", 24, "overhead", 4, "linklayer", 8, "mpu", 12, "mtu", 16, "tsize", 20);
        struct(expected, "tc_fq_codel_xstats", 40, "type", 0, "qdisc_stats", 4);
        struct(expected, "tc_fq_codel_cl_stats", 24, "deficit", 0, "ldelay", 4, "count", 8, "lastcount", 12);
        struct(expected, "tc_fq_codel_cl_stats", 24, "dropping", 16, "drop_next", 20);
        struct(expected, "tc_fq_codel_qd_stats", 36, "maxpacket", 0, "drop_overlimit", 4, "ecn_mark", 8);
        struct(expected, "tc_fq_codel_qd_stats", 36, "new_flow_count", 12, "new_flows_len", 16, "old_flows_len", 20);
        struct(expected, "tc_fq_codel_qd_stats", 36, "ce_mark", 24, "memory_usage", 28, "drop_overmemory", 32);

        assertThat(headers().values(expected.keySet())).isEqualTo(expected);
    }

    private static void struct(Map<String, Long> expected, String name, long bytes, Object... membersAndOffsets) {
        expected.put("sizeof(struct %s)".formatted(name), bytes);
        for (int i = 0; i < membersAndOffsets.length; i += 2) {
            expected.put(
                    "offsetof(struct %s, %s)".formatted(name, membersAndOffsets[i]),
                    ((Integer) membersAndOffsets[i + 1]).longValue());
        }
    }

    private CHeaders headers() {
        return new CHeaders(
                directory, "linux/rtnetlink.h", "linux/pkt_sched.h", "linux/gen_stats.h", "linux/pkt_cls.h");
    }
}
