package dev.iftally.wire.gnet;

import dev.iftally.wire.netlink.Attribute;
import dev.iftally.wire.netlink.AttributeCursor;
import dev.iftally.wire.netlink.AttributeSet;
import dev.iftally.wire.netlink.NetlinkException;
import dev.iftally.wire.netlink.RawAttribute;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * The statistics of TCA_STATS2, or of any other attribute that gen_stats fills. Which of its structures are there is
 * asked first: without it a value is 0. A structure that a 32-bit kernel sends is shorter: what is missing is zeros; of
 * a longer one the rest is passed over. Reusable, and free of allocation.
 */
public final class GenStatsReading {
    private static final long NOWHERE = -1;

    private final AttributeCursor attributes = new AttributeCursor();
    private boolean there;
    private boolean hasBasic;
    private boolean hasHardware;
    private boolean hasQueue;
    private boolean hasRate;
    private boolean hasRate64;
    private long bytes;
    private long packets;
    private long hardwareBytes;
    private long hardwarePackets;
    private long bytesPerSecond;
    private long packetsPerSecond;
    private long queueLength;
    private long backlog;
    private long drops;
    private long requeues;
    private long overlimits;
    private long app = NOWHERE;

    /** Without values, until {@link #decode}. */
    public GenStatsReading() {}

    /** Decodes the attribute that {@code container} stands at, in place of what was read before. */
    public GenStatsReading decode(AttributeCursor container) throws NetlinkException {
        attributes.open(container);
        return decode(attributes.bytes(), attributes.position(), attributes.end());
    }

    /** As {@link #decode}, of the attributes inside such an attribute, which lie between two offsets of a segment. */
    GenStatsReading decode(MemorySegment segment, long from, long to) throws NetlinkException {
        attributes.open(segment, from, to);
        clear();
        there = true;
        boolean hardware = false;
        for (long at = from; RawAttribute.isAt(at, to); ) {
            int header = RawAttribute.header(segment, at, to);
            switch (RawAttribute.type(header)) {
                case GenStats.TCA_STATS_BASIC -> {
                    hasBasic = true;
                    hardware = false;
                    bytes = RawAttribute.u64(segment, at, header, 0);
                    packets = RawAttribute.u32(segment, at, header, Long.BYTES);
                }
                case GenStats.TCA_STATS_BASIC_HW -> {
                    hasHardware = true;
                    hardware = true;
                    hardwareBytes = RawAttribute.u64(segment, at, header, 0);
                    hardwarePackets = RawAttribute.u32(segment, at, header, Long.BYTES);
                }
                // What it counts is said by its place alone: it widens what it follows.
                case GenStats.TCA_STATS_PKT64 -> widen(hardware, RawAttribute.u64(segment, at, header, 0));
                case GenStats.TCA_STATS_QUEUE -> readQueue(segment, at, header);
                case GenStats.TCA_STATS_RATE_EST -> readRate(segment, at, header);
                case GenStats.TCA_STATS_RATE_EST64 -> readRate64(segment, at, header);
                case GenStats.TCA_STATS_APP -> app = at;
                default -> {}
            }
            at = RawAttribute.next(at, header);
        }
        return this;
    }

    /** Forgets everything. */
    public void clear() {
        there = false;
        hasBasic = false;
        hasHardware = false;
        hasQueue = false;
        hasRate = false;
        hasRate64 = false;
        bytes = 0;
        packets = 0;
        hardwareBytes = 0;
        hardwarePackets = 0;
        bytesPerSecond = 0;
        packetsPerSecond = 0;
        queueLength = 0;
        backlog = 0;
        drops = 0;
        requeues = 0;
        overlimits = 0;
        app = NOWHERE;
    }

    /** True if TCA_STATS_BASIC is there: {@link #bytes} and {@link #packets}. */
    public boolean hasBasic() {
        return hasBasic;
    }

    public long bytes() {
        return bytes;
    }

    /** All 64 bits of it, where TCA_STATS_PKT64 is there; without it the number fits in 32. */
    public long packets() {
        return packets;
    }

    /** True if TCA_STATS_BASIC_HW is there: what of the whole the hardware did. */
    public boolean hasHardware() {
        return hasHardware;
    }

