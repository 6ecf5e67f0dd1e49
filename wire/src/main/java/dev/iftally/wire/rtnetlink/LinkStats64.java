package dev.iftally.wire.rtnetlink;

import dev.iftally.wire.Cursor;

/**
 * {@code struct rtnl_link_stats64}: 25 unsigned 64-bit members in the kernel's order. A shorter structure (an older
 * kernel's) leaves the last members 0, a longer one (a newer kernel's) is read as far as it is known.
 */
public final class LinkStats64 {
    /** Members of the structure. */
    public static final int MEMBERS = 25;

    private LinkStats64() {}

    /** Decodes the whole of {@code value} into the first {@link #MEMBERS} elements of {@code members}. */
    static void decode(Cursor value, long[] members) {
        int there = (int) Math.min(MEMBERS, value.remaining() / Long.BYTES);
        for (int member = 0; member < there; member++) {
            members[member] = value.u64();
        }
        for (int member = there; member < MEMBERS; member++) {
            members[member] = 0;
        }
    }
}
