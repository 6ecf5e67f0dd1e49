package dev.iftally.wire.gnet;

import dev.iftally.wire.Cursor;
import dev.iftally.wire.OutOfBytesException;
import dev.iftally.wire.netlink.Attribute;
import dev.iftally.wire.netlink.AttributeCursor;
import dev.iftally.wire.netlink.AttributeSet;
import dev.iftally.wire.netlink.MessageCursor;
import dev.iftally.wire.netlink.NetlinkException;
import java.util.List;
import java.util.Optional;

/**
 * Reads RTM_NEWQDISC and RTM_NEWTCLASS (and RTM_DEL…), a queueing discipline or a class each. Reusable; decoding
 * allocates nothing, and neither does a getter that returns a number.
 */
public final class TrafficControlMessage {
    private final AttributeCursor attributes = new AttributeCursor();
    private final AttributeCursor kind = new AttributeCursor();
    private final AttributeCursor options = new AttributeCursor();
    private final AttributeCursor xstats = new AttributeCursor();
    private final AttributeCursor sizeTable = new AttributeCursor();
    private final GenStatsReading stats2 = new GenStatsReading();
    private final TcStats stats = new TcStats();
    private int ifindex;
    private int handle;
    private int parent;
    private int info;
    private boolean hasKind;
    private boolean hasOptions;
    private boolean hasXstats;
    private boolean hasSizeTable;
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
            Cursor body = message.body();
            // struct tcmsg: family, two pads, index, handle, parent, info
            body.skip(4);
            ifindex = body.i32();
            handle = body.i32();
            parent = body.i32();
            info = body.i32();
            clear();
            attributes.open(message);
            while (attributes.next()) {
                attribute();
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
        return hasKind ? kind.string() : "";
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
        return hasSizeTable ? SizeTable.decode(sizeTable) : Optional.empty();
    }

    /** A copy of TCA_OPTIONS, the kind's own; empty if there are none. */
    public byte[] options() {
        return hasOptions ? options.whole() : new byte[0];
    }

    /** TCA_OPTIONS, decoded as those of {@link #kind}; no bytes if there are none. */
    public QueueingOptions decodeOptions() throws NetlinkException {
        return hasOptions ? QueueingOptions.decode(kind(), options) : new QueueingOptions.Other(0);
    }

    /** A copy of TCA_XSTATS, the kind's own structure; empty if there is none. */
    public byte[] xstats() {
        return hasXstats ? xstats.whole() : new byte[0];
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
                        GenStats.TCA_INGRESS_BLOCK,
                        GenStats.TCA_EGRESS_BLOCK,
                        GenStats.TCA_PAD);
    }

    private void clear() {
        hasKind = false;
        hasOptions = false;
        hasXstats = false;
        hasStats2 = false;
        hasStats = false;
        hasSizeTable = false;
        offloaded = false;
        ingressBlock = 0;
        egressBlock = 0;
        stats2.clear();
        stats.clear();
    }

    private void attribute() throws NetlinkException {
        switch (attributes.type()) {
            case GenStats.TCA_KIND -> {
                hasKind = true;
                kind.openAt(attributes);
            }
            case GenStats.TCA_OPTIONS -> {
                hasOptions = true;
                options.openAt(attributes);
            }
            case GenStats.TCA_XSTATS -> {
                hasXstats = true;
                xstats.openAt(attributes);
            }
            case GenStats.TCA_STATS2 -> {
                hasStats2 = true;
                stats2.decode(attributes);
            }
            case GenStats.TCA_STATS -> {
                hasStats = true;
                stats.decode(attributes);
            }
            case GenStats.TCA_STAB -> {
                hasSizeTable = true;
                sizeTable.openAt(attributes);
            }
            case GenStats.TCA_INGRESS_BLOCK -> ingressBlock = attributes.number();
            case GenStats.TCA_EGRESS_BLOCK -> egressBlock = attributes.number();
            case GenStats.TCA_HW_OFFLOAD -> offloaded = attributes.number() != 0;
            default -> {}
        }
    }
}
