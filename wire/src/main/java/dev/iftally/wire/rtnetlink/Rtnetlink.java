package dev.iftally.wire.rtnetlink;

import dev.iftally.wire.netlink.Netlink;

/** Numbers of linux/rtnetlink.h, linux/if_link.h, linux/if_bridge.h, linux/if_bonding.h and linux/if.h, spelt as there. */
public final class Rtnetlink {
    /** The protocol of the socket. */
    public static final int NETLINK_ROUTE = 0;

    public static final int RTM_NEWLINK = 16;
    public static final int RTM_DELLINK = 17;
    public static final int RTM_GETLINK = 18;
    public static final int RTM_NEWSTATS = 92;
    public static final int RTM_GETSTATS = 94;
    public static final int RTM_SETSTATS = 95;

    /** The multicast group of RTM_NEWLINK and RTM_DELLINK. */
    public static final int RTNLGRP_LINK = 1;
    /** The multicast group of queueing disciplines and their classes. */
    public static final int RTNLGRP_TC = 4;
    /** The multicast group of RTM_NEWSTATS: hardware counters went on or off. */
    public static final int RTNLGRP_STATS = 36;

    public static final int IFF_UP = 1;
    public static final int IFF_RUNNING = 0x40;

    public static final int AF_UNSPEC = 0;
    /** The family of link messages about a device as a bridge's port; their RTM_DELLINK takes the port, not the device. */
    public static final int AF_BRIDGE = 7;

    /** Asks for the state of virtual functions, which may take long. */
    public static final int RTEXT_FILTER_VF = 1;
    /** Asks for no statistics. */
    public static final int RTEXT_FILTER_SKIP_STATS = 8;

    /** How XDP programs are attached: by the driver, by the kernel for any driver, by the hardware, or in several ways. */
    public static final int XDP_ATTACHED_NONE = 0;

    public static final int XDP_ATTACHED_DRV = 1;
    public static final int XDP_ATTACHED_SKB = 2;
    public static final int XDP_ATTACHED_HW = 3;
    public static final int XDP_ATTACHED_MULTI = 4;

    /** Groups of RTM_GETSTATS; the group's bit in a filter mask is {@link #filter}. */
    public static final int IFLA_STATS_LINK_64 = 1;

    public static final int IFLA_STATS_LINK_XSTATS = 2;
    public static final int IFLA_STATS_LINK_XSTATS_SLAVE = 3;
    public static final int IFLA_STATS_LINK_OFFLOAD_XSTATS = 4;
    public static final int IFLA_STATS_AF_SPEC = 5;

    /** Members of IFLA_STATS_LINK_OFFLOAD_XSTATS; their bits in its mask are {@link #filter} too. */
    public static final int IFLA_OFFLOAD_XSTATS_CPU_HIT = 1;

    public static final int IFLA_OFFLOAD_XSTATS_HW_S_INFO = 2;
    public static final int IFLA_OFFLOAD_XSTATS_L3_STATS = 3;

    /** Counters of a virtual function. */
    public static final int IFLA_VF_STATS_RX_PACKETS = 0;

    public static final int IFLA_VF_STATS_TX_PACKETS = 1;
    public static final int IFLA_VF_STATS_RX_BYTES = 2;
    public static final int IFLA_VF_STATS_TX_BYTES = 3;
    public static final int IFLA_VF_STATS_BROADCAST = 4;
    public static final int IFLA_VF_STATS_MULTICAST = 5;
    public static final int IFLA_VF_STATS_RX_DROPPED = 7;
    public static final int IFLA_VF_STATS_TX_DROPPED = 8;

