package dev.iftally.wire.netlink;

/** Numbers of linux/netlink.h that every family shares, spelt as there. */
public final class Netlink {
    public static final int NLMSG_NOOP = 1;
    public static final int NLMSG_ERROR = 2;
    public static final int NLMSG_DONE = 3;
    public static final int NLMSG_OVERRUN = 4;

    public static final int NLM_F_REQUEST = 1;
    public static final int NLM_F_MULTI = 2;
    public static final int NLM_F_ACK = 4;
    public static final int NLM_F_DUMP_INTR = 0x10;
    public static final int NLM_F_DUMP = 0x300;
    public static final int NLM_F_EXCL = 0x200;
    public static final int NLM_F_CREATE = 0x400;
    /** In an error or an end of dump: the request that failed is not repeated behind the error number. */
    public static final int NLM_F_CAPPED = 0x100;
    /** In an error or an end of dump: attributes of the extended acknowledgement follow. */
    public static final int NLM_F_ACK_TLVS = 0x200;

    /** Bytes of {@code struct nlmsghdr}. */
    public static final int NLMSG_HDRLEN = 16;
    /** Bytes of {@code struct nlattr}. */
    public static final int NLA_HDRLEN = 4;

    public static final int NLA_F_NESTED = 0x8000;
    /** What of an attribute's type is the type; the rest are flags. */
    public static final int NLA_TYPE_MASK = 0x3fff;

    static final int NLMSGERR_ATTR_MSG = 1;
    static final int NLMSGERR_ATTR_OFFS = 2;

    private static final int ALIGNMENT = 4;

    private Netlink() {}

    /** The name of one of the types that every family shares, for people. */
    public static String name(int type) {
        return switch (type) {
            case NLMSG_NOOP -> "NLMSG_NOOP";
            case NLMSG_ERROR -> "NLMSG_ERROR";
            case NLMSG_DONE -> "NLMSG_DONE";
            case NLMSG_OVERRUN -> "NLMSG_OVERRUN";
            default -> "netlink message " + type;
        };
    }

    static long align(long length) {
        return length + ALIGNMENT - 1 & -ALIGNMENT;
    }
}
