package dev.iftally.vocabulary;

import dev.iftally.tally.Counter;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The members of {@code struct rtnl_link_stats64}, in their order there, which is the order of their 64-bit words. Source: {@code include/uapi/linux/if_link.h}.
 */
public enum LinkStats {
    RX_PACKETS(Counter.RX_PACKETS),
    TX_PACKETS(Counter.TX_PACKETS),
    RX_BYTES(Counter.RX_BYTES),
    TX_BYTES(Counter.TX_BYTES),
    RX_ERRORS(Counter.RX_ERRORS),
    TX_ERRORS(Counter.TX_ERRORS),
    RX_DROPPED(Counter.RX_DROPPED),
    TX_DROPPED(Counter.TX_DROPPED),
    /** Multicast packets received. */
    MULTICAST(Counter.RX_MULTICAST),
    COLLISIONS(Counter.COLLISIONS),
    RX_LENGTH_ERRORS(Counter.RX_LENGTH_ERRORS),
    RX_OVER_ERRORS(Counter.RX_OVER_ERRORS),
    RX_CRC_ERRORS(Counter.RX_CRC_ERRORS),
    /** Frames that did not end at a whole byte. */
    RX_FRAME_ERRORS(Counter.RX_ALIGNMENT_ERRORS),
    RX_FIFO_ERRORS(Counter.RX_FIFO_ERRORS),
    RX_MISSED_ERRORS(Counter.RX_MISSED),
    /** Given up after too many collisions; some fast devices count other discards here. */
    TX_ABORTED_ERRORS(Counter.TX_EXCESSIVE_COLLISIONS),
    TX_CARRIER_ERRORS(Counter.TX_CARRIER_ERRORS),
    TX_FIFO_ERRORS(Counter.TX_FIFO_ERRORS),
    TX_HEARTBEAT_ERRORS(Counter.TX_SQE_ERRORS),
    TX_WINDOW_ERRORS(Counter.TX_LATE_COLLISIONS),
    RX_COMPRESSED(Counter.RX_COMPRESSED),
    TX_COMPRESSED(Counter.TX_COMPRESSED),
    RX_NOHANDLER(Counter.RX_NO_HANDLER),
    RX_OTHERHOST_DROPPED(Counter.RX_OTHER_HOST_DROPPED);

    /** The 24 members that are files of {@code /sys/class/net/IF/statistics}, in struct order. */
    public static final List<LinkStats> FILES = List.of(values()).subList(0, 24);

    /** The 23 members of the kernel's {@code net_device_stats}: the update_stats document's files, in struct order. */
    public static final List<LinkStats> LEGACY = List.of(values()).subList(0, 23);

    private static final Map<String, LinkStats> BY_NAME = new HashMap<>();
    private static final Map<Counter, LinkStats> BY_COUNTER = new EnumMap<>(Counter.class);

    static {
        for (LinkStats member : values()) {
            BY_NAME.put(member.memberName, member);
            BY_COUNTER.put(member.counter, member);
        }
    }

    private final String memberName = name().toLowerCase(Locale.ROOT);
    private final Counter counter;

    LinkStats(Counter counter) {
        this.counter = counter;
    }

    /** The name in the struct, which is the file's name too: {@code rx_packets}. */
    public String memberName() {
        return memberName;
    }

    public Counter counter() {
        return counter;
    }

    /** Whether {@code /sys/class/net/IF/statistics} has a file of it. */
    public boolean isFile() {
        return this != RX_OTHERHOST_DROPPED;
    }

    /** Whether it is a member of {@code net_device_stats}, and so a file of the update_stats document. */
    public boolean isLegacy() {
        return this != RX_OTHERHOST_DROPPED && this != RX_NOHANDLER;
    }

    /** The member of a name such as {@code rx_packets}; empty if there is none. */
    public static Optional<LinkStats> ofName(String memberName) {
        return Optional.ofNullable(BY_NAME.get(memberName));
    }

    /** The member that shows a counter; empty for a counter that the struct does not have. */
    public static Optional<LinkStats> ofCounter(Counter counter) {
        return Optional.ofNullable(BY_COUNTER.get(counter));
    }
}
