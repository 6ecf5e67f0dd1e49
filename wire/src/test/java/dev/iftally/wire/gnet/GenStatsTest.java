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
        assertThat(hex(GenStats.dumpClasses(buffer, 7, 5)))
                .isEqualTo("240000002a0001030700000000000000" + "0000000005000000000000000000000000000000");
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
        expected.put("offsetof(struct gnet_stats_queue, drops)", 8L);
        long offset = 0;
        for (String member : TcStats.MEMBERS) {
            expected.put("offsetof(struct tc_stats, %s)".formatted(member), offset);
            offset += offset == 0 ? Long.BYTES : Integer.BYTES;
        }

        assertThat(headers().values(expected.keySet())).isEqualTo(expected);
    }

    private CHeaders headers() {
        return new CHeaders(directory, "linux/rtnetlink.h", "linux/pkt_sched.h", "linux/gen_stats.h");
    }
}
