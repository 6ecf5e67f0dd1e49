package dev.iftally.wire.gnet;

import dev.iftally.wire.OutOfBytesException;
import dev.iftally.wire.WireWriter;
import dev.iftally.wire.netlink.Netlink;
import dev.iftally.wire.netlink.NetlinkException;
import java.util.Optional;
import java.util.concurrent.locks.Lock;

/**
 * Writes statistics into a netlink message byte for byte as {@code struct gnet_dump} and its functions do
 * (net/core/gen_stats.c): {@link #startCopy}, the structures that there are in any order, {@link #finish}.
 *
 * <p>The lock is taken before the first byte and released by {@link #finish}; also by each method that throws, which
 * leaves the message as it was before the start, and the dump ready for another one. Reusable, by one thread at a time.
 */
public final class GnetDump {
    private static final int EMSGSIZE = 90;
    private static final long MAX_32 = 0xffff_ffffL;
    private static final int MAX_ATTRIBUTE = 0xffff;
    private static final int NONE = 0;
    private static final int BASIC_BYTES = 16;
    private static final int QUEUE_BYTES = 20;

    private final boolean padded;
    private final long[] pair = new long[2];
    private final TcStatsSum sum = new TcStatsSum();
    private WireWriter out;
    private Lock lock;
    private long start;
    private long container;
    private boolean hasContainer;
    private int tcStatsType;
    private int xstatsType;
    private int padType;
    private byte[] xstats;

    /** As kernels of processors that read 64 bits wherever they lie: x86, arm64, s390, powerpc. */
    public GnetDump() {
        this(false);
    }

    /**
     * A dump.
     *
     * @param padded true to put an empty attribute before one whose value would not begin at a multiple of 8 bytes, as
     *     kernels of all other processors do
     */
    public GnetDump(boolean padded) {
        this.padded = padded;
    }

    /**
     * As {@code gnet_stats_start_copy}: begins a container without the older attributes.
     *
     * @param message where it is appended; in this machine's byte order
     * @param type the container's: TCA_STATS2
     * @param lock what holds the statistics still; null for none
     * @param padAttribute the type of an empty attribute beside the container: TCA_PAD
     * @throws NetlinkException EMSGSIZE if there is no room
     */
    public void startCopy(WireWriter message, int type, Lock lock, int padAttribute) throws NetlinkException {
        startCopyCompat(message, type, NONE, NONE, lock, padAttribute);
    }

    /**
     * As {@code gnet_stats_start_copy_compat}: behind the container {@code struct tc_stats} and what {@link #copyApp}
     * was given follow for older readers.
     *
     * @param type the container's: TCA_STATS2; 0 to write only what is for older readers
     * @param tcStats TCA_STATS; 0 to leave it out
     * @param xstatsAttribute TCA_XSTATS; 0 to leave it out
     */
    public void startCopyCompat(
            WireWriter message, int type, int tcStats, int xstatsAttribute, Lock lock, int padAttribute)
            throws NetlinkException {
        if (out != null) {
            throw new IllegalStateException("the last dump is neither finished nor has it failed");
        }
        start = message.position();
        if (lock != null) {
            lock.lock();
        }
        this.lock = lock;
        out = message;
        hasContainer = type != NONE;
        tcStatsType = tcStats;
        xstatsType = xstatsAttribute;
        padType = padAttribute;
        xstats = null;
        sum.clear();
        inContainer("the container", () -> {
            pad(padType);
            container = out.position();
            header(type, 0);
        });
    }

    /** As {@code gnet_stats_copy_basic}. */
    public void copyBasic(GnetStatsBasic basic) throws NetlinkException {
        write("TCA_STATS_BASIC", () -> basic.read(pair));
        copyBasic(pair[0], pair[1]);
    }

    /** As {@code gnet_stats_copy_basic}; behind TCA_STATS_BASIC TCA_STATS_PKT64 if packets need it. */
    public void copyBasic(long bytes, long packets) throws NetlinkException {
        sum.bytes = bytes;
        sum.packets = packets;
        inContainer("TCA_STATS_BASIC", () -> basic(GenStats.TCA_STATS_BASIC, bytes, packets));
    }

    /** As {@code gnet_stats_copy_basic_hw}: what of the whole the hardware did. */
    public void copyBasicHw(GnetStatsBasic hardware) throws NetlinkException {
        write("TCA_STATS_BASIC_HW", () -> hardware.read(pair));
        copyBasicHw(pair[0], pair[1]);
    }

    /** As {@code gnet_stats_copy_basic_hw}. */
    public void copyBasicHw(long bytes, long packets) throws NetlinkException {
        inContainer("TCA_STATS_BASIC_HW", () -> basic(GenStats.TCA_STATS_BASIC_HW, bytes, packets));
    }

    /** As {@code gnet_stats_copy_rate_est}; nothing where no estimator is. */
    public void copyRateEst(Optional<GnetStatsRateEst> estimate) throws NetlinkException {
        requireStarted();
        if (estimate.isPresent()) {
            copyRateEst(estimate.get().bps(), estimate.get().pps());
        }
    }

