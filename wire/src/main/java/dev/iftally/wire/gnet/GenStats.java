package dev.iftally.wire.gnet;

import dev.iftally.wire.netlink.Netlink;
import dev.iftally.wire.netlink.RequestWriter;
import java.lang.foreign.MemorySegment;

/** Numbers of linux/gen_stats.h, linux/pkt_sched.h and linux/rtnetlink.h, spelt as there, and the requests for statistics. */
public final class GenStats {
    public static final int RTM_NEWQDISC = 36;
    public static final int RTM_DELQDISC = 37;
    public static final int RTM_GETQDISC = 38;
    public static final int RTM_NEWTCLASS = 40;
    public static final int RTM_DELTCLASS = 41;
    public static final int RTM_GETTCLASS = 42;

    /** The parent of a device's root discipline. */
    public static final int TC_H_ROOT = 0xffffffff;
    /** The parent of a device's ingress discipline. */
    public static final int TC_H_INGRESS = 0xfffffff1;

    static final int TCA_KIND = 1;
    static final int TCA_OPTIONS = 2;
    /** Holds {@code struct tc_stats}. */
    public static final int TCA_STATS = 3;
    /** Holds what TCA_STATS_APP has, for older readers. */
    public static final int TCA_XSTATS = 4;
    /** Holds {@code struct tc_estimator}: see {@link TcEstimator}. */
    public static final int TCA_RATE = 5;
    /** Holds the statistics of a discipline or a class. */
    public static final int TCA_STATS2 = 7;

    static final int TCA_STAB = 8;
    /** Holds nothing. */
    public static final int TCA_PAD = 9;
    /** Holds the statistics of an action. */
    public static final int TCA_ACT_STATS = 4;

    public static final int TCA_ACT_PAD = 5;

    static final int TCA_DUMP_INVISIBLE = 10;
    static final int TCA_HW_OFFLOAD = 12;
    static final int TCA_INGRESS_BLOCK = 13;
    static final int TCA_EGRESS_BLOCK = 14;

    static final int TCA_STAB_BASE = 1;

    static final int TCA_STATS_BASIC = 1;
    static final int TCA_STATS_RATE_EST = 2;
    static final int TCA_STATS_QUEUE = 3;
    static final int TCA_STATS_APP = 4;
    static final int TCA_STATS_RATE_EST64 = 5;
    static final int TCA_STATS_PAD = 6;
    static final int TCA_STATS_BASIC_HW = 7;
    static final int TCA_STATS_PKT64 = 8;

    static final int TC_PRIO_MAX = 15;

    static final int TCA_TBF_PARMS = 1;
    static final int TCA_TBF_RATE64 = 4;
    static final int TCA_TBF_PRATE64 = 5;

    static final int TCA_HTB_PARMS = 1;
    static final int TCA_HTB_INIT = 2;
    static final int TCA_HTB_DIRECT_QLEN = 5;
    static final int TCA_HTB_RATE64 = 6;
    static final int TCA_HTB_CEIL64 = 7;
    static final int TCA_HTB_OFFLOAD = 9;

    static final int TCA_FQ_CODEL_TARGET = 1;
    static final int TCA_FQ_CODEL_LIMIT = 2;
    static final int TCA_FQ_CODEL_INTERVAL = 3;
    static final int TCA_FQ_CODEL_ECN = 4;
    static final int TCA_FQ_CODEL_FLOWS = 5;
    static final int TCA_FQ_CODEL_QUANTUM = 6;
    static final int TCA_FQ_CODEL_CE_THRESHOLD = 7;
    static final int TCA_FQ_CODEL_DROP_BATCH_SIZE = 8;
    static final int TCA_FQ_CODEL_MEMORY_LIMIT = 9;
    static final int TCA_CODEL_TARGET = 1;
    static final int TCA_CODEL_LIMIT = 2;
    static final int TCA_CODEL_INTERVAL = 3;
    static final int TCA_CODEL_ECN = 4;
    static final int TCA_CODEL_CE_THRESHOLD = 5;

    static final int TCA_FQ_PLIMIT = 1;
    static final int TCA_FQ_FLOW_PLIMIT = 2;
    static final int TCA_FQ_QUANTUM = 3;
    static final int TCA_FQ_INITIAL_QUANTUM = 4;
    static final int TCA_FQ_RATE_ENABLE = 5;
    static final int TCA_FQ_FLOW_DEFAULT_RATE = 6;
    static final int TCA_FQ_FLOW_MAX_RATE = 7;
    static final int TCA_FQ_BUCKETS_LOG = 8;
    static final int TCA_FQ_FLOW_REFILL_DELAY = 9;
    static final int TCA_FQ_ORPHAN_MASK = 10;
    static final int TCA_FQ_LOW_RATE_THRESHOLD = 11;
    static final int TCA_FQ_CE_THRESHOLD = 12;
    static final int TCA_FQ_TIMER_SLACK = 13;
    static final int TCA_FQ_HORIZON = 14;
    static final int TCA_FQ_HORIZON_DROP = 15;

    static final int TCA_NETEM_CORR = 1;
    static final int TCA_NETEM_REORDER = 3;
    static final int TCA_NETEM_CORRUPT = 4;
    static final int TCA_NETEM_LOSS = 5;
    static final int TCA_NETEM_RATE = 6;
    static final int TCA_NETEM_ECN = 7;
    static final int TCA_NETEM_RATE64 = 8;
    static final int TCA_NETEM_SLOT = 12;
    static final int NETEM_LOSS_GI = 1;
    static final int NETEM_LOSS_GE = 2;

    static final int TCA_FQ_CODEL_XSTATS_QDISC = 0;
    static final int TCA_FQ_CODEL_XSTATS_CLASS = 1;

    private GenStats() {}

    /**
     * RTM_GETQDISC for every device, of which the kernel heeds no index; 64 bytes are room for it.
     *
     * @param invisible true to ask for the disciplines that {@code tc} shows only on request, too
     */
    public static MemorySegment dumpQdiscs(MemorySegment buffer, int sequence, boolean invisible) {
        RequestWriter out = begin(buffer, RTM_GETQDISC, sequence, 0, 0);
        return (invisible ? out.attribute(TCA_DUMP_INVISIBLE, new byte[0]) : out).finish();
    }

    /**
     * RTM_GETTCLASS for one device; 64 bytes are room for it.
     *
     * @param parent a number whose upper half is that of the only discipline whose classes are asked for; 0 for all
     */
    public static MemorySegment dumpClasses(MemorySegment buffer, int sequence, int ifindex, int parent) {
        return begin(buffer, RTM_GETTCLASS, sequence, ifindex, parent).finish();
    }

    /** The message type's name, for people. */
    public static String name(int type) {
        return switch (type) {
            case RTM_NEWQDISC -> "RTM_NEWQDISC";
            case RTM_DELQDISC -> "RTM_DELQDISC";
            case RTM_GETQDISC -> "RTM_GETQDISC";
            case RTM_NEWTCLASS -> "RTM_NEWTCLASS";
            case RTM_DELTCLASS -> "RTM_DELTCLASS";
            case RTM_GETTCLASS -> "RTM_GETTCLASS";
            default -> Netlink.name(type);
        };
    }

    private static RequestWriter begin(MemorySegment buffer, int type, int sequence, int ifindex, int parent) {
        RequestWriter out = new RequestWriter(buffer).begin(type, Netlink.NLM_F_DUMP, sequence);
        // struct tcmsg: family, two pads, index, handle, parent, info
        out.body().u8(0).u8(0).u16(0).u32(ifindex).u32(0).u32(parent).u32(0);
        return out;
    }
}