    public long hardwareBytes() {
        return hardwareBytes;
    }

    public long hardwarePackets() {
        return hardwarePackets;
    }

    /** True if an estimator runs: {@link #bytesPerSecond} and {@link #packetsPerSecond}. */
    public boolean hasRate() {
        return hasRate || hasRate64;
    }

    /** The field {@code bps}, which is bytes a second, of 64 bits where TCA_STATS_RATE_EST64 is there. */
    public long bytesPerSecond() {
        return bytesPerSecond;
    }

    public long packetsPerSecond() {
        return packetsPerSecond;
    }

    /** True if TCA_STATS_QUEUE is there. */
    public boolean hasQueue() {
        return hasQueue;
    }

    /** Packets in the queue now. */
    public long queueLength() {
        return queueLength;
    }

    /** Bytes in the queue now. */
    public long backlog() {
        return backlog;
    }

    public long drops() {
        return drops;
    }

    public long requeues() {
        return requeues;
    }

    public long overlimits() {
        return overlimits;
    }

    /** A copy of TCA_STATS_APP, the discipline's own structure; empty if there is none. */
    public byte[] app() {
        return hasApp() ? new AttributeCursor().openAt(attributes, app).whole() : new byte[0];
    }

    /** True if TCA_STATS_APP is there. */
    public boolean hasApp() {
        return app != NOWHERE;
    }

    /**
     * Writes what was read, in the order in which it was read: of what a kernel has written come the same bytes.
     *
     * @param into has been started, and is to be finished
     */
    public void copy(GnetDump into) throws NetlinkException {
        attributes.rewind();
        while (there && attributes.next()) {
            switch (attributes.type()) {
                case GenStats.TCA_STATS_BASIC -> into.copyBasic(bytes, packets);
                case GenStats.TCA_STATS_BASIC_HW -> into.copyBasicHw(hardwareBytes, hardwarePackets);
                case GenStats.TCA_STATS_RATE_EST -> into.copyRateEst(bytesPerSecond, packetsPerSecond);
                case GenStats.TCA_STATS_QUEUE ->
                    into.copyQueue(queueLength(), backlog(), drops(), requeues(), overlimits());
                case GenStats.TCA_STATS_APP -> into.copyApp(app());
                // The wide forms come by themselves.
                default -> {}
            }
        }
    }

    /** The attributes that nothing here reads, in the order of the wire. */
    public List<Attribute> others() throws NetlinkException {
        return there
                ? new AttributeSet(attributes.rewind())
                        .except(
                                GenStats.TCA_STATS_BASIC,
                                GenStats.TCA_STATS_BASIC_HW,
                                GenStats.TCA_STATS_PKT64,
                                GenStats.TCA_STATS_QUEUE,
                                GenStats.TCA_STATS_RATE_EST,
                                GenStats.TCA_STATS_RATE_EST64,
                                GenStats.TCA_STATS_APP,
                                GenStats.TCA_STATS_PAD)
                : List.of();
    }

    private void widen(boolean hardware, long value) {
        if (hardware) {
            hardwarePackets = value;
        } else {
            packets = value;
        }
    }

    private void readQueue(MemorySegment segment, long at, int header) {
        hasQueue = true;
        long now = RawAttribute.u64(segment, at, header, 0);
        queueLength = RawAttribute.first(now);
        backlog = RawAttribute.second(now);
        long ever = RawAttribute.u64(segment, at, header, Long.BYTES);
        drops = RawAttribute.first(ever);
        requeues = RawAttribute.second(ever);
        overlimits = RawAttribute.u32(segment, at, header, 2 * Long.BYTES);
    }

    /** The narrow rate is clamped; so it never replaces the wide one. */
    private void readRate(MemorySegment segment, long at, int header) {
        hasRate = true;
        if (!hasRate64) {
            long rate = RawAttribute.u64(segment, at, header, 0);
            bytesPerSecond = RawAttribute.first(rate);
            packetsPerSecond = RawAttribute.second(rate);
        }
    }

    private void readRate64(MemorySegment segment, long at, int header) {
        hasRate64 = true;
        bytesPerSecond = RawAttribute.u64(segment, at, header, 0);
        packetsPerSecond = RawAttribute.u64(segment, at, header, Long.BYTES);
    }
}
