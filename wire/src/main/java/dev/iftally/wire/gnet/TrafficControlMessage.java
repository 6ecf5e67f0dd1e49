package dev.iftally.wire.gnet;

import dev.iftally.wire.OutOfBytesException;
import dev.iftally.wire.netlink.Attribute;
import dev.iftally.wire.netlink.AttributeCursor;
import dev.iftally.wire.netlink.AttributeSet;
import dev.iftally.wire.netlink.MessageCursor;
import dev.iftally.wire.netlink.NetlinkException;
import dev.iftally.wire.netlink.RawAttribute;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;

/**
 * Reads RTM_NEWQDISC and RTM_NEWTCLASS (and RTM_DEL…), a queueing discipline or a class each. Reusable; decoding
 * allocates nothing, and neither does a getter that returns a number.
 */
public final class TrafficControlMessage {
    private static final int TCMSG_BYTES = 20;
    private static final long NOWHERE = -1;

    private final AttributeCursor attributes = new AttributeCursor();
    private final AttributeCursor chosen = new AttributeCursor();
    private final GenStatsReading stats2 = new GenStatsReading();
    private final TcStats stats = new TcStats();
    private int ifindex;
    private int handle;
    private int parent;
    private int info;
    private long kind = NOWHERE;
    private long options = NOWHERE;
    private long xstats = NOWHERE;
    private long sizeTable = NOWHERE;
    private long rate = NOWHERE;
    private boolean hasStats2;
    private boolean hasStats;
    private boolean offloaded;
    private long ingressBlock;
    private long egressBlock;

    /** Without values, until {@link #decode}. */
    public TrafficControlMessage() {}

    /** Decodes the message that {@code message} stands at, in place of the last one. */
    public TrafficControlMessage decode(MessageCursor message) throws NetlinkException {
        try {
            if (message.bodyLength() < TCMSG_BYTES) {
                message.body().skip(TCMSG_BYTES);
            }
            // struct tcmsg: family, two pads, index, handle, parent, info
            ifindex = message.i32(4);
            handle = message.i32(8);
            parent = message.i32(12);
            info = message.i32(16);
            clear();
            attributes.open(message, TCMSG_BYTES);
            MemorySegment bytes = attributes.bytes();
            long end = attributes.end();
            for (long at = attributes.position(); RawAttribute.isAt(at, end); ) {
                int header = RawAttribute.header(bytes, at, end);
                take(bytes, at, header);
                at = RawAttribute.next(at, header);
            }
            if (!hasStats2) {
                stats2.clear();
            }
            return this;
        } catch (OutOfBytesException e) {
            throw NetlinkException.malformed(GenStats.name(message.type()), e.offset(), e.getMessage(), e);
        }
    }

    public int ifindex() {
        return ifindex;
    }

    /** Major number in the upper 16 bits, minor in the lower. */
    public int handle() {
        return handle;
    }

    /** Whose child it is, of the form of {@link #handle}; TC_H_ROOT, TC_H_INGRESS … are special. */
    public int parent() {
        return parent;
    }

    /** A discipline: how many hold it. A class: the handle of the discipline below it. */
    public int info() {
        return info;
    }

    /** TCA_KIND, such as {@code htb}; empty if it is missing. */
    public String kind() {
        return kind == NOWHERE ? "" : at(kind).string();
    }

    /** Whether {@link #kind} is this one; allocates nothing, where that makes a text. */
    public boolean isKind(String name) {
        return kind != NOWHERE && name != null && at(kind).isString(name);
    }

    /** True if the hardware does it. */
    public boolean isOffloaded() {
        return offloaded;
    }

    /** The number of the block of filters that it shares with others for what comes in; 0 for none. */
    public long ingressBlock() {
        return ingressBlock;
    }

    /** As {@link #ingressBlock}, for what goes out. */
    public long egressBlock() {
        return egressBlock;
    }

