package dev.iftally.sources.driver;

import dev.iftally.tally.Duplex;
import dev.iftally.tally.Media;
import java.util.EnumMap;
import java.util.Map;

/**
 * A MAC's {@code struct gld_stats}: what its driver counts, filled in by {@link GldDriver#getStats} under the MAC's
 * lock. What was filled in stays until it is filled in again; what never was is not set, and shown nowhere. Members of
 * the header that count have 32 bits, and wrap: a larger value is taken modulo 2^32, and totals go on exactly.
 */
public final class GldStats {
    private static final long LOW_HALF = 0xffff_ffffL;

    private static final int HALF = 1;
    private static final int FULL = 2;

    private final MacType type;
    private final Map<GldMember, Long> values;

    GldStats(MacType type) {
        this(type, new EnumMap<>(GldMember.class));
    }

    private GldStats(MacType type, Map<GldMember, Long> values) {
        this.type = type;
        this.values = values;
    }

    /**
     * Fills in a member.
     *
     * @param value what the device has counted since it began; unsigned
     * @throws IllegalArgumentException if GLD maintains the member, or MACs of another type have it
     */
    public GldStats set(GldMember member, long value) {
        if (member.isMaintainedByGld()) {
            throw new IllegalArgumentException(member.memberName() + " is maintained by GLD: a driver may read it");
        }
        if (!member.isIn(type)) {
            throw new IllegalArgumentException("a MAC of type %s has no %s".formatted(type, member.memberName()));
        }
        return put(member, member.isWide() ? value : value & LOW_HALF);
    }

    /** Fills in {@code glds_duplex}. */
    public GldStats duplex(Duplex duplex) {
        return set(
                GldMember.DUPLEX,
                switch (duplex) {
                    case UNKNOWN -> 0;
                    case HALF -> HALF;
                    case FULL -> FULL;
                });
    }

    /** Fills in {@code glds_media}; {@link Media#NOT_SAID} leaves it as it is. */
    public GldStats media(Media media) {
        return media == Media.NOT_SAID ? this : set(GldMember.MEDIA, MediaCode.of(media));
    }

    /** Whether a member was filled in, or is GLD's. */
    public boolean has(GldMember member) {
        return values.containsKey(member.storage());
    }

    /** The value of a member; 0 if it is not set. */
    public long get(GldMember member) {
        return values.getOrDefault(member.storage(), 0L);
    }

    GldStats put(GldMember member, long value) {
        values.put(member.storage(), value);
        return this;
    }

    /** How a driver said the duplex mode; what is out of range is unknown. */
    Duplex duplex() {
        long code = get(GldMember.DUPLEX);
        return code == HALF ? Duplex.HALF : code == FULL ? Duplex.FULL : Duplex.UNKNOWN;
    }

    GldStats copy() {
        return new GldStats(type, new EnumMap<>(values));
    }
}
