package dev.iftally.wire.gnet;

import dev.iftally.wire.Cursor;
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

    void decode(Cursor value) {
        clear();
        if (value.remaining() >= Long.BYTES) {
            members[count++] = value.u64();
        }
        while (count > 0 && count < members.length && value.remaining() >= Integer.BYTES) {
            members[count++] = value.u32();
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
