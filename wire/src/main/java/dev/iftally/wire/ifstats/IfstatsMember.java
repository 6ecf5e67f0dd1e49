package dev.iftally.wire.ifstats;

import java.util.Locale;

/**
 * The members of {@code ifstats_t} in the order of ifstats(D4), with their offsets in 32-bit SVR4 (ILP32,
 * little-endian). Counters of both C types are shown unsigned and wrap at 2^32.
 */
public enum IfstatsMember {
    /** A pointer; no image carries it. */
    IFS_NAME(0, Kind.POINTER),
    IFS_UNIT(4, Kind.SHORT),
    /** Nonzero: running. */
    IFS_ACTIVE(6, Kind.SHORT),
    /** Bytes. */
    IFS_MTU(8, Kind.SHORT),
    IFS_IPACKETS(12, Kind.COUNTER),
    IFS_IERRORS(16, Kind.COUNTER),
    IFS_OPACKETS(20, Kind.COUNTER),
    IFS_OERRORS(24, Kind.COUNTER),
    IFS_COLLISIONS(28, Kind.COUNTER),
    /** A number of {@link IfstatsType}. */
    IFTYPE(32, Kind.INT),
    /** Bits a second. */
    IFSPEED(36, Kind.INT),
    /** Framing included. */
    IFINOCTETS(40, Kind.COUNTER),
    IFINUCASTPKTS(44, Kind.COUNTER),
    IFINNUCASTPKTS(48, Kind.COUNTER),
    IFINDISCARDS(52, Kind.COUNTER),
    IFINUNKPROTOS(56, Kind.COUNTER),
    IFOUTOCTETS(60, Kind.COUNTER),
    /** Asked to be sent, whatever became of them. */
    IFOUTUCASTPKTS(64, Kind.COUNTER),
    IFOUTNUCASTPKTS(68, Kind.COUNTER),
    IFOUTDISCARDS(72, Kind.COUNTER);

    /** What a member holds, and what becomes of a value that is too large for it. */
    public enum Kind {
        POINTER(4),
        /** Signed 16 bits: the nearest value that fits. */
        SHORT(2),
        /** Signed 32 bits, no counter: the nearest value that fits. */
        INT(4),
        /** 32 bits: the value modulo 2^32, so that differences stay right. */
        COUNTER(4);

        private final int bytes;

        Kind(int bytes) {
            this.bytes = bytes;
        }

        /** Its width. */
        public int bytes() {
            return bytes;
        }
    }

    private final String memberName = name().toLowerCase(Locale.ROOT);
    private final int offset;
    private final Kind kind;

    IfstatsMember(int offset, Kind kind) {
        this.offset = offset;
        this.kind = kind;
    }

    /** The name in the structure: {@code ifs_ipackets}. */
    public String memberName() {
        return memberName;
    }

    /** Bytes from the structure's start. */
    public int offset() {
        return offset;
    }

    public Kind kind() {
        return kind;
    }

    /** The value as this member can hold it. */
    public long fit(long value) {
        return switch (kind) {
            case POINTER -> 0;
            case SHORT -> Math.clamp(value, Short.MIN_VALUE, Short.MAX_VALUE);
            case INT -> Math.clamp(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case COUNTER -> value & 0xffff_ffffL;
        };
    }
}