    /** How sizes of packets are corrected (TCA_STAB); empty if they are not. */
    public Optional<SizeTable> sizeTable() throws NetlinkException {
        return sizeTable == NOWHERE ? Optional.empty() : SizeTable.decode(at(sizeTable));
    }

    /** TCA_RATE, the estimator that a request asks for; empty if it asks for none. */
    public Optional<TcEstimator> rate() throws NetlinkException {
        return rate == NOWHERE ? Optional.empty() : Optional.of(TcEstimator.decode(at(rate)));
    }

    /** A copy of TCA_OPTIONS, the kind's own; empty if there are none. */
    public byte[] options() {
        return copy(options);
    }

    /** TCA_OPTIONS, decoded as those of {@link #kind}; no bytes if there are none. */
    public QueueingOptions decodeOptions() throws NetlinkException {
        return options == NOWHERE ? new QueueingOptions.Other(0) : QueueingOptions.decode(kind(), at(options));
    }

    /** A copy of TCA_XSTATS, the kind's own structure; empty if there is none. */
    public byte[] xstats() {
        return copy(xstats);
    }

    /** True if TCA_STATS2 is there, be it empty. */
    public boolean hasStats2() {
        return hasStats2;
    }

    /** TCA_STATS2; overwritten by the next message. */
    public GenStatsReading stats2() {
        return stats2;
    }

    /** True if TCA_STATS is there, which is older than TCA_STATS2 and tells less. */
    public boolean hasStats() {
        return hasStats;
    }

    /** TCA_STATS; overwritten by the next message. */
    public TcStats stats() {
        return stats;
    }

    /** The attributes that nothing here reads, in the order of the wire. */
    public List<Attribute> others() throws NetlinkException {
        return new AttributeSet(attributes.rewind())
                .except(
                        GenStats.TCA_KIND,
                        GenStats.TCA_OPTIONS,
                        GenStats.TCA_XSTATS,
                        GenStats.TCA_STATS2,
                        GenStats.TCA_STATS,
                        GenStats.TCA_HW_OFFLOAD,
                        GenStats.TCA_STAB,
                        GenStats.TCA_RATE,
                        GenStats.TCA_INGRESS_BLOCK,
                        GenStats.TCA_EGRESS_BLOCK,
                        GenStats.TCA_PAD);
    }

    private void clear() {
        kind = NOWHERE;
        options = NOWHERE;
        xstats = NOWHERE;
        sizeTable = NOWHERE;
        rate = NOWHERE;
        hasStats2 = false;
        hasStats = false;
        offloaded = false;
        ingressBlock = 0;
        egressBlock = 0;
        stats.clear();
    }

    private void take(MemorySegment bytes, long at, int header) throws NetlinkException {
        switch (RawAttribute.type(header)) {
            case GenStats.TCA_KIND -> kind = at;
            case GenStats.TCA_OPTIONS -> options = at;
            case GenStats.TCA_XSTATS -> xstats = at;
            case GenStats.TCA_STATS2 -> {
                hasStats2 = true;
                long value = RawAttribute.value(at);
                stats2.decode(bytes, value, value + RawAttribute.length(header));
            }
            case GenStats.TCA_STATS -> {
                hasStats = true;
                stats.decode(bytes, at, header);
            }
            case GenStats.TCA_STAB -> sizeTable = at;
            case GenStats.TCA_RATE -> rate = at;
            case GenStats.TCA_INGRESS_BLOCK -> ingressBlock = at(at).number();
            case GenStats.TCA_EGRESS_BLOCK -> egressBlock = at(at).number();
            case GenStats.TCA_HW_OFFLOAD -> offloaded = at(at).number() != 0;
            default -> {}
        }
    }

    private byte[] copy(long at) {
        return at == NOWHERE ? new byte[0] : at(at).whole();
    }

    private AttributeCursor at(long at) {
        return chosen.openAt(attributes, at);
    }
}
