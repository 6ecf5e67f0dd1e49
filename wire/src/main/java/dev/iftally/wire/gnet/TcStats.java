package dev.iftally.wire.gnet;

import dev.iftally.wire.netlink.AttributeCursor;
import java.util.Arrays;
import java.util.List;

/**
 * {@code struct tc_stats} of TCA_STATS: bytes of 64 bits, the rest of 32, each as the kernel cut it. A shorter
 * structure leaves the last members 0. Reusable.
 */
public final class TcStats {
    /** The members, in the order of their indices. */
    public static final List<String> MEMBERS =
            List.of("bytes", "packets", "drops", "overlimits", "bps", "pps", "qlen", "backlog");

    private final long[] members = new long[MEMBERS.size()];
    private int count;

    TcStats() {}

    void decode(AttributeCursor attribute) {
        int length = attribute.length();
        count = length < Long.BYTES ? 0 : Math.min(members.length, 1 + (length - Long.BYTES) / Integer.BYTES);
        members[0] = count == 0 ? 0 : attribute.u64(0);
        for (int i = 1; i < members.length; i++) {
            members[i] = i < count ? attribute.u32(Integer.BYTES + i * Integer.BYTES) : 0;
        }
    }

    void clear() {
        Arrays.fill(members, 0);
        count = 0;
    }

    /** How many members were there. */
    public int count() {
        return count;
    }

    /** The member of an index in {@link #MEMBERS}, unsigned; 0 behind {@link #count()}. */
    public long member(int index) {
        return members[index];
    }
}
