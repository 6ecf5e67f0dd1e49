package dev.iftally.tally;

/**
 * Every event that some tradition counts at an interface, under one name: direction first, then what is counted.
 * What a tradition calls it stands in the vocabulary alone.
 *
 * <p>{@link #id()} is file format. Ids are appended, never changed or reused, and stay under {@link #LIMIT}.
 */
public enum Counter {
    /** Bytes of {@link #RX_PACKETS}: Ethernet frames without the FCS. */
    RX_BYTES(0, Unit.BYTES),
    /** Good packets received, including those that the host drops later. */
    RX_PACKETS(1, Unit.PACKETS),
    RX_UNICAST(2, Unit.PACKETS),
    RX_MULTICAST(3, Unit.PACKETS),
    RX_BROADCAST(4, Unit.PACKETS),
    /** Multicast and broadcast together, where a source cannot tell them apart. */
    RX_NON_UNICAST(5, Unit.PACKETS),
    /** All bad packets received. */
    RX_ERRORS(6, Unit.PACKETS),
    /** Received and not processed by the host. */
    RX_DROPPED(7, Unit.PACKETS),
    /** Dropped by the device for lack of host buffers; never counted in {@link #RX_DROPPED} too. */
    RX_MISSED(8, Unit.PACKETS),
    RX_UNKNOWN_PROTOCOL(9, Unit.PACKETS),
    /** Streams (not packets) that a packet was withheld from by flow control. */
    RX_FLOW_BLOCKED(10, Unit.EVENTS),
    /** Arrived on an inactive device, such as the backup of a bond. */
    RX_NO_HANDLER(11, Unit.PACKETS),
    /** Dropped because the destination address is another host's. */
    RX_OTHER_HOST_DROPPED(12, Unit.PACKETS),
    RX_LENGTH_ERRORS(13, Unit.PACKETS),
    RX_TOO_LONG(14, Unit.PACKETS),
    RX_TOO_SHORT(15, Unit.PACKETS),
    RX_OVER_ERRORS(16, Unit.EVENTS),
    RX_FIFO_ERRORS(17, Unit.EVENTS),
    RX_CRC_ERRORS(18, Unit.PACKETS),
    RX_ALIGNMENT_ERRORS(19, Unit.PACKETS),
    RX_MAC_INTERNAL_ERRORS(20, Unit.PACKETS),
    RX_SYMBOL_ERRORS(21, Unit.EVENTS),
    RX_FRAGMENTS(22, Unit.PACKETS),
    RX_JABBERS(23, Unit.PACKETS),
    /** Too long but otherwise well formed, as RMON counts them. */
    RX_OVERSIZE(24, Unit.PACKETS),
    RX_COMPRESSED(25, Unit.PACKETS),
    RX_PAUSE(26, Unit.PACKETS),
    RX_MAC_CONTROL(27, Unit.PACKETS),
    RX_UNSUPPORTED_OPCODE(28, Unit.PACKETS),
    RX_BAD_FORMAT(29, Unit.PACKETS),

    TX_BYTES(30, Unit.BYTES),
    /** Packets that the device accepted; no proof that they left the wire. */
    TX_PACKETS(31, Unit.PACKETS),
    /** Packets that were asked to be sent, whatever became of them. */
    TX_REQUESTED(32, Unit.PACKETS),
    TX_UNICAST(33, Unit.PACKETS),
    TX_MULTICAST(34, Unit.PACKETS),
    TX_BROADCAST(35, Unit.PACKETS),
    TX_NON_UNICAST(36, Unit.PACKETS),
    TX_ERRORS(37, Unit.PACKETS),
    TX_DROPPED(38, Unit.PACKETS),
    TX_RETRY(39, Unit.EVENTS),
    TX_BAD_FORMAT(40, Unit.PACKETS),
    COLLISIONS(41, Unit.EVENTS),
    TX_SINGLE_COLLISIONS(42, Unit.PACKETS),
    TX_MULTIPLE_COLLISIONS(43, Unit.PACKETS),
    TX_EXCESSIVE_COLLISIONS(44, Unit.PACKETS),
    TX_LATE_COLLISIONS(45, Unit.EVENTS),
    TX_DEFERRED(46, Unit.PACKETS),
    TX_EXCESSIVE_DEFERRAL(47, Unit.PACKETS),
    TX_CARRIER_ERRORS(48, Unit.EVENTS),
    TX_FIFO_ERRORS(49, Unit.EVENTS),
    TX_SQE_ERRORS(50, Unit.EVENTS),
    TX_MAC_INTERNAL_ERRORS(51, Unit.PACKETS),
    TX_COMPRESSED(52, Unit.PACKETS),
    TX_PAUSE(53, Unit.PACKETS),
    TX_MAC_CONTROL(54, Unit.PACKETS),

