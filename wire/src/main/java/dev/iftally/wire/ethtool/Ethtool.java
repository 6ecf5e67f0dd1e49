package dev.iftally.wire.ethtool;

/** Numbers of linux/ethtool.h and linux/ethtool_netlink.h, spelt as there. */
public final class Ethtool {
    /** The family's name. */
    public static final String ETHTOOL_GENL_NAME = "ethtool";

    public static final int ETHTOOL_MSG_STRSET_GET = 1;
    public static final int ETHTOOL_MSG_LINKSTATE_GET = 6;
    public static final int ETHTOOL_MSG_COALESCE_GET = 19;
    public static final int ETHTOOL_MSG_COALESCE_SET = 20;
    public static final int ETHTOOL_MSG_PAUSE_GET = 21;
    public static final int ETHTOOL_MSG_TSINFO_GET = 25;
    public static final int ETHTOOL_MSG_FEC_GET = 29;
    public static final int ETHTOOL_MSG_STATS_GET = 32;
    public static final int ETHTOOL_MSG_MM_GET = 42;

    /** The answers' commands, which are numbered apart from the requests'. */
    public static final int ETHTOOL_MSG_STRSET_GET_REPLY = 1;

    public static final int ETHTOOL_MSG_LINKSTATE_GET_REPLY = 6;
    public static final int ETHTOOL_MSG_COALESCE_GET_REPLY = 20;
    public static final int ETHTOOL_MSG_PAUSE_GET_REPLY = 22;
    public static final int ETHTOOL_MSG_TSINFO_GET_REPLY = 26;
    public static final int ETHTOOL_MSG_FEC_GET_REPLY = 30;
    public static final int ETHTOOL_MSG_STATS_GET_REPLY = 33;
    public static final int ETHTOOL_MSG_MM_GET_REPLY = 42;

    public static final int ETHTOOL_FLAG_COMPACT_BITSETS = 1;
    public static final int ETHTOOL_FLAG_OMIT_REPLY = 2;
    /** Asks for statistics beside the settings. */
    public static final int ETHTOOL_FLAG_STATS = 4;

    /** The express and the preemptible MAC together. */
    public static final int ETHTOOL_MAC_STATS_SRC_AGGREGATE = 0;

    public static final int ETHTOOL_MAC_STATS_SRC_EMAC = 1;
    public static final int ETHTOOL_MAC_STATS_SRC_PMAC = 2;

    public static final int ETH_SS_STATS = 1;
    public static final int ETH_SS_LINK_MODES = 9;
    public static final int ETH_SS_PHY_STATS = 7;
    public static final int ETH_SS_STATS_STD = 16;

    static final int ETHTOOL_GENL_VERSION = 1;

    static final int ETHTOOL_A_HEADER_DEV_INDEX = 1;
    static final int ETHTOOL_A_HEADER_DEV_NAME = 2;
    static final int ETHTOOL_A_HEADER_FLAGS = 3;
    static final int ETHTOOL_A_HEADER_PHY_INDEX = 4;

    static final int ETHTOOL_A_BITSET_NOMASK = 1;
    static final int ETHTOOL_A_BITSET_SIZE = 2;
    static final int ETHTOOL_A_BITSET_BITS = 3;
    static final int ETHTOOL_A_BITSET_VALUE = 4;
    static final int ETHTOOL_A_BITSET_BITS_BIT = 1;
    static final int ETHTOOL_A_BITSET_BIT_INDEX = 1;
    static final int ETHTOOL_A_BITSET_BIT_NAME = 2;
    static final int ETHTOOL_A_BITSET_BIT_VALUE = 3;

    static final int ETHTOOL_A_STRSET_HEADER = 1;
    static final int ETHTOOL_A_STRSET_STRINGSETS = 2;
    static final int ETHTOOL_A_STRINGSETS_STRINGSET = 1;
    static final int ETHTOOL_A_STRINGSET_ID = 1;
    static final int ETHTOOL_A_STRINGSET_COUNT = 2;
    static final int ETHTOOL_A_STRINGSET_STRINGS = 3;
    static final int ETHTOOL_A_STRINGS_STRING = 1;
    static final int ETHTOOL_A_STRING_INDEX = 1;
    static final int ETHTOOL_A_STRING_VALUE = 2;

    static final int ETHTOOL_A_LINKSTATE_HEADER = 1;
    static final int ETHTOOL_A_LINKSTATE_LINK = 2;
    static final int ETHTOOL_A_LINKSTATE_SQI = 3;
    static final int ETHTOOL_A_LINKSTATE_SQI_MAX = 4;
    static final int ETHTOOL_A_LINKSTATE_EXT_STATE = 5;
    static final int ETHTOOL_A_LINKSTATE_EXT_SUBSTATE = 6;
    static final int ETHTOOL_A_LINKSTATE_EXT_DOWN_CNT = 7;

    static final int ETHTOOL_A_COALESCE_HEADER = 1;

    static final int ETHTOOL_A_PAUSE_HEADER = 1;
    static final int ETHTOOL_A_PAUSE_AUTONEG = 2;
    static final int ETHTOOL_A_PAUSE_RX = 3;
    static final int ETHTOOL_A_PAUSE_TX = 4;
    static final int ETHTOOL_A_PAUSE_STATS = 5;
    static final int ETHTOOL_A_PAUSE_STATS_SRC = 6;
    static final int ETHTOOL_A_PAUSE_STAT_PAD = 1;

    static final int ETHTOOL_A_TSINFO_HEADER = 1;
    static final int ETHTOOL_A_TSINFO_TIMESTAMPING = 2;
    static final int ETHTOOL_A_TSINFO_TX_TYPES = 3;
    static final int ETHTOOL_A_TSINFO_RX_FILTERS = 4;
    static final int ETHTOOL_A_TSINFO_PHC_INDEX = 5;
    static final int ETHTOOL_A_TSINFO_STATS = 6;

