package dev.iftally.wire.ethtool;

import dev.iftally.wire.netlink.Attribute;
import dev.iftally.wire.netlink.AttributeSet;
import dev.iftally.wire.netlink.NetlinkException;
import java.util.List;

/**
 * The link's state (ETHTOOL_MSG_LINKSTATE_GET_REPLY). Each is −1 where the kernel says nothing.
 *
 * @param link 1 if it is up
 * @param sqi signal quality, from 0
 * @param sqiMax the greatest signal quality
 * @param extState ETHTOOL_LINK_EXT_STATE_…: why it is down
 * @param extSubstate more of it
 * @param extDownCount how often the physical link went down, which is not IFLA_CARRIER_DOWN_COUNT
 */
public record LinkStateReply(
        DeviceHeader device,
        int link,
        long sqi,
        long sqiMax,
        int extState,
        int extSubstate,
        long extDownCount,
        List<Attribute> others)
        implements EthtoolReply {
    static LinkStateReply decode(AttributeSet attributes) throws NetlinkException {
        return new LinkStateReply(
                DeviceHeader.decode(attributes.nest(Ethtool.ETHTOOL_A_LINKSTATE_HEADER)),
                attributes.integer(Ethtool.ETHTOOL_A_LINKSTATE_LINK),
                attributes.number(Ethtool.ETHTOOL_A_LINKSTATE_SQI),
                attributes.number(Ethtool.ETHTOOL_A_LINKSTATE_SQI_MAX),
                attributes.integer(Ethtool.ETHTOOL_A_LINKSTATE_EXT_STATE),
                attributes.integer(Ethtool.ETHTOOL_A_LINKSTATE_EXT_SUBSTATE),
                attributes.number(Ethtool.ETHTOOL_A_LINKSTATE_EXT_DOWN_CNT),
                attributes.except(
                        Ethtool.ETHTOOL_A_LINKSTATE_HEADER,
                        Ethtool.ETHTOOL_A_LINKSTATE_LINK,
                        Ethtool.ETHTOOL_A_LINKSTATE_SQI,
                        Ethtool.ETHTOOL_A_LINKSTATE_SQI_MAX,
                        Ethtool.ETHTOOL_A_LINKSTATE_EXT_STATE,
                        Ethtool.ETHTOOL_A_LINKSTATE_EXT_SUBSTATE,
                        Ethtool.ETHTOOL_A_LINKSTATE_EXT_DOWN_CNT));
    }
}
