package dev.iftally.wire.gnet;

import dev.iftally.wire.netlink.Attribute;
import dev.iftally.wire.netlink.AttributeCursor;
import dev.iftally.wire.netlink.AttributeSet;
import dev.iftally.wire.netlink.NetlinkException;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;

/**
 * What a dump of gen_stats has written, whatever message it stands in: TCA_STATS2 with TCA_STATS and TCA_XSTATS behind
 * it, any of these alone, or the attributes of TCA_STATS2 without itself. Reusable.
 */
public final class GnetStats {
    /** No structure of {@code gnet_stats_…} has as many bytes as a {@code struct tc_stats}, even a 32-bit kernel's. */
    private static final int LEAST_TC_STATS_BYTES = 36;

    private final AttributeCursor attributes = new AttributeCursor();
    private final AttributeCursor members = new AttributeCursor();
    private final GenStatsReading stats2 = new GenStatsReading();
    private final TcStats stats = new TcStats();
    private boolean outer;
    private boolean hasStats;
    private byte[] xstats = {};
    private Optional<TcEstimator> rate = Optional.empty();

    /** Without values, until {@link #decode}. */
    public GnetStats() {}

    /** Decodes attributes one behind the other, in place of what was read before. */
    public GnetStats decode(MemorySegment bytes) throws NetlinkException {
        stats2.clear();
        stats.clear();
        hasStats = false;
        xstats = new byte[0];
        rate = Optional.empty();
        attributes.open(bytes, 0, bytes.byteSize());
        outer = isOuter();
        attributes.rewind();
        if (!outer) {
            stats2.decode(bytes, 0, bytes.byteSize());
            return this;
        }
        while (attributes.next()) {
            switch (attributes.type()) {
                case GenStats.TCA_STATS2 -> stats2.decode(attributes);
                case GenStats.TCA_STATS -> {
                    hasStats = true;
                    stats.decode(attributes.bytes(), attributes.start(), attributes.header());
                }
                case GenStats.TCA_XSTATS -> xstats = attributes.whole();
                case GenStats.TCA_RATE -> rate = Optional.of(TcEstimator.decode(attributes));
                default -> {}
            }
        }
        return this;
    }

    /**
     * The numbers of what stands in TCA_STATS2 and of what stands beside it are the same; what has them differs: only
     * outside are there a nest of attributes, a structure as long as {@code struct tc_stats}, a name.
     */
    private boolean isOuter() throws NetlinkException {
        boolean found = false;
        while (attributes.next()) {
            found |= switch (attributes.type()) {
                case GenStats.TCA_STATS2 -> isNest();
                case GenStats.TCA_STATS -> attributes.length() >= LEAST_TC_STATS_BYTES;
                case GenStats.TCA_KIND -> isName();
                case GenStats.TCA_RATE -> attributes.length() < Long.BYTES;
                default -> false;
            };
        }
        return found;
    }

    private boolean isNest() {
        members.open(attributes);
        try {
            int bytes = 0;
            while (members.next()) {
                if (members.type() == 0 || members.type() > GenStats.TCA_STATS_PKT64) {
                    return false;
                }
                bytes += Integer.BYTES + (members.length() + 3 & -Integer.BYTES);
            }
            return bytes > attributes.length() - Integer.BYTES;
        } catch (NetlinkException e) {
            return false;
        }
    }

    private boolean isName() {
        String name = attributes.string();
        return name.length() + 1 == attributes.length() && name.chars().allMatch(c -> c > ' ' && c < 127);
    }

    /** What TCA_STATS2 says; without anything if it is not there. */
    public GenStatsReading stats2() {
        return stats2;
    }

    /** True if TCA_STATS is there. */
    public boolean hasStats() {
        return hasStats;
    }

    /** What TCA_STATS says. */
    public TcStats stats() {
        return stats;
    }

    /** What TCA_XSTATS holds; empty if it is not there. */
    public byte[] xstats() {
        return xstats.clone();
    }

    /** What TCA_RATE asks for; empty if it is not there. */
    public Optional<TcEstimator> rate() {
        return rate;
    }

    /** The attributes beside TCA_STATS2 that nothing here reads, in the order of the bytes. */
    public List<Attribute> others() throws NetlinkException {
        return outer
                ? new AttributeSet(attributes.rewind())
                        .except(
                                GenStats.TCA_STATS2,
                                GenStats.TCA_STATS,
                                GenStats.TCA_XSTATS,
                                GenStats.TCA_RATE,
                                GenStats.TCA_PAD)
                : List.of();
    }
}
