package dev.iftally.wire.genetlink;

import dev.iftally.wire.netlink.AttributeCursor;
import dev.iftally.wire.netlink.AttributeSet;
import dev.iftally.wire.netlink.MessageCursor;
import dev.iftally.wire.netlink.NetlinkException;
import dev.iftally.wire.netlink.RequestWriter;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.Map;

/**
 * A generic netlink family of the running kernel (CTRL_CMD_NEWFAMILY).
 *
 * @param id the type of its messages
 * @param name such as {@code ethtool}
 * @param version of the family's interface
 * @param multicastGroups the numbers of its groups, by their names
 */
public record Family(int id, String name, int version, Map<String, Integer> multicastGroups) {
    /** CTRL_CMD_GETFAMILY of the family of a name; 128 bytes are room for it. Refused with ENOENT if there is none. */
    public static MemorySegment request(MemorySegment buffer, int sequence, String name) {
        return Genetlink.begin(
                        new RequestWriter(buffer), Genetlink.GENL_ID_CTRL, 0, sequence, Genetlink.CTRL_CMD_GETFAMILY, 1)
                .attribute(Genetlink.CTRL_ATTR_FAMILY_NAME, name)
                .finish();
    }

    /** Decodes the message that {@code message} stands at, the answer to {@link #request}. */
    public static Family decode(MessageCursor message) throws NetlinkException {
        int command = Genetlink.command(message);
        if (command != Genetlink.CTRL_CMD_NEWFAMILY) {
            throw NetlinkException.malformed(
                    "CTRL_CMD_NEWFAMILY", message.body().position() - 4, "command 1 expected, not " + command);
        }
        AttributeSet family = new AttributeSet(new AttributeCursor().open(message));
        int id = family.integer(Genetlink.CTRL_ATTR_FAMILY_ID);
        if (id < 0) {
            throw NetlinkException.malformed(
                    "CTRL_CMD_NEWFAMILY", message.body().position(), "CTRL_ATTR_FAMILY_ID is missing");
        }
        return new Family(
                id,
                family.string(Genetlink.CTRL_ATTR_FAMILY_NAME),
                family.integer(Genetlink.CTRL_ATTR_VERSION),
                groups(family.nest(Genetlink.CTRL_ATTR_MCAST_GROUPS)));
    }

    private static Map<String, Integer> groups(AttributeCursor list) throws NetlinkException {
        Map<String, Integer> groups = new HashMap<>();
        while (list.next()) {
            AttributeSet group = new AttributeSet(new AttributeCursor().open(list));
            groups.put(
                    group.string(Genetlink.CTRL_ATTR_MCAST_GRP_NAME), group.integer(Genetlink.CTRL_ATTR_MCAST_GRP_ID));
        }
        return Map.copyOf(groups);
    }
}
