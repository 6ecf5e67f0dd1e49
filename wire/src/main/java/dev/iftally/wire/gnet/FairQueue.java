package dev.iftally.wire.gnet;

import dev.iftally.wire.netlink.AttributeSet;
import dev.iftally.wire.netlink.NetlinkException;

/**
 * TCA_OPTIONS of fq. Each is −1 where the kernel says nothing; times are in microseconds, rates in bytes a second.
 *
 * @param limit in packets
 * @param flowLimit in packets
 * @param bucketsLog the number of buckets is two to this power
 * @param pacing 0 if it does not pace
 * @param quantum in bytes
 * @param maxRate 2^32 − 1 for none
 * @param ceThreshold 2^32 − 1 for none
 * @param timerSlack in nanoseconds
 * @param horizonDrop 0 if what lies beyond the horizon is brought to it, else it is dropped
 */
public record FairQueue(
        long limit,
        long flowLimit,
        long bucketsLog,
        long orphanMask,
        long pacing,
        long quantum,
        long initialQuantum,
        long maxRate,
        long defaultRate,
        long lowRateThreshold,
        long refillDelay,
        long ceThreshold,
        long timerSlack,
        long horizon,
        long horizonDrop)
        implements QueueingOptions {
    static FairQueue decode(AttributeSet options) throws NetlinkException {
        return new FairQueue(
                options.number(GenStats.TCA_FQ_PLIMIT),
                options.number(GenStats.TCA_FQ_FLOW_PLIMIT),
                options.number(GenStats.TCA_FQ_BUCKETS_LOG),
                options.number(GenStats.TCA_FQ_ORPHAN_MASK),
                options.number(GenStats.TCA_FQ_RATE_ENABLE),
                options.number(GenStats.TCA_FQ_QUANTUM),
                options.number(GenStats.TCA_FQ_INITIAL_QUANTUM),
                options.number(GenStats.TCA_FQ_FLOW_MAX_RATE),
                options.number(GenStats.TCA_FQ_FLOW_DEFAULT_RATE),
                options.number(GenStats.TCA_FQ_LOW_RATE_THRESHOLD),
                options.number(GenStats.TCA_FQ_FLOW_REFILL_DELAY),
                options.number(GenStats.TCA_FQ_CE_THRESHOLD),
                options.number(GenStats.TCA_FQ_TIMER_SLACK),
                options.number(GenStats.TCA_FQ_HORIZON),
                options.number(GenStats.TCA_FQ_HORIZON_DROP));
    }
}
