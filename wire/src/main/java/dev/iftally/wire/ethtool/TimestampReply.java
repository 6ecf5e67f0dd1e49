package dev.iftally.wire.ethtool;

import dev.iftally.wire.netlink.Attribute;
import dev.iftally.wire.netlink.AttributeSet;
import dev.iftally.wire.netlink.NetlinkException;
import java.util.List;

/**
 * Time stamps of packets (ETHTOOL_MSG_TSINFO_GET_REPLY).
 *
 * @param timestamping SOF_TIMESTAMPING_…: what the device can do
 * @param txTypes HWTSTAMP_TX_…
 * @param rxFilters HWTSTAMP_FILTER_…
 * @param phcIndex its clock; −1 if it has none
 * @param statistics since Linux 6.10
 */
public record TimestampReply(
        DeviceHeader device,
        Bitset timestamping,
        Bitset txTypes,
        Bitset rxFilters,
        int phcIndex,
        Statistics statistics,
        List<Attribute> others)
        implements EthtoolReply {
    static TimestampReply decode(AttributeSet attributes) throws NetlinkException {
        return new TimestampReply(
                DeviceHeader.decode(attributes.nest(Ethtool.ETHTOOL_A_TSINFO_HEADER)),
                Bitset.decode(attributes.nest(Ethtool.ETHTOOL_A_TSINFO_TIMESTAMPING)),
                Bitset.decode(attributes.nest(Ethtool.ETHTOOL_A_TSINFO_TX_TYPES)),
                Bitset.decode(attributes.nest(Ethtool.ETHTOOL_A_TSINFO_RX_FILTERS)),
                attributes.integer(Ethtool.ETHTOOL_A_TSINFO_PHC_INDEX),
                // This nest has no padding: its numbers are as wide as they need to be.
                Statistics.decode(
                        attributes.has(Ethtool.ETHTOOL_A_TSINFO_STATS),
                        attributes.nest(Ethtool.ETHTOOL_A_TSINFO_STATS),
                        0,
                        1,
                        Statistics.TIMESTAMPS),
                attributes.except(
                        Ethtool.ETHTOOL_A_TSINFO_HEADER,
                        Ethtool.ETHTOOL_A_TSINFO_TIMESTAMPING,
                        Ethtool.ETHTOOL_A_TSINFO_TX_TYPES,
                        Ethtool.ETHTOOL_A_TSINFO_RX_FILTERS,
                        Ethtool.ETHTOOL_A_TSINFO_PHC_INDEX,
                        Ethtool.ETHTOOL_A_TSINFO_STATS));
    }
}
