package dev.iftally.views.ethtool;

import static dev.iftally.views.Reports.json;
import static dev.iftally.views.Reports.message;
import static dev.iftally.views.Reports.text;
import static dev.iftally.views.Reports.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.iftally.views.Reports;
import dev.iftally.wire.ethtool.Bitset;
import dev.iftally.wire.ethtool.CoalesceReply;
import dev.iftally.wire.ethtool.CoalesceSetting;
import dev.iftally.wire.ethtool.DeviceHeader;
import dev.iftally.wire.ethtool.FecReply;
import dev.iftally.wire.ethtool.MacMergeReply;
import dev.iftally.wire.ethtool.PauseReply;
import dev.iftally.wire.ethtool.StandardStatsCursor;
import dev.iftally.wire.ethtool.Statistics;
import dev.iftally.wire.ethtool.Statistics.Statistic;
import dev.iftally.wire.netlink.RequestWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What no device of this kernel has, in the words of ethtool 6.1 (preemption: 6.3, the JSON of coalescing: 6.11). */
class EthtoolReportTest {
    private static final DeviceHeader ETH0 = new DeviceHeader(2, "eth0", -1);

    @Test
    void printsFlowControlWithItsStatistics() throws Exception {
        PauseReply pause = new PauseReply(
                ETH0,
                0,
                1,
                -1,
                new Statistics(true, List.of(new Statistic("tx_frames", 5), new Statistic("rx_frames", -1))),
                0,
                List.of());

        assertThat(text(report -> new EthtoolReport(report).write(pause))).isEqualTo("""
                Pause parameters for eth0:
                Autonegotiate:	off
                RX:		on
                TX:		n/a
                Statistics:
                  tx_pause_frames: 5
                  rx_pause_frames: 18446744073709551615

                """);
        assertThat(json(report -> new EthtoolReport(report).write(pause))).isEqualTo("""
                {"ifname":"eth0","autonegotiate":false,"rx":true,\
                "statistics":{"tx_pause_frames":5,"rx_pause_frames":18446744073709551615}}""");
    }

    @Test
    void printsEachLaneOfErrorCorrection() throws Exception {
        FecReply fec = new FecReply(
                ETH0,
                new Bitset(List.of(new Bitset.Bit(50, "RS"), new Bitset.Bit(51, "BASER"))),
                1,
                50,
                true,
                List.of(7L, 3L, 4L),
                List.of(1L),
                List.of(),
                List.of(
                        new FecReply.Bin(0, 0, 445, List.of(125L, 120L, 100L, 100L)),
                        new FecReply.Bin(1, 3, 12, List.of())),
                List.of());

        assertThat(text(report -> new EthtoolReport(report).write(fec, Map.of(50, "RS"))))
                .isEqualTo("""
                FEC parameters for eth0:
                Supported/Configured FEC encodings: Auto RS BaseR
                Active FEC encoding: RS
                Statistics:
                  corrected_blocks: 7
                    Lane 0: 3
                    Lane 1: 4
                  uncorrectable_blocks: 1
                  fec_bit_err_0: 445 [ per_lane:  125, 120, 100, 100 ]
                  fec_bit_err_1_to_3: 12
                """);
        assertThat(json(report -> new EthtoolReport(report).write(fec, Map.of(50, "RS"))))
                .isEqualTo("""
                {"ifname":"eth0","config":["Auto","RS","BaseR"],"active":["RS"],"statistics":{\
                "corrected_blocks":{"total":7,"lanes":[3,4]},"uncorrectable_blocks":{"total":1},\
                "hist":[{"bin_low":0,"bin_high":0,"total":445,"lanes":[125,120,100,100]},\
                {"bin_low":1,"bin_high":3,"total":12}]}}""");
    }

