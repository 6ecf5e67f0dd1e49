package dev.iftally.wire.ethtool;

import dev.iftally.wire.netlink.AttributeCursor;
import dev.iftally.wire.netlink.AttributeSet;
import dev.iftally.wire.netlink.NetlinkException;
import dev.iftally.wire.netlink.RequestWriter;

/**
 * Which device a request or an answer is about (ETHTOOL_A_HEADER_…).
 *
 * @param ifindex its index; 0 if it is not said
 * @param name its name; empty if it is not said
 * @param phyIndex which of its PHYs; −1 if none is meant
 */
public record DeviceHeader(int ifindex, String name, int phyIndex) {
    /** In a request: every device that has what is asked for. */
    public static final DeviceHeader ALL = new DeviceHeader(0, "", -1);

    /** The device of an index. */
    public static DeviceHeader of(int ifindex) {
        return new DeviceHeader(ifindex, "", -1);
    }

    /** The device of a name. */
    public static DeviceHeader of(String name) {
        return new DeviceHeader(0, name, -1);
    }

    static DeviceHeader decode(AttributeCursor nest) throws NetlinkException {
        AttributeSet header = new AttributeSet(nest);
        return new DeviceHeader(
                Math.max(0, header.integer(Ethtool.ETHTOOL_A_HEADER_DEV_INDEX)),
                header.string(Ethtool.ETHTOOL_A_HEADER_DEV_NAME),
                header.integer(Ethtool.ETHTOOL_A_HEADER_PHY_INDEX));
    }

    void encode(RequestWriter out, int type, int flags) {
        long header = out.nest(type);
        if (ifindex != 0) {
            out.attribute(Ethtool.ETHTOOL_A_HEADER_DEV_INDEX, ifindex);
        }
        if (!name.isEmpty()) {
            out.attribute(Ethtool.ETHTOOL_A_HEADER_DEV_NAME, name);
        }
        if (flags != 0) {
            out.attribute(Ethtool.ETHTOOL_A_HEADER_FLAGS, flags);
        }
        if (phyIndex >= 0) {
            out.attribute(Ethtool.ETHTOOL_A_HEADER_PHY_INDEX, phyIndex);
        }
        out.end(header);
    }

    boolean isAll() {
        return ifindex == 0 && name.isEmpty();
    }
}