    static final int IFLA_ADDRESS = 1;
    static final int IFLA_BROADCAST = 2;
    static final int IFLA_IFNAME = 3;
    static final int IFLA_MTU = 4;
    static final int IFLA_LINK = 5;
    static final int IFLA_QDISC = 6;
    static final int IFLA_STATS = 7;
    static final int IFLA_MASTER = 10;
    static final int IFLA_TXQLEN = 13;
    static final int IFLA_OPERSTATE = 16;
    static final int IFLA_LINKMODE = 17;
    public static final int IFLA_LINKINFO = 18;
    static final int IFLA_IFALIAS = 20;
    static final int IFLA_NUM_VF = 21;
    static final int IFLA_VFINFO_LIST = 22;
    static final int IFLA_STATS64 = 23;
    static final int IFLA_GROUP = 27;
    static final int IFLA_EXT_MASK = 29;
    static final int IFLA_CARRIER_CHANGES = 35;
    static final int IFLA_PHYS_SWITCH_ID = 36;
    static final int IFLA_LINK_NETNSID = 37;
    static final int IFLA_PHYS_PORT_NAME = 38;
    static final int IFLA_PROTO_DOWN = 39;
    static final int IFLA_PAD = 42;
    static final int IFLA_XDP = 43;
    static final int IFLA_PROP_LIST = 52;
    static final int IFLA_ALT_IFNAME = 53;
    static final int IFLA_PERM_ADDRESS = 54;
    static final int IFLA_PROTO_DOWN_REASON = 55;
    static final int IFLA_PARENT_DEV_NAME = 56;
    static final int IFLA_PARENT_DEV_BUS_NAME = 57;

    static final int IFLA_PROTO_DOWN_REASON_VALUE = 2;

    static final int IFLA_XDP_ATTACHED = 2;
    static final int IFLA_XDP_PROG_ID = 4;
    static final int IFLA_XDP_DRV_PROG_ID = 5;
    static final int IFLA_XDP_SKB_PROG_ID = 6;
    static final int IFLA_XDP_HW_PROG_ID = 7;

    static final int IFLA_INFO_KIND = 1;
    static final int IFLA_INFO_XSTATS = 3;
    static final int IFLA_INFO_SLAVE_KIND = 4;

    static final int IFLA_VF_INFO = 1;
    static final int IFLA_VF_MAC = 1;
    static final int IFLA_VF_VLAN = 2;
    static final int IFLA_VF_TX_RATE = 3;
    static final int IFLA_VF_SPOOFCHK = 4;
    static final int IFLA_VF_LINK_STATE = 5;
    static final int IFLA_VF_RATE = 6;
    static final int IFLA_VF_RSS_QUERY_EN = 7;
    static final int IFLA_VF_STATS = 8;
    static final int IFLA_VF_TRUST = 9;
    static final int IFLA_VF_IB_NODE_GUID = 10;
    static final int IFLA_VF_IB_PORT_GUID = 11;
    static final int IFLA_VF_VLAN_LIST = 12;
    static final int IFLA_VF_BROADCAST = 13;
    static final int IFLA_VF_VLAN_INFO = 1;
    static final int IFLA_VF_STATS_PAD = 6;

    static final int IFLA_STATS_UNSPEC = 0;
    static final int IFLA_STATS_GET_FILTERS = 1;
    static final int IFLA_STATS_SET_OFFLOAD_XSTATS_L3_STATS = 2;
    static final int LINK_XSTATS_TYPE_BRIDGE = 1;
    static final int LINK_XSTATS_TYPE_BOND = 2;
    static final int BRIDGE_XSTATS_VLAN = 1;
    static final int BRIDGE_XSTATS_MCAST = 2;
    static final int BRIDGE_XSTATS_PAD = 3;
    static final int BRIDGE_XSTATS_STP = 4;
    static final int BOND_XSTATS_3AD = 1;
    static final int BOND_3AD_STAT_PAD = 9;
    static final int IFLA_OFFLOAD_XSTATS_HW_S_INFO_REQUEST = 1;
    static final int IFLA_OFFLOAD_XSTATS_HW_S_INFO_USED = 2;
    static final int MPLS_STATS_LINK = 1;
    static final int AF_MPLS = 28;

    private Rtnetlink() {}

    /** The bit of a group, or of a member of a group, in a filter mask. */
    public static int filter(int type) {
        return 1 << (type - 1);
    }

    /** The message type's name, for people. */
    public static String name(int type) {
        return switch (type) {
            case RTM_NEWLINK -> "RTM_NEWLINK";
            case RTM_DELLINK -> "RTM_DELLINK";
            case RTM_GETLINK -> "RTM_GETLINK";
            case RTM_NEWSTATS -> "RTM_NEWSTATS";
            case RTM_GETSTATS -> "RTM_GETSTATS";
            case RTM_SETSTATS -> "RTM_SETSTATS";
            default -> type <= Netlink.NLMSG_OVERRUN ? Netlink.name(type) : "rtnetlink message " + type;
        };
    }
}
