package dev.iftally.wire.rtnetlink;

import dev.iftally.wire.Cursor;
import dev.iftally.wire.OutOfBytesException;
import dev.iftally.wire.netlink.Attribute;
import dev.iftally.wire.netlink.AttributeCursor;
import dev.iftally.wire.netlink.AttributeSet;
import dev.iftally.wire.netlink.MessageCursor;
import dev.iftally.wire.netlink.NetlinkException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Gathers what one RTM_NEWLINK or RTM_DELLINK says. */
final class LinkDecoder {
    private static final HexFormat COLONS = HexFormat.ofDelimiter(":");
    private static final int ADDRESS_LIMIT = 32;
    private static final int ALIAS_LIMIT = 255;

    private final boolean whole;
    private int ifindex;
    private int flags;
    private String name = "";
    private String alias = "";
    private String kind = "";
    private int operState;
    private int group;
    private int mtu;
    private String address = "";

    private int family;
    private int hardwareType;
    private final List<String> altNames = new ArrayList<>();
    private String qdisc = "";
    private int linkMode;
    private long txQueueLength = -1;
    private String broadcast = "";
    private String permanentAddress = "";
    private int lowerIndex = -1;
    private int lowerNetnsId = -1;
    private int masterIndex;
    private String slaveKind = "";
    private long carrierChanges = -1;
    private boolean protoDown;
    private int protoDownReasons;
    private int virtualFunctionCount = -1;
    private String parentBus = "";
    private String parentDevice = "";
    private String switchId = "";
    private String portName = "";
    private Xdp xdp = Xdp.NONE;

    private long[] wide;
    private int wideCount;
    private LinkStatistics narrow = LinkStatistics.NONE;
    private final List<VirtualFunction> virtualFunctions = new ArrayList<>();
    private String xstats = "";
    private final List<Attribute> others = new ArrayList<>();

    /**
     * @param whole true to read statistics and virtual functions, and keep what is not understood
     */
    LinkDecoder(boolean whole) {
        this.whole = whole;
    }

    LinkDecoder decode(MessageCursor message) throws NetlinkException {
        try {
            // struct ifinfomsg: family, pad, type, index, flags, change
            Cursor body = message.body();
            family = body.u8();
            body.skip(1);
            hardwareType = body.u16();
            ifindex = body.i32();
            flags = body.i32();
            body.skip(4);
            AttributeCursor attributes = new AttributeCursor().open(message);
            while (attributes.next()) {
                if (!main(attributes) && !detail(attributes) && whole && !counters(attributes)) {
                    others.add(attributes.copy());
                }
            }
            return this;
        } catch (OutOfBytesException e) {
            throw NetlinkException.malformed(Rtnetlink.name(message.type()), e.offset(), e.getMessage(), e);
        }
    }

    Link link() {
        LinkDetails details = new LinkDetails(
                family,
                hardwareType,
                List.copyOf(altNames),
                qdisc,
                linkMode,
                txQueueLength,
                broadcast,
                permanentAddress,
                lowerIndex,
                lowerNetnsId,
                masterIndex,
                slaveKind,
                carrierChanges,
                protoDown,
                protoDownReasons,
                virtualFunctionCount,
                parentBus,
                parentDevice,
                switchId,
                portName,
                xdp);
        return new Link(ifindex, name, alias, kind, flags, operState, group, mtu, address, details);
    }

    LinkMessage message() {
        LinkStatistics statistics = wide == null ? narrow : new LinkStatistics(wide, wideCount, true, narrow);
        return new LinkMessage(link(), statistics, List.copyOf(virtualFunctions), xstats, List.copyOf(others));
    }

    /** A hardware address, of which no more is read than Linux allows. */
    static String address(Cursor value) {
        return colons(value.bytes((int) Math.min(value.remaining(), ADDRESS_LIMIT)));
    }

    static String colons(byte[] octets) {
        return COLONS.formatHex(octets);
    }