    static final int ETHTOOL_A_FEC_HEADER = 1;
    static final int ETHTOOL_A_FEC_MODES = 2;
    static final int ETHTOOL_A_FEC_AUTO = 3;
    static final int ETHTOOL_A_FEC_ACTIVE = 4;
    static final int ETHTOOL_A_FEC_STATS = 5;
    static final int ETHTOOL_A_FEC_STAT_PAD = 1;
    static final int ETHTOOL_A_FEC_STAT_CORRECTED = 2;
    static final int ETHTOOL_A_FEC_STAT_UNCORR = 3;
    static final int ETHTOOL_A_FEC_STAT_CORR_BITS = 4;
    static final int ETHTOOL_A_FEC_STAT_HIST = 5;
    static final int ETHTOOL_A_FEC_HIST_BIN_LOW = 2;
    static final int ETHTOOL_A_FEC_HIST_BIN_HIGH = 3;
    static final int ETHTOOL_A_FEC_HIST_BIN_VAL = 4;
    static final int ETHTOOL_A_FEC_HIST_BIN_VAL_PER_LANE = 5;

    static final int ETHTOOL_A_MM_HEADER = 1;
    static final int ETHTOOL_A_MM_PMAC_ENABLED = 2;
    static final int ETHTOOL_A_MM_TX_ENABLED = 3;
    static final int ETHTOOL_A_MM_TX_ACTIVE = 4;
    static final int ETHTOOL_A_MM_TX_MIN_FRAG_SIZE = 5;
    static final int ETHTOOL_A_MM_RX_MIN_FRAG_SIZE = 6;
    static final int ETHTOOL_A_MM_VERIFY_ENABLED = 7;
    static final int ETHTOOL_A_MM_VERIFY_STATUS = 8;
    static final int ETHTOOL_A_MM_VERIFY_TIME = 9;
    static final int ETHTOOL_A_MM_MAX_VERIFY_TIME = 10;
    static final int ETHTOOL_A_MM_STATS = 11;
    static final int ETHTOOL_A_MM_STAT_PAD = 1;

    static final int ETHTOOL_A_STATS_PAD = 1;
    static final int ETHTOOL_A_STATS_HEADER = 2;
    static final int ETHTOOL_A_STATS_GROUPS = 3;
    static final int ETHTOOL_A_STATS_GRP = 4;
    static final int ETHTOOL_A_STATS_SRC = 5;
    static final int ETHTOOL_A_STATS_GRP_PAD = 1;
    static final int ETHTOOL_A_STATS_GRP_ID = 2;
    static final int ETHTOOL_A_STATS_GRP_SS_ID = 3;
    static final int ETHTOOL_A_STATS_GRP_STAT = 4;
    static final int ETHTOOL_A_STATS_GRP_HIST_RX = 5;
    static final int ETHTOOL_A_STATS_GRP_HIST_TX = 6;
    static final int ETHTOOL_A_STATS_GRP_HIST_BKT_LOW = 7;
    static final int ETHTOOL_A_STATS_GRP_HIST_BKT_HI = 8;
    static final int ETHTOOL_A_STATS_GRP_HIST_VAL = 9;

    private Ethtool() {}

    /** The name of a request's command, for people. */
    public static String requestName(int command) {
        return switch (command) {
            case ETHTOOL_MSG_STRSET_GET -> "ETHTOOL_MSG_STRSET_GET";
            case ETHTOOL_MSG_LINKSTATE_GET -> "ETHTOOL_MSG_LINKSTATE_GET";
            case ETHTOOL_MSG_COALESCE_GET -> "ETHTOOL_MSG_COALESCE_GET";
            case ETHTOOL_MSG_COALESCE_SET -> "ETHTOOL_MSG_COALESCE_SET";
            case ETHTOOL_MSG_PAUSE_GET -> "ETHTOOL_MSG_PAUSE_GET";
            case ETHTOOL_MSG_TSINFO_GET -> "ETHTOOL_MSG_TSINFO_GET";
            case ETHTOOL_MSG_FEC_GET -> "ETHTOOL_MSG_FEC_GET";
            case ETHTOOL_MSG_STATS_GET -> "ETHTOOL_MSG_STATS_GET";
            case ETHTOOL_MSG_MM_GET -> "ETHTOOL_MSG_MM_GET";
            default -> "ethtool request " + command;
        };
    }

    /** The name of an answer's command, for people. */
    public static String replyName(int command) {
        return switch (command) {
            case ETHTOOL_MSG_STRSET_GET_REPLY -> "ETHTOOL_MSG_STRSET_GET_REPLY";
            case ETHTOOL_MSG_LINKSTATE_GET_REPLY -> "ETHTOOL_MSG_LINKSTATE_GET_REPLY";
            case ETHTOOL_MSG_COALESCE_GET_REPLY -> "ETHTOOL_MSG_COALESCE_GET_REPLY";
            case ETHTOOL_MSG_PAUSE_GET_REPLY -> "ETHTOOL_MSG_PAUSE_GET_REPLY";
            case ETHTOOL_MSG_TSINFO_GET_REPLY -> "ETHTOOL_MSG_TSINFO_GET_REPLY";
            case ETHTOOL_MSG_FEC_GET_REPLY -> "ETHTOOL_MSG_FEC_GET_REPLY";
            case ETHTOOL_MSG_STATS_GET_REPLY -> "ETHTOOL_MSG_STATS_GET_REPLY";
            case ETHTOOL_MSG_MM_GET_REPLY -> "ETHTOOL_MSG_MM_GET_REPLY";
            default -> "ethtool message " + command;
        };
    }
}