    @Test
    void printsWhatOfCoalescingItsDriverHas() throws Exception {
        CoalesceReply coalesce = new CoalesceReply(
                ETH0,
                Map.of(
                        CoalesceSetting.USE_ADAPTIVE_TX, 0L,
                        CoalesceSetting.STATS_BLOCK_USECS, 0xffff_ffffL,
                        CoalesceSetting.TX_MAX_FRAMES_LOW, 7L,
                        CoalesceSetting.USE_CQE_MODE_RX, 1L,
                        CoalesceSetting.TX_AGGR_MAX_BYTES, 16384L,
                        CoalesceSetting.RX_CQE_NSECS, 2048L),
                List.of());

        assertThat(text(report -> new EthtoolReport(report).write(coalesce)))
                .startsWith("""
                        Coalesce parameters for eth0:
                        Adaptive RX: n/a  TX: off
                        stats-block-usecs: 4294967295
                        sample-interval: n/a
                        """)
                .endsWith("""

                        CQE mode RX: on  TX: n/a

                        tx-aggr-max-bytes:	16384
                        tx-aggr-max-frames:	n/a
                        tx-aggr-time-usecs:	n/a

                        rx-cqe-frames:		n/a
                        rx-cqe-nsecs:		2048

                        """);
        assertThat(json(report -> new EthtoolReport(report).write(coalesce))).isEqualTo("""
                {"ifname":"eth0","adaptive-tx":false,"stats-block-usecs":4294967295,"tx-frame-low":7,\
                "cqe-mode-rx":true,"tx-aggr-max-bytes":16384,"rx-cqe-nsecs":2048}""");
    }

    @Test
    void printsFramePreemption() throws Exception {
        MacMergeReply mm = new MacMergeReply(
                ETH0,
                1,
                1,
                0,
                60,
                124,
                -1,
                3,
                127,
                -1,
                new Statistics(true, List.of(new Statistic("reassembly_errors", 2), new Statistic("hold_count", 9))),
                List.of());

        assertThat(text(report -> new EthtoolReport(report).write(mm))).isEqualTo("""
                MAC Merge layer state for eth0:
                pMAC enabled: on
                TX enabled: on
                TX active: off
                TX minimum fragment size: 60
                RX minimum fragment size: 124
                Verify enabled: n/a
                Verify time: 127
                Max verify time: n/a
                Verification status: SUCCEEDED
                Statistics:
                  MACMergeFrameAssErrorCount: 2
                  MACMergeHoldCount: 9

                """);
    }

    private static StandardStatsCursor rmon() throws Exception {
        return new StandardStatsCursor().open(message(20, out -> {
            out.body().u8(33).u8(1).u16(0);
            long header = out.nest(2);
            out.attribute(1, 2).attribute(2, "eth0").end(header);
            long group = out.nest(4);
            out.attribute(2, 3).attribute(3, 20);
            bucket(out, 5, 0, 64, 10);
            bucket(out, 5, 65, 127, 11);
            bucket(out, 6, 1024, 0, 12);
            long statistic = out.nest(4);
            out.attribute(0, words(1)).end(statistic);
            statistic = out.nest(4);
            out.attribute(3, words(-2)).end(statistic).end(group);
            long empty = out.nest(4);
            out.attribute(2, 0).attribute(3, 17).end(empty);
        }));
    }

    private static void bucket(RequestWriter out, int type, int low, int high, long frames) {
        long bucket = out.nest(type);
        out.attribute(7, low)
                .attribute(8, high)
                .attribute(9, Reports.words(frames))
                .end(bucket);
    }

    @Test
    void printsStatisticsBeforeTheHistogramsThatTheKernelSendsFirst() throws Exception {
        assertThat(text(report -> new StandardReport(report).write(rmon()))).isEqualTo("""
                Standard stats for eth0:
                rmon-etherStatsUndersizePkts: 1
                rmon-etherStatsJabbers: 18446744073709551614
                rx-rmon-etherStatsPkts64Octets: 10
                rx-rmon-etherStatsPkts65to127Octets: 11
                tx-rmon-etherStatsPkts1024toMaxOctets: 12
                """);
        assertThat(json(report -> new StandardReport(report).write(rmon()))).isEqualTo("""
                {"ifname":"eth0","rmon":{"etherStatsUndersizePkts":1,"etherStatsJabbers":18446744073709551614,\
                "rx-pktsNtoM":[{"low":0,"high":64,"val":10},{"low":65,"high":127,"val":11}],\
                "tx-pktsNtoM":[{"low":1024,"high":0,"val":12}]},"eth-phy":{}}""");
    }

    @Test
    void samplesHaveTheNamesOfTheLines() throws Exception {
        assertThat(AdapterSample.ofStandard("", rmon()).counters())
                .containsOnlyKeys(
                        "rmon-etherStatsUndersizePkts",
                        "rmon-etherStatsJabbers",
                        "rx-rmon-etherStatsPkts64Octets",
                        "rx-rmon-etherStatsPkts65to127Octets",
                        "tx-rmon-etherStatsPkts1024toMaxOctets");
        assertThat(AdapterSample.ofDriver("eth0", "", List.of("drops", "drops"), List.of(1L, 2L))
                        .counters())
                .containsOnlyKeys("drops", "drops#1");
    }
}
