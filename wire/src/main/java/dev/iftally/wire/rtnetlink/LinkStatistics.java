package dev.iftally.wire.rtnetlink;

import java.util.Arrays;

/**
 * The statistics of an RTM_NEWLINK.
 *
 * @see LinkStats64
 */
public final class LinkStatistics {
    /** The statistics of a message that has none. */
    public static final LinkStatistics NONE = new LinkStatistics(new long[LinkStats64.MEMBERS], 0, false, null);

    private final long[] members;
    private final int count;
    private final boolean wide;
    private final LinkStatistics twin;

    LinkStatistics(long[] members, int count, boolean wide, LinkStatistics twin) {
        this.members = members;
        this.count = count;
        this.wide = wide;
        this.twin = twin;
    }

    /** True if they are IFLA_STATS64; false if the kernel sent IFLA_STATS alone, whose members are modulo 2^32. */
    public boolean isWide() {
        return wide;
    }

    /** IFLA_STATS beside IFLA_STATS64, whose members are these modulo 2^32; {@link #NONE} if it was not sent. */
    public LinkStatistics twin() {
        return twin == null ? NONE : twin;
    }

    /** How many members the kernel's structure has, at most {@link LinkStats64#MEMBERS}; 0 if there are none. */
    public int count() {
        return count;
    }

    /** The member of an index in {@link StatsGroup#LINK_64}, unsigned; 0 behind {@link #count()}. */
    public long member(int index) {
        return members[index];
    }

    /** A copy of the members. */
    public long[] members() {
        return members.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LinkStatistics that
                && wide == that.wide
                && count == that.count
                && Arrays.equals(members, that.members);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(members);
    }

    @Override
    public String toString() {
        return (wide ? "stats64" : "stats") + Arrays.toString(Arrays.copyOf(members, count));
    }
}
