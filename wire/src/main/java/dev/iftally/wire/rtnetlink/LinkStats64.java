package dev.iftally.wire.rtnetlink;

import dev.iftally.wire.Cursor;

/**
 * {@code struct rtnl_link_stats64}: 25 unsigned 64-bit members in the kernel's order, named by
 * {@link StatsGroup#LINK_64}. A shorter structure (an older kernel's) leaves the last members 0, a longer one (a newer
 * kernel's) is read as far as it is known. Its older twin, {@code struct rtnl_link_stats}, has the first 24 of them,
 * each modulo 2^32.
 */
public final class LinkStats64 {
    /** Members of the structure. */
    public static final int MEMBERS = 25;

    private LinkStats64() {}

    /**
     * Decodes the whole of {@code value} into the first {@link #MEMBERS} elements of {@code members}, and returns how
     * many of them were there.
     */
    static int decode(Cursor value, long[] members) {
        int there = (int) Math.min(MEMBERS, value.remaining() / Long.BYTES);
        for (int member = 0; member < there; member++) {
            members[member] = value.u64();
        }
        return zeroed(members, there);
    }

    /** As {@link #decode}, for {@code struct rtnl_link_stats}. */
    static int decode32(Cursor value, long[] members) {
        int there = (int) Math.min(MEMBERS - 1, value.remaining() / Integer.BYTES);
        for (int member = 0; member < there; member++) {
            members[member] = value.u32();
        }
        return zeroed(members, there);
    }

    private static int zeroed(long[] members, int there) {
        for (int member = there; member < MEMBERS; member++) {
            members[member] = 0;
        }
        return there;
    }
}
