package dev.iftally.views.netlink;

import dev.iftally.wire.gnet.GenStats;
import dev.iftally.wire.gnet.QdiscAnswer;
import dev.iftally.wire.rtnetlink.Rtnetlink;

/** What can be asked, and how many bytes an answer has at most. */
enum Question {
    LINK(Rtnetlink.RTM_GETLINK, 672),
    STATS(Rtnetlink.RTM_GETSTATS, 232),
    QDISC(GenStats.RTM_GETQDISC, QdiscAnswer.MAX_BYTES);

    private final int type;
    private final int maxBytes;

    Question(int type, int maxBytes) {
        this.type = type;
        this.maxBytes = maxBytes;
    }

    /** The question of a message type; null for what is none. */
    static Question ofType(int type) {
        for (Question each : values()) {
            if (each.type == type) {
                return each;
            }
        }
        return null;
    }

    int maxBytes() {
        return maxBytes;
    }
}
