package dev.iftally.wire.rtnetlink;

import dev.iftally.wire.netlink.Attribute;
import dev.iftally.wire.netlink.AttributeSet;
import dev.iftally.wire.netlink.MessageCursor;
import dev.iftally.wire.netlink.NetlinkException;
import java.util.List;

/**
 * Everything that an RTM_NEWLINK or an RTM_DELLINK says.
 *
 * @param link the device
 * @param statistics its counters; {@link LinkStatistics#NONE} if the message has none
 * @param virtualFunctions those of a device that was asked for them with RTEXT_FILTER_VF
 * @param xstats IFLA_INFO_XSTATS, the kind's own counters, in hex; empty if none
 * @param others attributes that nothing here reads, or not all of
 */
public record LinkMessage(
        Link link,
        LinkStatistics statistics,
        List<VirtualFunction> virtualFunctions,
        String xstats,
        List<Attribute> others) {
    /** {@link #others}, for whoever understands them by the numbers of {@link LinkOptions}. */
    public AttributeSet options() throws NetlinkException {
        return AttributeSet.of(others);
    }

    /** Decodes the message that {@code message} stands at. */
    public static LinkMessage decode(MessageCursor message) throws NetlinkException {
        return new LinkDecoder(true).decode(message).message();
    }
}
