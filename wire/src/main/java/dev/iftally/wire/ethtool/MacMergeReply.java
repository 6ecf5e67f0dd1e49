package dev.iftally.wire.ethtool;

import dev.iftally.wire.netlink.Attribute;
import dev.iftally.wire.netlink.AttributeSet;
import dev.iftally.wire.netlink.NetlinkException;
import java.util.List;

/**
 * Frame preemption (ETHTOOL_MSG_MM_GET_REPLY, IEEE 802.3 clause 99). Each setting is −1 where the kernel says nothing.
 *
 * @param pmacEnabled 1 if the preemptible MAC receives
 * @param txEnabled 1 if sending may be preempted
 * @param txActive 1 if sending is preempted
 * @param txMinFragSize in bytes
 * @param rxMinFragSize in bytes
 * @param verifyEnabled 1 if the other side is asked first
 * @param verifyStatus ETHTOOL_MM_VERIFY_STATUS_…
 * @param verifyTime in milliseconds
 * @param maxVerifyTime in milliseconds
 */
public record MacMergeReply(
        DeviceHeader device,
        int pmacEnabled,
        int txEnabled,
        int txActive,
        int txMinFragSize,
        int rxMinFragSize,
        int verifyEnabled,
        int verifyStatus,
        int verifyTime,
        int maxVerifyTime,
        Statistics statistics,
        List<Attribute> others)
        implements EthtoolReply {
    static MacMergeReply decode(AttributeSet attributes) throws NetlinkException {
        return new MacMergeReply(
                DeviceHeader.decode(attributes.nest(Ethtool.ETHTOOL_A_MM_HEADER)),
                attributes.integer(Ethtool.ETHTOOL_A_MM_PMAC_ENABLED),
                attributes.integer(Ethtool.ETHTOOL_A_MM_TX_ENABLED),
                attributes.integer(Ethtool.ETHTOOL_A_MM_TX_ACTIVE),
                attributes.integer(Ethtool.ETHTOOL_A_MM_TX_MIN_FRAG_SIZE),
                attributes.integer(Ethtool.ETHTOOL_A_MM_RX_MIN_FRAG_SIZE),
                attributes.integer(Ethtool.ETHTOOL_A_MM_VERIFY_ENABLED),
                attributes.integer(Ethtool.ETHTOOL_A_MM_VERIFY_STATUS),
                attributes.integer(Ethtool.ETHTOOL_A_MM_VERIFY_TIME),
                attributes.integer(Ethtool.ETHTOOL_A_MM_MAX_VERIFY_TIME),
                Statistics.decode(
                        attributes.has(Ethtool.ETHTOOL_A_MM_STATS),
                        attributes.nest(Ethtool.ETHTOOL_A_MM_STATS),
                        Ethtool.ETHTOOL_A_MM_STAT_PAD,
                        2,
                        Statistics.MAC_MERGE),
                attributes.except(
                        Ethtool.ETHTOOL_A_MM_HEADER,
                        Ethtool.ETHTOOL_A_MM_PMAC_ENABLED,
                        Ethtool.ETHTOOL_A_MM_TX_ENABLED,
                        Ethtool.ETHTOOL_A_MM_TX_ACTIVE,
                        Ethtool.ETHTOOL_A_MM_TX_MIN_FRAG_SIZE,
                        Ethtool.ETHTOOL_A_MM_RX_MIN_FRAG_SIZE,
                        Ethtool.ETHTOOL_A_MM_VERIFY_ENABLED,
                        Ethtool.ETHTOOL_A_MM_VERIFY_STATUS,
                        Ethtool.ETHTOOL_A_MM_VERIFY_TIME,
                        Ethtool.ETHTOOL_A_MM_MAX_VERIFY_TIME,
                        Ethtool.ETHTOOL_A_MM_STATS));
    }
}
