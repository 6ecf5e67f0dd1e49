package dev.iftally.wire.gnet;

import dev.iftally.wire.Cursor;
import dev.iftally.wire.OutOfBytesException;
import dev.iftally.wire.netlink.AttributeCursor;
import dev.iftally.wire.netlink.AttributeSet;
import dev.iftally.wire.netlink.NetlinkException;
import java.util.Arrays;
import java.util.List;

/**
 * TCA_OPTIONS of the kinds of queueing disciplines and classes that are known here (linux/pkt_sched.h). Times are in
 * the scheduler's ticks, rates in bytes a second.
 */
public sealed interface QueueingOptions
        permits QueueingOptions.Other,
                QueueingOptions.Fifo,
                QueueingOptions.Prio,
                QueueingOptions.TokenBucket,
                QueueingOptions.FqCodel,
                QueueingOptions.Htb,
                QueueingOptions.HtbClass,
                Codel,
                FairQueue,
                Netem,
                Sfq {
    /** A kind that is not known here, or options that are none. */
    record Other(int bytes) implements QueueingOptions {}

    /**
     * pfifo, bfifo, pfifo_head_drop.
     *
     * @param limit in packets; bfifo: in bytes
     */
    record Fifo(long limit) implements QueueingOptions {}

    /**
     * prio and pfifo_fast.
     *
     * @param bands how many queues
     * @param priorities the queue of each priority
     */
    record Prio(int bands, List<Integer> priorities) implements QueueingOptions {}

    /**
     * tbf.
     *
     * @param peakRate 0 for none
     * @param limit in bytes
     * @param buffer in ticks at the rate
     * @param mtu in ticks at the peak rate
     */
    record TokenBucket(RateSpec rate, RateSpec peakRate, long limit, long buffer, long mtu)
            implements QueueingOptions {}

    /**
     * fq_codel. Each is −1 where the kernel says nothing; times are in microseconds.
     *
     * @param limit in packets
     * @param memoryLimit in bytes
     */
    record FqCodel(
            long limit,
            long flows,
            long quantum,
            long target,
            long ceThreshold,
            long interval,
            long memoryLimit,
            long ecn,
            long dropBatch)
            implements QueueingOptions {}

    /**
     * htb, the discipline.
     *
     * @param version of its algorithm, major and minor number in 16 bits each
     * @param defaultClass minor number of the class that takes what no filter does
     * @param directQueueLength −1 if the kernel does not say
     */
    record Htb(
            int version,
            long rateToQuantum,
            int defaultClass,
            long directPackets,
            long directQueueLength,
            boolean offload)
            implements QueueingOptions {}

    /**
     * htb, a class.
     *
     * @param buffer in ticks at the rate
     * @param ceilBuffer in ticks at the ceiling
     * @param quantum bytes that it may borrow before it is another's turn
     * @param level 0 for a leaf
     */
    record HtbClass(RateSpec rate, RateSpec ceil, long buffer, long ceilBuffer, int quantum, int level, int priority)
            implements QueueingOptions {}

    /**
     * {@code struct tc_ratespec}.
     *
     * @param bytesPerSecond of 64 bits where the kernel sends them
     * @param overhead bytes that are added to each packet
     * @param minimum the least size of a packet in bytes; 0 for none
     * @param cellLog two to this power is the step of sizes, in bytes, in which rates were once kept
     * @param linkLayer 1 Ethernet, 2 ATM
     */
    record RateSpec(long bytesPerSecond, int overhead, int linkLayer, int minimum, int cellLog) {
        private static final int LINKLAYER_MASK = 0x0f;

        private static RateSpec decode(Cursor value) {
            int cellLog = value.u8();
            int linkLayer = value.u8() & LINKLAYER_MASK;
            int overhead = value.u16();
            value.skip(2);
            int minimum = value.u16();
            return new RateSpec(value.u32(), overhead, linkLayer, minimum, cellLog);
        }

        private RateSpec wide(long bytesPerSecond64) {
            return bytesPerSecond64 == -1
                    ? this
                    : new RateSpec(bytesPerSecond64, overhead, linkLayer, minimum, cellLog);
        }
    }

    /** Decodes the options that {@code options} stands at. */
    static QueueingOptions decode(String kind, AttributeCursor options) throws NetlinkException {
        int length = options.length();
        try {
            return switch (kind) {
                case "pfifo", "bfifo", "pfifo_head_drop" ->
                    length < Integer.BYTES
                            ? new Other(length)
                            : new Fifo(options.value().u32());
                case "prio", "pfifo_fast" -> prio(options);
                case "tbf" -> tokenBucket(new AttributeSet(new AttributeCursor().open(options)), length);
                case "fq_codel" -> fqCodel(new AttributeSet(new AttributeCursor().open(options)));
                case "codel" -> Codel.decode(new AttributeSet(new AttributeCursor().open(options)));
                case "fq" -> FairQueue.decode(new AttributeSet(new AttributeCursor().open(options)));
                case "sfq" -> Sfq.decode(options);
                case "netem" -> Netem.decode(options);
                case "htb" -> htb(new AttributeSet(new AttributeCursor().open(options)), length);
                default -> new Other(length);
            };
        } catch (OutOfBytesException e) {
            throw NetlinkException.malformed("TCA_OPTIONS of " + kind, e.offset(), e.getMessage(), e);
        }
    }

    private static Prio prio(AttributeCursor options) {
        Cursor value = options.value();
        int bands = value.i32();
        Integer[] priorities = new Integer[GenStats.TC_PRIO_MAX + 1];
        Arrays.setAll(priorities, i -> value.u8());
        return new Prio(bands, List.of(priorities));
    }

    private static QueueingOptions tokenBucket(AttributeSet options, int length) throws NetlinkException {
        if (!options.has(GenStats.TCA_TBF_PARMS)) {
            return new Other(length);
        }
        // struct tc_tbf_qopt: rate, peakrate, limit, buffer, mtu
        Cursor value = options.value(GenStats.TCA_TBF_PARMS);
        RateSpec rate = RateSpec.decode(value).wide(options.number(GenStats.TCA_TBF_RATE64));
        RateSpec peakRate = RateSpec.decode(value).wide(options.number(GenStats.TCA_TBF_PRATE64));
        return new TokenBucket(rate, peakRate, value.u32(), value.u32(), value.u32());
    }

    private static FqCodel fqCodel(AttributeSet options) throws NetlinkException {
        return new FqCodel(
                options.number(GenStats.TCA_FQ_CODEL_LIMIT),
                options.number(GenStats.TCA_FQ_CODEL_FLOWS),
                options.number(GenStats.TCA_FQ_CODEL_QUANTUM),
                options.number(GenStats.TCA_FQ_CODEL_TARGET),
                options.number(GenStats.TCA_FQ_CODEL_CE_THRESHOLD),
                options.number(GenStats.TCA_FQ_CODEL_INTERVAL),
                options.number(GenStats.TCA_FQ_CODEL_MEMORY_LIMIT),
                options.number(GenStats.TCA_FQ_CODEL_ECN),
                options.number(GenStats.TCA_FQ_CODEL_DROP_BATCH_SIZE));
    }

    private static QueueingOptions htb(AttributeSet options, int length) throws NetlinkException {
        if (options.has(GenStats.TCA_HTB_PARMS)) {
            // struct tc_htb_opt: rate, ceil, buffer, cbuffer, quantum, level, prio
            Cursor value = options.value(GenStats.TCA_HTB_PARMS);
            RateSpec rate = RateSpec.decode(value).wide(options.number(GenStats.TCA_HTB_RATE64));
            RateSpec ceil = RateSpec.decode(value).wide(options.number(GenStats.TCA_HTB_CEIL64));
            long buffer = value.u32();
            long ceilBuffer = value.u32();
            return new HtbClass(rate, ceil, buffer, ceilBuffer, value.i32(), value.i32(), value.i32());
        }
        if (options.has(GenStats.TCA_HTB_INIT)) {
            // struct tc_htb_glob: version, rate2quantum, defcls, debug, direct_pkts
            Cursor value = options.value(GenStats.TCA_HTB_INIT);
            int version = value.i32();
            long rateToQuantum = value.u32();
            int defaultClass = value.i32();
            value.skip(Integer.BYTES);
            return new Htb(
                    version,
                    rateToQuantum,
                    defaultClass,
                    value.u32(),
                    options.number(GenStats.TCA_HTB_DIRECT_QLEN),
                    options.has(GenStats.TCA_HTB_OFFLOAD));
        }
        return new Other(length);
    }
}