    CARRIER_CHANGES(55, Unit.EVENTS),
    INTERRUPTS(56, Unit.EVENTS),
    FEC_CORRECTED(57, Unit.EVENTS),
    FEC_UNCORRECTABLE(58, Unit.EVENTS),
    FEC_CORRECTED_BITS(59, Unit.EVENTS),
    UPCALL_PACKETS(60, Unit.PACKETS),
    UPCALL_ERRORS(61, Unit.PACKETS),

    /** Packets by their length in bytes: the buckets of Open vSwitch. */
    RX_1_TO_64(62, Unit.PACKETS),
    RX_65_TO_127(63, Unit.PACKETS),
    RX_128_TO_255(64, Unit.PACKETS),
    RX_256_TO_511(65, Unit.PACKETS),
    RX_512_TO_1023(66, Unit.PACKETS),
    RX_1024_TO_1522(67, Unit.PACKETS),
    RX_1523_TO_MAX(68, Unit.PACKETS),
    TX_1_TO_64(69, Unit.PACKETS),
    TX_65_TO_127(70, Unit.PACKETS),
    TX_128_TO_255(71, Unit.PACKETS),
    TX_256_TO_511(72, Unit.PACKETS),
    TX_512_TO_1023(73, Unit.PACKETS),
    TX_1024_TO_1522(74, Unit.PACKETS),
    TX_1523_TO_MAX(75, Unit.PACKETS),

    /** Bytes of {@link #TX_REQUESTED}. */
    TX_REQUESTED_BYTES(76, Unit.BYTES),

    /** A token ring station's: RFC 1748, {@code Dot5StatsEntry}. */
    TOKEN_RING_LINE_ERRORS(77, Unit.PACKETS),
    TOKEN_RING_BURST_ERRORS(78, Unit.EVENTS),
    TOKEN_RING_SIGNAL_LOSSES(79, Unit.EVENTS),
    TOKEN_RING_AC_ERRORS(80, Unit.EVENTS),
    TOKEN_RING_INTERNAL_ERRORS(81, Unit.EVENTS),
    TOKEN_RING_LOST_FRAME_ERRORS(82, Unit.EVENTS),
    TOKEN_RING_FRAME_COPIED_ERRORS(83, Unit.PACKETS),
    TOKEN_RING_TOKEN_ERRORS(84, Unit.EVENTS),
    TOKEN_RING_FREQUENCY_ERRORS(85, Unit.EVENTS),

    /** An FDDI station's: RFC 1512, {@code snmpFddiMAC}. */
    FDDI_MAC_ERRORS(86, Unit.PACKETS),
    FDDI_MAC_LOST(87, Unit.PACKETS),
    FDDI_MAC_TOKENS(88, Unit.EVENTS),
    FDDI_MAC_TVX_EXPIRED(89, Unit.EVENTS),
    FDDI_MAC_LATE(90, Unit.EVENTS),
    FDDI_MAC_RING_OPERATIONAL(91, Unit.EVENTS);

    /** What one step of a counter stands for. */
    public enum Unit {
        BYTES,
        PACKETS,
        EVENTS
    }

    /** Ids stay below this number: the table's bitmaps have as many bits. */
    public static final int LIMIT = 128;

    private static final Counter[] BY_ID = new Counter[LIMIT];

    static {
        for (Counter counter : values()) {
            BY_ID[counter.id] = counter;
        }
    }

    private final int id;
    private final Unit unit;

    Counter(int id, Unit unit) {
        this.id = id;
        this.unit = unit;
    }

    /** The counter's number in the table file, 0 … {@link #LIMIT} − 1. */
    public int id() {
        return id;
    }

    public Unit unit() {
        return unit;
    }

    /** The counter of an id, or null where this version knows none (a newer version wrote the file). */
    public static Counter ofId(int id) {
        return id < 0 || id >= LIMIT ? null : BY_ID[id];
    }
}
