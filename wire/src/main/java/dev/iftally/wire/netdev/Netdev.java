package dev.iftally.wire.netdev;

import dev.iftally.wire.genetlink.Genetlink;
import dev.iftally.wire.netlink.Netlink;
import dev.iftally.wire.netlink.RequestWriter;
import java.lang.foreign.MemorySegment;

/** Numbers of linux/netdev.h, spelt as there, and the family's request. */
public final class Netdev {
    /** The family's name. */
    public static final String NETDEV_FAMILY_NAME = "netdev";

    public static final int NETDEV_QUEUE_TYPE_RX = 0;
    public static final int NETDEV_QUEUE_TYPE_TX = 1;

    static final int NETDEV_FAMILY_VERSION = 1;
    static final int NETDEV_CMD_QSTATS_GET = 12;
    static final int NETDEV_A_QSTATS_IFINDEX = 1;
    static final int NETDEV_A_QSTATS_QUEUE_TYPE = 2;
    static final int NETDEV_A_QSTATS_QUEUE_ID = 3;
    static final int NETDEV_A_QSTATS_SCOPE = 4;
    static final int NETDEV_A_QSTATS_RX_PACKETS = 8;
    static final int NETDEV_QSTATS_SCOPE_QUEUE = 1;

    private Netdev() {}

    /**
     * NETDEV_CMD_QSTATS_GET, a dump; 64 bytes are room for it.
     *
     * @param family the id of the family
     * @param ifindex the device, or 0 for every one that has such statistics
     * @param perQueue true for a message a queue, false for their sums
     */
    public static MemorySegment queueStats(
            MemorySegment buffer, int family, int sequence, int ifindex, boolean perQueue) {
        RequestWriter out = Genetlink.begin(
                new RequestWriter(buffer),
                family,
                Netlink.NLM_F_DUMP,
                sequence,
                NETDEV_CMD_QSTATS_GET,
                NETDEV_FAMILY_VERSION);
        if (ifindex != 0) {
            out.attribute(NETDEV_A_QSTATS_IFINDEX, ifindex);
        }
        if (perQueue) {
            out.attribute(NETDEV_A_QSTATS_SCOPE, NETDEV_QSTATS_SCOPE_QUEUE);
        }
        return out.finish();
    }
}
