package dev.iftally.wire.gnet;

import dev.iftally.wire.netlink.RawAttribute;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * {@code struct tc_stats} of TCA_STATS: bytes of 64 bits, the rest of 32, each as the kernel cut it. A shorter
 * structure leaves the last members 0. Reusable.
 */
public final class TcStats {
    /** The members, in the order of their indices. */
    public static final List<String> MEMBERS =
            List.of("bytes", "packets", "drops", "overlimits", "bps", "pps", "qlen", "backlog");

    private static final int COUNT = 8;

    private final long[] members = new long[COUNT];
    private int count;

    TcStats() {}

    /** Decodes the attribute of a header, which stands at an offset. */
    void decode(MemorySegment bytes, long at, int header) {
        int length = RawAttribute.length(header);
        count = length < Long.BYTES ? 0 : Math.min(COUNT, 1 + (length - Long.BYTES) / Integer.BYTES);
        members[0] = RawAttribute.u64(bytes, at, header, 0);
        // Two members at once: half as many reads.
        for (int i = 1; i < COUNT - 1; i += 2) {
            long pair = RawAttribute.u64(bytes, at, header, Integer.BYTES + i * Integer.BYTES);
            members[i] = RawAttribute.first(pair);
            members[i + 1] = RawAttribute.second(pair);
        }
        members[COUNT - 1] = RawAttribute.u32(bytes, at, header, COUNT * Integer.BYTES);
    }

    void clear() {
        count = 0;
    }

    /** How many members were there. */
    public int count() {
        return count;
    }

    /** The member of an index in {@link #MEMBERS}, unsigned; 0 behind {@link #count()}. */
    public long member(int index) {
        return index < count ? members[index] : 0;
    }
}
