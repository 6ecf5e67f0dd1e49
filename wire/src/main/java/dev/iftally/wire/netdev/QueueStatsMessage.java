package dev.iftally.wire.netdev;

import dev.iftally.wire.genetlink.Genetlink;
import dev.iftally.wire.netlink.AttributeCursor;
import dev.iftally.wire.netlink.CounterNest;
import dev.iftally.wire.netlink.MessageCursor;
import dev.iftally.wire.netlink.NetlinkException;
import java.util.List;

/**
 * Reads the answers to NETDEV_CMD_QSTATS_GET, a queue each, or a device. A counter that the driver does not keep is
 * absent; those of the queues may be less than the device's. Reusable, and free of allocation.
 */
public final class QueueStatsMessage {
    /** What the counters are called in the kernel's specification, from attribute type 8 on. */
    private static final List<String> NAMES = List.of(
            "rx-packets",
            "rx-bytes",
            "tx-packets",
            "tx-bytes",
            "rx-alloc-fail",
            "rx-hw-drops",
            "rx-hw-drop-overruns",
            "rx-csum-complete",
            "rx-csum-unnecessary",
            "rx-csum-none",
            "rx-csum-bad",
            "rx-hw-gro-packets",
            "rx-hw-gro-bytes",
            "rx-hw-gro-wire-packets",
            "rx-hw-gro-wire-bytes",
            "rx-hw-drop-ratelimits",
            "tx-hw-drops",
            "tx-hw-drop-errors",
            "tx-csum-none",
            "tx-needs-csum",
            "tx-hw-gso-packets",
            "tx-hw-gso-bytes",
            "tx-hw-gso-wire-packets",
            "tx-hw-gso-wire-bytes",
            "tx-hw-drop-ratelimits",
            "tx-stop",
            "tx-wake");

    private final AttributeCursor attributes = new AttributeCursor();
    private final CounterNest counters = new CounterNest();
    private int ifindex;
    private int queueType;
    private int queueId;

    /** Without values, until {@link #decode}. */
    public QueueStatsMessage() {}

    /** Decodes the message that {@code message} stands at, in place of the last one. */
    public QueueStatsMessage decode(MessageCursor message) throws NetlinkException {
        Genetlink.command(message);
        ifindex = 0;
        queueType = -1;
        queueId = -1;
        counters.clear();
        attributes.open(message);
        while (attributes.next()) {
            switch (attributes.type()) {
                case Netdev.NETDEV_A_QSTATS_IFINDEX -> ifindex = (int) attributes.number();
                case Netdev.NETDEV_A_QSTATS_QUEUE_TYPE -> queueType = (int) attributes.number();
                case Netdev.NETDEV_A_QSTATS_QUEUE_ID -> queueId = (int) attributes.number();
                default -> {
                    if (attributes.type() >= Netdev.NETDEV_A_QSTATS_RX_PACKETS) {
                        counters.add(attributes.type(), attributes.number());
                    }
                }
            }
        }
        return this;
    }

    public int ifindex() {
        return ifindex;
    }

    /** NETDEV_QUEUE_TYPE_RX or NETDEV_QUEUE_TYPE_TX; −1 if the counters are the device's. */
    public int queueType() {
        return queueType;
    }

    /** The queue's number among those of its type; −1 if the counters are the device's. */
    public int queueId() {
        return queueId;
    }

    /** The counters, unsigned; overwritten by the next message. */
    public CounterNest counters() {
        return counters;
    }

    /** What the counter of an attribute's type is called, such as {@code rx-packets}. */
    public static String name(int type) {
        int index = type - Netdev.NETDEV_A_QSTATS_RX_PACKETS;
        return index >= 0 && index < NAMES.size() ? NAMES.get(index) : "attribute-" + type;
    }
}
