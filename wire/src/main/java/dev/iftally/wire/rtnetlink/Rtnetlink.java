package dev.iftally.wire.rtnetlink;

/** Numbers of linux/rtnetlink.h, linux/if_link.h and linux/if.h, spelt as there. */
public final class Rtnetlink {
    /** The protocol of the socket. */
    public static final int NETLINK_ROUTE = 0;

    public static final int RTM_NEWLINK = 16;
    public static final int RTM_DELLINK = 17;
    public static final int RTM_GETLINK = 18;
    public static final int RTM_NEWSTATS = 92;
    public static final int RTM_GETSTATS = 94;

    /** The multicast group of RTM_NEWLINK and RTM_DELLINK. */
    public static final int RTNLGRP_LINK = 1;

    public static final int IFF_UP = 1;
    public static final int IFF_RUNNING = 0x40;

    /** Bit of IFLA_STATS_LINK_64 in a filter mask. */
    public static final int LINK_64_FILTER = 1;

    static final int IFLA_ADDRESS = 1;
    static final int IFLA_IFNAME = 3;
    static final int IFLA_MTU = 4;
    static final int IFLA_OPERSTATE = 16;
    static final int IFLA_LINKINFO = 18;
    static final int IFLA_IFALIAS = 20;
    static final int IFLA_STATS64 = 23;
    static final int IFLA_GROUP = 27;
    static final int IFLA_EXT_MASK = 29;
    static final int IFLA_INFO_KIND = 1;
    static final int IFLA_STATS_LINK_64 = 1;
    static final int RTEXT_FILTER_SKIP_STATS = 8;

    private Rtnetlink() {}

    /** The message type's name, for people. */
    public static String name(int type) {
        return switch (type) {
            case RTM_NEWLINK -> "RTM_NEWLINK";
            case RTM_DELLINK -> "RTM_DELLINK";
            case RTM_GETLINK -> "RTM_GETLINK";
            case RTM_NEWSTATS -> "RTM_NEWSTATS";
            case RTM_GETSTATS -> "RTM_GETSTATS";
            default -> "rtnetlink message " + type;
        };
    }
}
