package dev.iftally.wire.ethtool;

import dev.iftally.wire.netlink.Attribute;
import dev.iftally.wire.netlink.AttributeSet;
import dev.iftally.wire.netlink.NetlinkException;
import java.util.List;

/**
 * Flow control (ETHTOOL_MSG_PAUSE_GET_REPLY). Settings are 0, 1, or −1 where the kernel says nothing.
 *
 * @param autonegotiate whether pause is negotiated
 * @param receive whether pause frames are obeyed
 * @param transmit whether pause frames are sent
 * @param statistics frames: {@code tx_frames} (IEEE 802.3 30.3.4.2) and {@code rx_frames} (30.3.4.3)
 * @param source which MAC counted, one of ETHTOOL_MAC_STATS_SRC_…; −1 if the kernel does not say
 */
public record PauseReply(
        DeviceHeader device,
        int autonegotiate,
        int receive,
        int transmit,
        Statistics statistics,
        int source,
        List<Attribute> others)
        implements EthtoolReply {
    static PauseReply decode(AttributeSet attributes) throws NetlinkException {
        return new PauseReply(
                DeviceHeader.decode(attributes.nest(Ethtool.ETHTOOL_A_PAUSE_HEADER)),
                attributes.integer(Ethtool.ETHTOOL_A_PAUSE_AUTONEG),
                attributes.integer(Ethtool.ETHTOOL_A_PAUSE_RX),
                attributes.integer(Ethtool.ETHTOOL_A_PAUSE_TX),
                Statistics.decode(
                        attributes.has(Ethtool.ETHTOOL_A_PAUSE_STATS),
                        attributes.nest(Ethtool.ETHTOOL_A_PAUSE_STATS),
                        Ethtool.ETHTOOL_A_PAUSE_STAT_PAD,
                        2,
                        Statistics.PAUSE),
                attributes.integer(Ethtool.ETHTOOL_A_PAUSE_STATS_SRC),
                attributes.except(
                        Ethtool.ETHTOOL_A_PAUSE_HEADER,
                        Ethtool.ETHTOOL_A_PAUSE_AUTONEG,
                        Ethtool.ETHTOOL_A_PAUSE_RX,
                        Ethtool.ETHTOOL_A_PAUSE_TX,
                        Ethtool.ETHTOOL_A_PAUSE_STATS,
                        Ethtool.ETHTOOL_A_PAUSE_STATS_SRC));
    }
}
