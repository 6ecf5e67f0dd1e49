package dev.iftally.wire.ethtool;

import dev.iftally.wire.netlink.Attribute;
import dev.iftally.wire.netlink.AttributeSet;
import dev.iftally.wire.netlink.NetlinkException;
import java.util.List;

/**
 * Interrupt coalescing (ETHTOOL_MSG_COALESCE_GET_REPLY), of which the tally needs one setting.
 *
 * @param statsBlockUsecs how often the driver reads its statistics from the device, in microseconds; −1 if it does not
 *     have this setting
 * @param others the other settings
 */
public record CoalesceReply(DeviceHeader device, long statsBlockUsecs, List<Attribute> others) implements EthtoolReply {
    static CoalesceReply decode(AttributeSet attributes) throws NetlinkException {
        return new CoalesceReply(
                DeviceHeader.decode(attributes.nest(Ethtool.ETHTOOL_A_COALESCE_HEADER)),
                attributes.number(Ethtool.ETHTOOL_A_COALESCE_STATS_BLOCK_USECS),
                attributes.except(Ethtool.ETHTOOL_A_COALESCE_HEADER, Ethtool.ETHTOOL_A_COALESCE_STATS_BLOCK_USECS));
    }
}
