package dev.iftally.wire.ethtool;

import dev.iftally.wire.genetlink.Genetlink;
import dev.iftally.wire.netlink.Attribute;
import dev.iftally.wire.netlink.AttributeCursor;
import dev.iftally.wire.netlink.AttributeSet;
import dev.iftally.wire.netlink.MessageCursor;
import dev.iftally.wire.netlink.NetlinkException;
import java.util.List;

/** An answer of the family {@code ethtool}, but for ETHTOOL_MSG_STATS_GET_REPLY, which {@link StandardStatsCursor} reads. */
public sealed interface EthtoolReply
        permits CoalesceReply,
                FecReply,
                LinkStateReply,
                MacMergeReply,
                OtherReply,
                PauseReply,
                StringSets,
                TimestampReply {
    /** The device that it is about. */
    DeviceHeader device();

    /** Attributes that nothing here reads. */
    List<Attribute> others();

    /** Decodes the message that {@code message} stands at. */
    static EthtoolReply decode(MessageCursor message) throws NetlinkException {
        int command = Genetlink.command(message);
        AttributeSet attributes = new AttributeSet(new AttributeCursor().open(message));
        return switch (command) {
            case Ethtool.ETHTOOL_MSG_STRSET_GET_REPLY -> StringSets.decode(attributes);
            case Ethtool.ETHTOOL_MSG_LINKSTATE_GET_REPLY -> LinkStateReply.decode(attributes);
            case Ethtool.ETHTOOL_MSG_COALESCE_GET_REPLY -> CoalesceReply.decode(attributes);
            case Ethtool.ETHTOOL_MSG_PAUSE_GET_REPLY -> PauseReply.decode(attributes);
            case Ethtool.ETHTOOL_MSG_TSINFO_GET_REPLY -> TimestampReply.decode(attributes);
            case Ethtool.ETHTOOL_MSG_FEC_GET_REPLY -> FecReply.decode(attributes);
            case Ethtool.ETHTOOL_MSG_MM_GET_REPLY -> MacMergeReply.decode(attributes);
            default -> new OtherReply(command, DeviceHeader.ALL, attributes.except());
        };
    }
}
