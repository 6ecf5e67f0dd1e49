package dev.iftally.wire.ethtool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iftally.wire.netlink.ComposedMessage;
import dev.iftally.wire.netlink.KernelBytes;
import dev.iftally.wire.netlink.MessageCursor;
import dev.iftally.wire.netlink.NetlinkException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class StandardStatsCursorTest {
    private static final int NESTED = 0x8000;
    private final StandardStatsCursor stats = new StandardStatsCursor();

    private static ComposedMessage reply() {
        return new ComposedMessage(
                        21,
                        out -> out.u8(Ethtool.ETHTOOL_MSG_STATS_GET_REPLY).u8(1).u16(0))
                .nest(
                        Ethtool.ETHTOOL_A_STATS_HEADER | NESTED,
                        header -> header.u32(1, 4).text(2, "eth0"));
    }

    private static Consumer<ComposedMessage> group(int id, Consumer<ComposedMessage> members) {
        Consumer<ComposedMessage> head =
                group -> group.u32(Ethtool.ETHTOOL_A_STATS_GRP_ID, id).u32(Ethtool.ETHTOOL_A_STATS_GRP_SS_ID, 17 + id);
        return message -> message.nest(Ethtool.ETHTOOL_A_STATS_GRP | NESTED, head.andThen(members));
    }

    private static void statistic(ComposedMessage group, int id, long value) {
        group.nest(Ethtool.ETHTOOL_A_STATS_GRP_STAT | NESTED, one -> one.u64(id, value));
    }

    private static void bucket(ComposedMessage group, int type, long low, long high, long value) {
        group.nest(
                type | NESTED,
                one -> one.u32(Ethtool.ETHTOOL_A_STATS_GRP_HIST_BKT_LOW, low)
                        .u32(Ethtool.ETHTOOL_A_STATS_GRP_HIST_BKT_HI, high)
                        .u64(Ethtool.ETHTOOL_A_STATS_GRP_HIST_VAL, value));
    }

    private List<String> shown(MessageCursor message) throws NetlinkException {
        List<String> shown = new ArrayList<>();
        stats.open(message);
        while (stats.next()) {
            String value = Long.toUnsignedString(stats.value());
            shown.add(
                    switch (stats.element()) {
                        case GROUP -> stats.group() + " " + stats.groupId() + " " + stats.stringSet();
                        case STATISTIC -> stats.group().statistic(stats.statistic()) + "=" + value;
                        case RX_BUCKET -> "rx %d-%d=%s".formatted(stats.low(), stats.high(), value);
                        case TX_BUCKET -> "tx %d-%d=%s".formatted(stats.low(), stats.high(), value);
                        case OTHER -> stats.other().toString();
                    });
        }
        return shown;
    }

    @Test
    void readsTheKernelsEmptyGroups() throws Exception {
        assertThat(shown(KernelBytes.first("ethtool/stats")))
                .containsExactly("ETH_PHY 0 17", "ETH_MAC 1 18", "ETH_CTRL 2 19", "RMON 3 20");
        assertThat(stats.device()).isEqualTo(new DeviceHeader(4, "eth0", -1));
        assertThat(stats.source()).isEqualTo(Ethtool.ETHTOOL_MAC_STATS_SRC_AGGREGATE);
    }

    @Test
    void readsStatisticsFromZeroOnAndLeavesOutTheAbsentOnes() throws Exception {
        ComposedMessage message = reply().u32(Ethtool.ETHTOOL_A_STATS_SRC, 2);
        group(0, phy -> statistic(phy, 0, 7)).accept(message);
        group(1, mac -> {
                    statistic(mac, 0, -2);
                    mac.bytes(Ethtool.ETHTOOL_A_STATS_GRP_PAD, new byte[0]);
                    statistic(mac, 21, 3);
                    statistic(mac, 22, 4);
                })
                .accept(message);

        assertThat(shown(message.received()))
                .containsExactly(
                        "ETH_PHY 0 17",
                        "SymbolErrorDuringCarrier=7",
                        "ETH_MAC 1 18",
                        "FramesTransmittedOK=18446744073709551614",
                        "FrameTooLongErrors=3",
                        "statistic-22=4");
        assertThat(stats.source()).isEqualTo(Ethtool.ETHTOOL_MAC_STATS_SRC_PMAC);
    }

    @Test
    void readsHistograms() throws Exception {
        ComposedMessage message = reply();
        group(3, rmon -> {
                    bucket(rmon, Ethtool.ETHTOOL_A_STATS_GRP_HIST_RX, 0, 64, 1);
                    bucket(rmon, Ethtool.ETHTOOL_A_STATS_GRP_HIST_RX, 1519, 0, 2);
                    bucket(rmon, Ethtool.ETHTOOL_A_STATS_GRP_HIST_TX, 65, 127, -1);
                    statistic(rmon, 3, 5);
                })
                .accept(message);

        assertThat(shown(message.received()))
                .containsExactly(
                        "RMON 3 20",
                        "rx 0-64=1",
                        "rx 1519-0=2",
                        "tx 65-127=18446744073709551615",
                        "etherStatsJabbers=5");
        assertThat(stats.source()).isEqualTo(-1);
    }

    @Test
    void carriesThroughWhatItDoesNotKnow() throws Exception {
        ComposedMessage message = reply().u32(9, 1);
        group(77, future -> {
                    statistic(future, 0, 5);
                    future.u32(12, 2);
                })
                .accept(message);

        assertThat(shown(message.received()))
                .containsExactly(
                        "Attribute[type=9, data=01000000]",
                        "OTHER 77 94",
                        "statistic-0=5",
                        "Attribute[type=12, data=02000000]");
    }

    @Test
    void refusesAStatisticOfAnImpossibleWidth() throws Exception {
        ComposedMessage message = reply();
        group(0, phy -> phy.nest(Ethtool.ETHTOOL_A_STATS_GRP_STAT, one -> one.bytes(0, new byte[5])))
                .accept(message);

        assertThatThrownBy(() -> shown(message.received()))
                .isInstanceOf(NetlinkException.class)
                .hasMessageEndingWith("a number of 1, 2, 4 or 8 bytes expected, not 5");
    }
}