    private boolean main(AttributeCursor attribute) throws NetlinkException {
        Cursor value = attribute.value();
        switch (attribute.type()) {
            case Rtnetlink.IFLA_IFNAME -> name = attribute.string();
            case Rtnetlink.IFLA_IFALIAS -> alias = value.string(Math.min(attribute.length(), ALIAS_LIMIT));
            case Rtnetlink.IFLA_OPERSTATE -> operState = value.u8();
            case Rtnetlink.IFLA_GROUP -> group = value.i32();
            case Rtnetlink.IFLA_MTU -> mtu = value.i32();
            case Rtnetlink.IFLA_ADDRESS -> address = address(value);
            case Rtnetlink.IFLA_LINKINFO -> linkInfo(attribute);
            case Rtnetlink.IFLA_PROP_LIST -> properties(attribute);
            case Rtnetlink.IFLA_PROTO_DOWN_REASON -> protoDownReasons = reasons(attribute);
            case Rtnetlink.IFLA_XDP -> xdp = Xdp.decode(attribute);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean detail(AttributeCursor attribute) {
        Cursor value = attribute.value();
        switch (attribute.type()) {
            case Rtnetlink.IFLA_QDISC -> qdisc = attribute.string();
            case Rtnetlink.IFLA_LINKMODE -> linkMode = value.u8();
            case Rtnetlink.IFLA_TXQLEN -> txQueueLength = value.u32();
            case Rtnetlink.IFLA_BROADCAST -> broadcast = address(value);
            case Rtnetlink.IFLA_PERM_ADDRESS -> permanentAddress = address(value);
            case Rtnetlink.IFLA_LINK -> lowerIndex = value.i32();
            case Rtnetlink.IFLA_LINK_NETNSID -> lowerNetnsId = value.i32();
            case Rtnetlink.IFLA_MASTER -> masterIndex = value.i32();
            case Rtnetlink.IFLA_CARRIER_CHANGES -> carrierChanges = value.u32();
            case Rtnetlink.IFLA_PROTO_DOWN -> protoDown = value.u8() != 0;
            case Rtnetlink.IFLA_NUM_VF -> virtualFunctionCount = value.i32();
            case Rtnetlink.IFLA_PARENT_DEV_BUS_NAME -> parentBus = attribute.string();
            case Rtnetlink.IFLA_PARENT_DEV_NAME -> parentDevice = attribute.string();
            case Rtnetlink.IFLA_PHYS_SWITCH_ID -> switchId = HexFormat.of().formatHex(attribute.whole());
            case Rtnetlink.IFLA_PHYS_PORT_NAME -> portName = attribute.string();
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean counters(AttributeCursor attribute) throws NetlinkException {
        switch (attribute.type()) {
            case Rtnetlink.IFLA_STATS64 -> {
                long[] members = new long[LinkStats64.MEMBERS];
                wide = members;
                wideCount = LinkStats64.decode(attribute.value(), members);
            }
            case Rtnetlink.IFLA_STATS -> {
                long[] members = new long[LinkStats64.MEMBERS];
                narrow = new LinkStatistics(members, LinkStats64.decode32(attribute.value(), members), false, null);
            }
            case Rtnetlink.IFLA_VFINFO_LIST -> {
                AttributeCursor list = new AttributeCursor().open(attribute);
                while (list.next()) {
                    if (list.type() == Rtnetlink.IFLA_VF_INFO) {
                        virtualFunctions.add(VirtualFunction.decode(list));
                    }
                }
            }
            case Rtnetlink.IFLA_PAD -> {}
            default -> {
                return false;
            }
        }
        return true;
    }

    /** What describes the kind itself is the kind's own: the whole attribute is carried through then. */
    private void linkInfo(AttributeCursor attribute) throws NetlinkException {
        boolean understood = true;
        AttributeCursor nested = new AttributeCursor().open(attribute);
        while (nested.next()) {
            switch (nested.type()) {
                case Rtnetlink.IFLA_INFO_KIND -> kind = nested.string();
                case Rtnetlink.IFLA_INFO_SLAVE_KIND -> slaveKind = nested.string();
                case Rtnetlink.IFLA_INFO_XSTATS -> {
                    if (whole) {
                        xstats = nested.copy().data();
                    }
                }
                default -> understood = false;
            }
        }
        if (whole && !understood) {
            others.add(attribute.copy());
        }
    }

    private static int reasons(AttributeCursor attribute) throws NetlinkException {
        AttributeSet nested = new AttributeSet(new AttributeCursor().open(attribute));
        return nested.has(Rtnetlink.IFLA_PROTO_DOWN_REASON_VALUE)
                ? nested.integer(Rtnetlink.IFLA_PROTO_DOWN_REASON_VALUE)
                : 0;
    }

    private void properties(AttributeCursor attribute) throws NetlinkException {
        AttributeCursor nested = new AttributeCursor().open(attribute);
        while (nested.next()) {
            if (nested.type() == Rtnetlink.IFLA_ALT_IFNAME) {
                altNames.add(nested.string());
            }
        }
    }
}