    /** As {@code gnet_stats_copy_rate_est} of an estimator that runs. */
    public void copyRateEst(long bps, long pps) throws NetlinkException {
        long narrow = Long.compareUnsigned(bps, MAX_32) > 0 ? MAX_32 : bps;
        sum.bps = narrow;
        sum.pps = pps;
        inContainer("TCA_STATS_RATE_EST", () -> {
            attribute(GenStats.TCA_STATS_RATE_EST, Long.BYTES);
            out.u32(narrow).u32(pps);
            if (narrow != bps) {
                attribute(GenStats.TCA_STATS_RATE_EST64, 2 * Long.BYTES);
                out.u64(bps).u64(pps);
            }
        });
    }

    /** As {@code gnet_stats_copy_queue}, with the length that the structure itself has. */
    public void copyQueue(GnetStatsQueue queue) throws NetlinkException {
        copyQueue(queue, queue.qlen());
    }

    /** As {@code gnet_stats_copy_queue}: {@code qlen} goes before the structure's own length. */
    public void copyQueue(GnetStatsQueue queue, long qlen) throws NetlinkException {
        copyQueue(qlen, queue.backlog(), queue.drops(), queue.requeues(), queue.overlimits());
    }

    /** As {@code gnet_stats_copy_queue}; each modulo 2^32. */
    public void copyQueue(long qlen, long backlog, long drops, long requeues, long overlimits) throws NetlinkException {
        sum.qlen = qlen;
        sum.backlog = backlog;
        sum.drops = drops;
        sum.overlimits = overlimits;
        inContainer("TCA_STATS_QUEUE", () -> {
            attribute(GenStats.TCA_STATS_QUEUE, QUEUE_BYTES);
            out.u32(qlen).u32(backlog).u32(drops).u32(requeues).u32(overlimits);
        });
    }

    /** As {@code gnet_stats_copy_app}: a structure that only its writer and its reader understand. */
    public void copyApp(byte[] structure) throws NetlinkException {
        write("TCA_STATS_APP", () -> {
            xstats = xstatsType == NONE ? null : structure.clone();
            if (hasContainer) {
                opaque(GenStats.TCA_STATS_APP, GenStats.TCA_STATS_PAD, structure);
            }
        });
    }

    /** As {@code gnet_stats_finish_copy}: the length of the container, what is for older readers; releases the lock. */
    public void finish() throws NetlinkException {
        inContainer("the container", () -> out.patch16(container, checked(out.position() - container)));
        write("TCA_STATS", () -> {
            if (tcStatsType != NONE) {
                pad(padType);
                header(tcStatsType, TcStatsSum.BYTES);
                sum.encode(out);
            }
        });
        write("TCA_XSTATS", () -> {
            if (xstats != null) {
                opaque(xstatsType, padType, xstats);
            }
        });
        end();
    }

    private void basic(int type, long bytes, long packets) {
        attribute(type, BASIC_BYTES);
        out.u64(bytes).u32(packets).u32(0);
        if (Long.compareUnsigned(packets, MAX_32) > 0) {
            attribute(GenStats.TCA_STATS_PKT64, Long.BYTES);
            out.u64(packets);
        }
    }

    private void opaque(int type, int pad, byte[] structure) {
        pad(pad);
        header(type, structure.length);
        out.bytes(structure);
        out.zeros(-out.position() & 3);
    }

    /** The header of an attribute inside the container. */
    private void attribute(int type, int length) {
        pad(GenStats.TCA_STATS_PAD);
        header(type, length);
    }

    private void pad(int type) {
        if (padded && out.position() % Long.BYTES == 0) {
            header(type, 0);
        }
    }

    private void header(int type, int length) {
        out.u16(checked((long) Netlink.NLA_HDRLEN + length)).u16(type);
    }

    private static int checked(long length) {
        if (length > MAX_ATTRIBUTE) {
            throw new IllegalArgumentException(
                    "an attribute has at most %d bytes, not %d".formatted(MAX_ATTRIBUTE, length));
        }
        return (int) length;
    }

    private void inContainer(String attribute, Runnable writing) throws NetlinkException {
        write(attribute, hasContainer ? writing : () -> {});
    }

    /** The one place where a dump fails. */
    private void write(String attribute, Runnable writing) throws NetlinkException {
        requireStarted();
        try {
            writing.run();
        } catch (OutOfBytesException | IllegalArgumentException e) {
            long offset = out.position();
            giveUp();
            throw NetlinkException.refusedHere(attribute, EMSGSIZE, offset, "EMSGSIZE: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            giveUp();
            throw e;
        }
    }

    private void requireStarted() {
        if (out == null) {
            throw new IllegalStateException("no dump has been started, or it is finished, or it has failed");
        }
    }

    private void giveUp() {
        out.rewind(start);
        end();
    }

    private void end() {
        Lock held = lock;
        out = null;
        lock = null;
        xstats = null;
        if (held != null) {
            held.unlock();
        }
    }
}
