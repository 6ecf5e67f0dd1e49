package dev.iftally.vocabulary;

import dev.iftally.tally.Counter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The named kstats of a network interface in the GLDv2 tradition: 56 of the GLDv2 document, and the two that {@code
 * gld.c} has besides. A name ending in 64 and the one without show one counter: the latter its low 32 bits.
 *
 * <p>{@code obytes} and {@code opackets} count what was asked to be sent; where a source counts only what was sent, a
 * view has to say which it shows. {@code oflo} is {@link Counter#RX_OVER_ERRORS} by choice: others count it as a FIFO
 * error.
 */
public enum GldKstat {
    RBYTES64(32, Type.UINT64, Group.GENERIC, Counter.RX_BYTES),
    RBYTES(6, Type.UINT32, Group.GENERIC, Counter.RX_BYTES),
    OBYTES64(31, Type.UINT64, Group.GENERIC, Counter.TX_REQUESTED_BYTES),
    OBYTES(5, Type.UINT32, Group.GENERIC, Counter.TX_REQUESTED_BYTES),
    IPACKETS64(30, Type.UINT64, Group.GENERIC, Counter.RX_PACKETS),
    IPACKETS(1, Type.UINT32, Group.GENERIC, Counter.RX_PACKETS),
    OPACKETS64(29, Type.UINT64, Group.GENERIC, Counter.TX_REQUESTED),
    OPACKETS(0, Type.UINT32, Group.GENERIC, Counter.TX_REQUESTED),
    MULTIRCV(8, Type.ULONG, Group.GENERIC, Counter.RX_MULTICAST),
    MULTIXMT(7, Type.ULONG, Group.GENERIC, Counter.TX_MULTICAST),
    BRDCSTRCV(10, Type.ULONG, Group.GENERIC, Counter.RX_BROADCAST),
    BRDCSTXMT(9, Type.ULONG, Group.GENERIC, Counter.TX_BROADCAST),
    UNKNOWNS(11, Type.ULONG, Group.GENERIC, Counter.RX_UNKNOWN_PROTOCOL),
    NOXMTBUF(23, Type.ULONG, Group.GENERIC, Counter.TX_DROPPED),
    BLOCKED(12, Type.ULONG, Group.GENERIC, Counter.RX_FLOW_BLOCKED),
    XMTRETRY(28, Type.ULONG, Group.GENERIC, Counter.TX_RETRY),
    PROMISC(36, Type.CHAR, Group.GENERIC, null),
    IFSPEED(33, Type.UINT64, Group.GENERIC, null),
    MEDIA(35, Type.CHAR, Group.GENERIC, null),
    INTR(27, Type.ULONG, Group.GENERIC, Counter.INTERRUPTS),
    NORCVBUF(24, Type.ULONG, Group.GENERIC, Counter.RX_DROPPED),
    IERRORS(3, Type.ULONG, Group.GENERIC, Counter.RX_ERRORS),
    OERRORS(2, Type.ULONG, Group.GENERIC, Counter.TX_ERRORS),
    MISSED(20, Type.ULONG, Group.GENERIC, Counter.RX_MISSED),
    UFLO(18, Type.ULONG, Group.GENERIC, Counter.TX_FIFO_ERRORS),
    OFLO(17, Type.ULONG, Group.GENERIC, Counter.RX_OVER_ERRORS),
    XMT_BADINTERP(25, Type.UINT32, Group.GENERIC, Counter.TX_BAD_FORMAT),
    RCV_BADINTERP(26, Type.UINT32, Group.GENERIC, Counter.RX_BAD_FORMAT),

    COLLISIONS(4, Type.ULONG, Group.ETHER, Counter.COLLISIONS),
    EX_COLLISIONS(13, Type.ULONG, Group.ETHER, Counter.TX_EXCESSIVE_COLLISIONS),
    DEFER_XMTS(14, Type.ULONG, Group.ETHER, Counter.TX_DEFERRED),
    ALIGN_ERRORS(15, Type.ULONG, Group.ETHER, Counter.RX_ALIGNMENT_ERRORS),
    FCS_ERRORS(16, Type.ULONG, Group.ETHER, Counter.RX_CRC_ERRORS),
    RUNT_ERRORS(19, Type.ULONG, Group.ETHER, Counter.RX_TOO_SHORT),
    TX_LATE_COLLISIONS(21, Type.ULONG, Group.ETHER, Counter.TX_LATE_COLLISIONS),
    CARRIER_ERRORS(22, Type.ULONG, Group.ETHER, Counter.TX_CARRIER_ERRORS),
    DUPLEX(34, Type.CHAR, Group.ETHER, null),
    FIRST_COLLISIONS(37, Type.UINT32, Group.ETHER, Counter.TX_SINGLE_COLLISIONS),
    MULTI_COLLISIONS(38, Type.UINT32, Group.ETHER, Counter.TX_MULTIPLE_COLLISIONS),
    SQE_ERRORS(39, Type.UINT32, Group.ETHER, Counter.TX_SQE_ERRORS),
    MACXMT_ERRORS(40, Type.UINT32, Group.ETHER, Counter.TX_MAC_INTERNAL_ERRORS),
    TOOLONG_ERRORS(41, Type.UINT32, Group.ETHER, Counter.RX_TOO_LONG),
    MACRCV_ERRORS(42, Type.UINT32, Group.ETHER, Counter.RX_MAC_INTERNAL_ERRORS),

    LINE_ERRORS(16, Type.UINT32, Group.TOKEN_RING, Counter.TOKEN_RING_LINE_ERRORS),
    BURST_ERRORS(15, Type.UINT32, Group.TOKEN_RING, Counter.TOKEN_RING_BURST_ERRORS),
    SIGNAL_LOSSES(22, Type.UINT32, Group.TOKEN_RING, Counter.TOKEN_RING_SIGNAL_LOSSES),
    ACE_ERRORS(37, Type.UINT32, Group.TOKEN_RING, Counter.TOKEN_RING_AC_ERRORS),
    INTERNAL_ERRORS(38, Type.UINT32, Group.TOKEN_RING, Counter.TOKEN_RING_INTERNAL_ERRORS),
    LOST_FRAME_ERRORS(39, Type.UINT32, Group.TOKEN_RING, Counter.TOKEN_RING_LOST_FRAME_ERRORS),
    FRAME_COPIED_ERRORS(40, Type.UINT32, Group.TOKEN_RING, Counter.TOKEN_RING_FRAME_COPIED_ERRORS),
    TOKEN_ERRORS(41, Type.UINT32, Group.TOKEN_RING, Counter.TOKEN_RING_TOKEN_ERRORS),
    FREQ_ERRORS(42, Type.UINT32, Group.TOKEN_RING, Counter.TOKEN_RING_FREQUENCY_ERRORS),

    MAC_ERRORS(37, Type.UINT32, Group.FDDI, Counter.FDDI_MAC_ERRORS),
    MAC_LOST_ERRORS(38, Type.UINT32, Group.FDDI, Counter.FDDI_MAC_LOST),
    MAC_TOKENS(39, Type.UINT32, Group.FDDI, Counter.FDDI_MAC_TOKENS),
    MAC_TVX_EXPIRED(40, Type.UINT32, Group.FDDI, Counter.FDDI_MAC_TVX_EXPIRED),
    MAC_LATE(41, Type.UINT32, Group.FDDI, Counter.FDDI_MAC_LATE),
    MAC_RING_OPS(42, Type.UINT32, Group.FDDI, Counter.FDDI_MAC_RING_OPERATIONAL);

    /** How many records DL_GET_STATISTICS_ACK has, set or not. */
    public static final int SLOTS = 43;

    private static final Map<String, GldKstat> BY_NAME = new HashMap<>();

    static {
        for (GldKstat kstat : values()) {
            BY_NAME.put(kstat.kstatName, kstat);
        }
    }

    private final String kstatName = name().toLowerCase(Locale.ROOT);
    private final int slot;
    private final Type type;
    private final Group group;
    private final Counter counter;

    GldKstat(int slot, Type type, Group group, Counter counter) {
        this.slot = slot;
        this.type = type;
        this.group = group;
        this.counter = counter;
    }

    /** The interfaces that have it. */
    public enum Group {
        /** All. */
        GENERIC(0),
        ETHER(6),
        TOKEN_RING(9),
        FDDI(15);

        private final int interfaceType;

        Group(int interfaceType) {
            this.interfaceType = interfaceType;
        }

        /** The group of an interface type of RFC 1213, besides {@link #GENERIC}; empty for a type that has none. */
        public static Optional<Group> ofInterfaceType(int interfaceType) {
            return Stream.of(ETHER, TOKEN_RING, FDDI)
                    .filter(group -> group.interfaceType == interfaceType)
                    .findFirst();
        }

        /** The type of RFC 1213; 0 for {@link #GENERIC}. */
        public int interfaceType() {
            return interfaceType;
        }
    }

    /** The data type of {@code sys/kstat.h}. */
    public enum Type {
        CHAR(0),
        UINT32(2),
        UINT64(4),
        /** A word of the kernel: 64 bits for a 64-bit reader, the low 32 for a 32-bit one. */
        ULONG(8);

        private final int code;

        Type(int code) {
            this.code = code;
        }

        /** {@code KSTAT_DATA_…}; ULONG's is the one that a 64-bit kernel uses inside. */
        public int code() {
            return code;
        }
    }

    /** The name: {@code ipackets64}. */
    public String kstatName() {
        return kstatName;
    }

    /** Its place in DL_GET_STATISTICS_ACK, 0 … {@link #SLOTS} − 1; groups other than the generic one share places. */
    public int slot() {
        return slot;
    }

    public Type type() {
        return type;
    }

    public Group group() {
        return group;
    }

    /** What it counts; empty for ifspeed, media, duplex and promisc, which are no counters. */
    public Optional<Counter> counter() {
        return Optional.ofNullable(counter);
    }

    /** The kstat of a name; empty if there is none. */
    public static Optional<GldKstat> ofName(String kstatName) {
        return Optional.ofNullable(BY_NAME.get(kstatName));
    }

    /** Those of one group, in the document's order. */
    public static List<GldKstat> of(Group group) {
        return Stream.of(values()).filter(kstat -> kstat.group == group).toList();
    }
}
