package dev.iftally.wire.ethtool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iftally.wire.ethtool.Statistics.Statistic;
import dev.iftally.wire.netlink.Attribute;
import dev.iftally.wire.netlink.ComposedMessage;
import dev.iftally.wire.netlink.KernelBytes;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EthtoolReplyTest {
    private static final DeviceHeader ETH0 = new DeviceHeader(4, "eth0", -1);
    private static final Bitset NOTHING = new Bitset(List.of());

    private static ComposedMessage reply(int command) {
        return new ComposedMessage(21, out -> out.u8(command).u8(1).u16(0))
                .nest(1, header -> header.u32(1, 4).text(2, "eth0"));
    }

    private static EthtoolReply decode(ComposedMessage message) throws Exception {
        return EthtoolReply.decode(message.received());
    }

    @Test
    void readsTheKernelsLinkState() throws Exception {
        assertThat(EthtoolReply.decode(KernelBytes.first("ethtool/linkstate")))
                .isEqualTo(new LinkStateReply(ETH0, 1, -1, -1, -1, -1, -1, List.of()));
    }

    @Test
    void readsTheKernelsTimestamping() throws Exception {
        TimestampReply reply = (TimestampReply) EthtoolReply.decode(KernelBytes.first("ethtool/tsinfo"));

        assertThat(reply.timestamping().set())
                .containsExactly(
                        new Bitset.Bit(1, "software-transmit"),
                        new Bitset.Bit(3, "software-receive"),
                        new Bitset.Bit(4, "software-system-clock"));
        assertThat(reply.phcIndex()).isEqualTo(-1);
        assertThat(reply.statistics()).isEqualTo(new Statistics(true, List.of()));
        assertThat(reply.others()).isEmpty();
    }

    @Test
    void readsTheKernelsCoalescing() throws Exception {
        CoalesceReply reply = (CoalesceReply) EthtoolReply.decode(KernelBytes.first("ethtool/coalesce"));

        assertThat(reply.device()).isEqualTo(ETH0);
        assertThat(reply.settings())
                .containsOnlyKeys(
                        CoalesceSetting.RX_USECS,
                        CoalesceSetting.RX_MAX_FRAMES,
                        CoalesceSetting.TX_USECS,
                        CoalesceSetting.TX_MAX_FRAMES,
                        CoalesceSetting.USE_ADAPTIVE_RX)
                .containsEntry(CoalesceSetting.RX_MAX_FRAMES, 1L);
        assertThat(reply.value(CoalesceSetting.STATS_BLOCK_USECS)).isEqualTo(-1);
        assertThat(reply.others()).isEmpty();
    }

    @Test
    void readsHowOftenADriverReadsItsStatistics() throws Exception {
        assertThat(decode(reply(Ethtool.ETHTOOL_MSG_COALESCE_GET_REPLY)
                        .u32(CoalesceSetting.STATS_BLOCK_USECS.attribute(), 0xffff_ffffL)
                        .u32(29, 7)))
                .isEqualTo(new CoalesceReply(
                        ETH0,
                        Map.of(CoalesceSetting.STATS_BLOCK_USECS, 0xffff_ffffL),
                        List.of(new Attribute(29, "07000000"))));
    }

    @Test
    void readsPauseFramesSentBeforeThoseReceived() throws Exception {
        assertThat(decode(reply(Ethtool.ETHTOOL_MSG_PAUSE_GET_REPLY)
                        .u8(Ethtool.ETHTOOL_A_PAUSE_AUTONEG, 1)
                        .u8(Ethtool.ETHTOOL_A_PAUSE_RX, 0)
                        .u8(Ethtool.ETHTOOL_A_PAUSE_TX, 1)
                        .nest(
                                Ethtool.ETHTOOL_A_PAUSE_STATS,
                                stats -> stats.bytes(Ethtool.ETHTOOL_A_PAUSE_STAT_PAD, new byte[0])
                                        .u64(2, 12)
                                        .u64(3, -1)
                                        .u64(9, 4))
                        .u32(Ethtool.ETHTOOL_A_PAUSE_STATS_SRC, 0)))
                .isEqualTo(new PauseReply(
                        ETH0,
                        1,
                        0,
                        1,
                        new Statistics(
                                true,
                                List.of(
                                        new Statistic("tx_frames", 12),
                                        new Statistic("rx_frames", -1),
                                        new Statistic("attribute_9", 4))),
                        0,
                        List.of()));
    }

    @Test
    void tellsPauseWithoutStatisticsFromEmptyOnes() throws Exception {
        PauseReply without = (PauseReply) decode(reply(Ethtool.ETHTOOL_MSG_PAUSE_GET_REPLY));
        PauseReply empty = (PauseReply)
                decode(reply(Ethtool.ETHTOOL_MSG_PAUSE_GET_REPLY).nest(Ethtool.ETHTOOL_A_PAUSE_STATS, stats -> {}));

        assertThat(without.statistics().sent()).isFalse();
        assertThat(without.source()).isEqualTo(-1);
        assertThat(empty.statistics()).isEqualTo(new Statistics(true, List.of()));
    }

    @Test
    void readsErrorCorrectionLaneByLane() throws Exception {
        assertThat(decode(reply(Ethtool.ETHTOOL_MSG_FEC_GET_REPLY)
                        .nest(
                                Ethtool.ETHTOOL_A_FEC_MODES,
                                modes -> modes.bytes(1, new byte[0])
                                        .u32(2, 90)
                                        .nest(
                                                3,
                                                bits -> bits.nest(
                                                        1, bit -> bit.u32(1, 50).text(2, "RS"))))
                        .u8(Ethtool.ETHTOOL_A_FEC_AUTO, 0)
                        .u32(Ethtool.ETHTOOL_A_FEC_ACTIVE, 50)
                        .nest(
                                Ethtool.ETHTOOL_A_FEC_STATS,
                                stats -> stats.u64(Ethtool.ETHTOOL_A_FEC_STAT_CORRECTED, 7, 3, 4)
                                        .u64(Ethtool.ETHTOOL_A_FEC_STAT_UNCORR, -1)
                                        .bytes(Ethtool.ETHTOOL_A_FEC_STAT_CORR_BITS, new byte[0])
                                        .nest(
                                                Ethtool.ETHTOOL_A_FEC_STAT_HIST,
                                                bin -> bin.u32(2, 1).u32(3, 3).u32(4, 9))
                                        .nest(
                                                Ethtool.ETHTOOL_A_FEC_STAT_HIST,
                                                bin -> bin.u32(2, 4)
                                                        .u32(3, 7)
                                                        .u64(4, 1L << 32)
                                                        .u64(5, 5, -1))
                                        .u32(6, 1))))
                .isEqualTo(new FecReply(
                        ETH0,
                        new Bitset(List.of(new Bitset.Bit(50, "RS"))),
                        0,
                        50,
                        true,
                        List.of(7L, 3L, 4L),
                        List.of(-1L),
                        List.of(),
                        List.of(
                                new FecReply.Bin(1, 3, 9, List.of()),
                                new FecReply.Bin(4, 7, 1L << 32, List.of(5L, -1L))),
                        List.of(new Attribute(6, "01000000"))));
    }

    @Test
    void readsFramePreemption() throws Exception {
        assertThat(decode(reply(Ethtool.ETHTOOL_MSG_MM_GET_REPLY)
                        .u8(Ethtool.ETHTOOL_A_MM_PMAC_ENABLED, 1)
                        .u8(Ethtool.ETHTOOL_A_MM_TX_ENABLED, 1)
                        .u8(Ethtool.ETHTOOL_A_MM_TX_ACTIVE, 0)
                        .u32(Ethtool.ETHTOOL_A_MM_TX_MIN_FRAG_SIZE, 60)
                        .u32(Ethtool.ETHTOOL_A_MM_RX_MIN_FRAG_SIZE, 124)
                        .u8(Ethtool.ETHTOOL_A_MM_VERIFY_ENABLED, 1)
                        .u8(Ethtool.ETHTOOL_A_MM_VERIFY_STATUS, 3)
                        .u32(Ethtool.ETHTOOL_A_MM_VERIFY_TIME, 10)
                        .u32(Ethtool.ETHTOOL_A_MM_MAX_VERIFY_TIME, 128)
                        .nest(
                                Ethtool.ETHTOOL_A_MM_STATS,
                                stats -> stats.u64(2, 1).u64(7, 6))))
                .isEqualTo(new MacMergeReply(
                        ETH0,
                        1,
                        1,
                        0,
                        60,
                        124,
                        1,
                        3,
                        10,
                        128,
                        new Statistics(
                                true, List.of(new Statistic("reassembly_errors", 1), new Statistic("hold_count", 6))),
                        List.of()));
    }

    @Test
    void readsTimestampStatisticsOfEitherWidth() throws Exception {
        assertThat(decode(reply(Ethtool.ETHTOOL_MSG_TSINFO_GET_REPLY)
                        .nest(
                                Ethtool.ETHTOOL_A_TSINFO_TIMESTAMPING,
                                bits -> bits.u32(2, 40)
                                        .struct(4, words -> words.u32(5).u32(1))
                                        .struct(5, words -> words.u32(-1).u32(-1)))
                        .u32(Ethtool.ETHTOOL_A_TSINFO_PHC_INDEX, 0)
                        .nest(
                                Ethtool.ETHTOOL_A_TSINFO_STATS,
                                stats -> stats.u32(1, 9).u64(2, 1L << 40))))
                .isEqualTo(new TimestampReply(
                        ETH0,
                        new Bitset(List.of(new Bitset.Bit(0, ""), new Bitset.Bit(2, ""), new Bitset.Bit(32, ""))),
                        NOTHING,
                        NOTHING,
                        0,
                        new Statistics(true, List.of(new Statistic("tx_pkts", 9), new Statistic("tx_lost", 1L << 40))),
                        List.of()));
    }

    @Test
    void readsABitsetWithAMask() throws Exception {
        FecReply reply = (FecReply) decode(reply(Ethtool.ETHTOOL_MSG_FEC_GET_REPLY)
                .nest(
                        Ethtool.ETHTOOL_A_FEC_MODES,
                        modes -> modes.u32(2, 90)
                                .nest(
                                        3,
                                        bits -> bits.nest(
                                                        1, bit -> bit.u32(1, 49).text(2, "None"))
                                                .nest(
                                                        1,
                                                        bit -> bit.u32(1, 50)
                                                                .text(2, "RS")
                                                                .bytes(3, new byte[0])))));

        assertThat(reply.modes().set()).containsExactly(new Bitset.Bit(50, "RS"));
    }

    @Test
    void carriesThroughAnAnswerItDoesNotKnow() throws Exception {
        OtherReply reply = (OtherReply) decode(reply(99).u32(2, 1));

        assertThat(reply.command()).isEqualTo(99);
        assertThat(reply.others()).extracting(Attribute::type).containsExactly(1, 2);
    }
}
