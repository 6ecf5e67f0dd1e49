package dev.iftally.wire.ethtool;

import dev.iftally.wire.genetlink.Genetlink;
import dev.iftally.wire.netlink.Attribute;
import dev.iftally.wire.netlink.AttributeCursor;
import dev.iftally.wire.netlink.MessageCursor;
import dev.iftally.wire.netlink.NetlinkException;

/**
 * Walks over an ETHTOOL_MSG_STATS_GET_REPLY, flat: each group is a step of its own, then come its histograms' buckets
 * and its statistics. A statistic that the device does not keep is absent. Reusable; a step allocates nothing.
 */
public final class StandardStatsCursor {
    /** What the cursor stands at. */
    public enum Element {
        /** The beginning of a group, which may be empty. */
        GROUP,
        STATISTIC,
        /** A bucket of the histogram of received frames' lengths. */
        RX_BUCKET,
        /** A bucket of the histogram of sent frames' lengths. */
        TX_BUCKET,
        /** An attribute newer than this class. */
        OTHER
    }

    private final AttributeCursor attributes = new AttributeCursor();
    private final AttributeCursor members = new AttributeCursor();
    private final AttributeCursor values = new AttributeCursor();
    private DeviceHeader device = DeviceHeader.ALL;
    private int source;
    private boolean inGroup;
    private boolean inStatistics;
    private Element element = Element.OTHER;
    private int groupId;
    private int stringSet;
    private int statistic;
    private long low;
    private long high;
    private long value;

    /** Stands before nothing, until {@link #open}. */
    public StandardStatsCursor() {}

    /** Stands before the first group of the message that {@code message} stands at. */
    public StandardStatsCursor open(MessageCursor message) throws NetlinkException {
        Genetlink.command(message);
        device = DeviceHeader.ALL;
        source = -1;
        inGroup = false;
        inStatistics = false;
        attributes.open(message);
        while (attributes.next()) {
            if (attributes.type() == Ethtool.ETHTOOL_A_STATS_HEADER) {
                device = DeviceHeader.decode(new AttributeCursor().open(attributes));
            } else if (attributes.type() == Ethtool.ETHTOOL_A_STATS_SRC) {
                source = (int) attributes.number();
            }
        }
        attributes.open(message);
        return this;
    }

    /** Moves to the next element; false behind the last one. */
    public boolean next() throws NetlinkException {
        while (true) {
            if (inStatistics && values.next()) {
                element = Element.STATISTIC;
                statistic = values.type();
                value = values.number();
                return true;
            }
            inStatistics = false;
            if (inGroup && members.next()) {
                if (enter()) {
                    return true;
                }
            } else {
                inGroup = false;
                if (!attributes.next()) {
                    return false;
                }
                if (enterGroup()) {
                    return true;
                }
            }
        }
    }

    /** The device that is spoken of. */
    public DeviceHeader device() {
        return device;
    }

    /** Which MAC counted: one of ETHTOOL_MAC_STATS_SRC_…; −1 if the kernel does not say. */
    public int source() {
        return source;
    }

    public Element element() {
        return element;
    }

    /** The group of the element. */
    public StandardGroup group() {
        return StandardGroup.of(groupId);
    }

    /** The group's number, which {@link StandardGroup#OTHER} does not tell. */
    public int groupId() {
        return groupId;
    }

    /** The string set that names the group's statistics. */
    public int stringSet() {
        return stringSet;
    }

    /** {@link Element#STATISTIC}: its id, from 0. */
    public int statistic() {
        return statistic;
    }

    /** A bucket's least length in bytes; 0 if it has none. */
    public long low() {
        return low;
    }

    /** A bucket's greatest length in bytes; 0 if it has none. */
    public long high() {
        return high;
    }

    /** The value of a statistic or a bucket, unsigned. */
    public long value() {
        return value;
    }

    /** {@link Element#OTHER}: the attribute as it is. */
    public Attribute other() {
        return inGroup ? members.copy() : attributes.copy();
    }

    private boolean enterGroup() throws NetlinkException {
        switch (attributes.type()) {
            case Ethtool.ETHTOOL_A_STATS_HEADER, Ethtool.ETHTOOL_A_STATS_SRC, Ethtool.ETHTOOL_A_STATS_PAD -> {
                return false;
            }
            case Ethtool.ETHTOOL_A_STATS_GRP -> identify();
            default -> element = Element.OTHER;
        }
        return true;
    }

    private void identify() throws NetlinkException {
        groupId = -1;
        stringSet = -1;
        members.open(attributes);
        while (members.next()) {
            if (members.type() == Ethtool.ETHTOOL_A_STATS_GRP_ID) {
                groupId = (int) members.number();
            } else if (members.type() == Ethtool.ETHTOOL_A_STATS_GRP_SS_ID) {
                stringSet = (int) members.number();
            }
        }
        members.open(attributes);
        inGroup = true;
        element = Element.GROUP;
    }

    private boolean enter() throws NetlinkException {
        switch (members.type()) {
            case Ethtool.ETHTOOL_A_STATS_GRP_ID, Ethtool.ETHTOOL_A_STATS_GRP_SS_ID, Ethtool.ETHTOOL_A_STATS_GRP_PAD -> {
                return false;
            }
            case Ethtool.ETHTOOL_A_STATS_GRP_STAT -> {
                values.open(members);
                inStatistics = true;
                return false;
            }
            case Ethtool.ETHTOOL_A_STATS_GRP_HIST_RX -> bucket(Element.RX_BUCKET);
            case Ethtool.ETHTOOL_A_STATS_GRP_HIST_TX -> bucket(Element.TX_BUCKET);
            default -> element = Element.OTHER;
        }
        return true;
    }

    private void bucket(Element kind) throws NetlinkException {
        element = kind;
        low = 0;
        high = 0;
        value = 0;
        values.open(members);
        while (values.next()) {
            switch (values.type()) {
                case Ethtool.ETHTOOL_A_STATS_GRP_HIST_BKT_LOW -> low = values.number();
                case Ethtool.ETHTOOL_A_STATS_GRP_HIST_BKT_HI -> high = values.number();
                case Ethtool.ETHTOOL_A_STATS_GRP_HIST_VAL -> value = values.number();
                default -> {}
            }
        }
    }
}
