package dev.iftally.wire.gnet;

import dev.iftally.wire.Cursor;
import dev.iftally.wire.netlink.AttributeCursor;
import dev.iftally.wire.netlink.AttributeSet;
import dev.iftally.wire.netlink.NetlinkException;
import dev.iftally.wire.netlink.RawAttribute;
import java.util.Optional;

/**
 * TCA_OPTIONS of netem: {@code struct tc_netem_qopt}, and attributes behind it. Probabilities and correlations are of
 * 2^32 − 1.
 *
 * @param latency in ticks
 * @param limit in packets
 * @param gap 0 for none
 * @param jitter in ticks
 * @param ecn whether marks are made in place of losses
 */
public record Netem(
        long latency,
        long limit,
        Chance loss,
        long gap,
        Chance duplicate,
        long jitter,
        long jitterCorrelation,
        Chance reorder,
        Chance corrupt,
        Optional<FourStates> fourStates,
        Optional<GilbertElliot> gilbertElliot,
        Optional<LinkRate> rate,
        Optional<Slot> slot,
        boolean ecn)
        implements QueueingOptions {
    private static final int BYTES = 24;

    /** How probable something is, and how much that depends on the packet before. */
    public record Chance(long probability, long correlation) {
        private static Chance decode(AttributeSet attributes, int type) {
            return attributes.has(type)
                    ? new Chance(attributes.value(type).u32(), second(attributes, type))
                    : new Chance(0, 0);
        }

        private static long second(AttributeSet attributes, int type) {
            Cursor in = attributes.value(type);
            in.skip(Integer.BYTES);
            return in.u32();
        }
    }

    /** Losses by a chain of four states. */
    public record FourStates(long p13, long p31, long p32, long p14, long p23) {}

    /** Losses by the model of Gilbert and Elliot. */
    public record GilbertElliot(long p, long r, long h, long k1) {}

    /** A rate in bytes a second, and what is added to sizes. */
    public record LinkRate(long bytesPerSecond, int packetOverhead, long cellSize, int cellOverhead) {}

    /** When packets come in bunches; times in nanoseconds. */
    public record Slot(
            long minDelay,
            long maxDelay,
            int maxPackets,
            int maxBytes,
            long distributionDelay,
            long distributionJitter) {}

    static QueueingOptions decode(AttributeCursor options) throws NetlinkException {
        int length = options.length();
        if (length < BYTES) {
            return new Other(length);
        }
        Cursor in = options.value();
        long latency = in.u32();
        long limit = in.u32();
        long loss = in.u32();
        long gap = in.u32();
        long duplicate = in.u32();
        long jitter = in.u32();
        long behind = RawAttribute.value(options.start()) + BYTES;
        AttributeSet more = new AttributeSet(new AttributeCursor().open(options.bytes(), behind, options.end()));
        // struct tc_netem_corr: of the delay, of losses, of duplicates
        boolean correlated = more.has(GenStats.TCA_NETEM_CORR);
        Cursor correlations = more.value(GenStats.TCA_NETEM_CORR);
        long ofJitter = correlated ? correlations.u32() : 0;
        long ofLoss = correlated ? correlations.u32() : 0;
        long ofDuplicates = correlated ? correlations.u32() : 0;
        AttributeSet models = new AttributeSet(more.nest(GenStats.TCA_NETEM_LOSS));
        return new Netem(
                latency,
                limit,
                new Chance(loss, ofLoss),
                gap,
                new Chance(duplicate, ofDuplicates),
                jitter,
                ofJitter,
                Chance.decode(more, GenStats.TCA_NETEM_REORDER),
                Chance.decode(more, GenStats.TCA_NETEM_CORRUPT),
                fourStates(models),
                gilbertElliot(models),
                rate(more),
                slot(more),
                more.has(GenStats.TCA_NETEM_ECN));
    }

    private static Optional<FourStates> fourStates(AttributeSet models) {
        if (!models.has(GenStats.NETEM_LOSS_GI)) {
            return Optional.empty();
        }
        Cursor in = models.value(GenStats.NETEM_LOSS_GI);
        return Optional.of(new FourStates(in.u32(), in.u32(), in.u32(), in.u32(), in.u32()));
    }

    private static Optional<GilbertElliot> gilbertElliot(AttributeSet models) {
        if (!models.has(GenStats.NETEM_LOSS_GE)) {
            return Optional.empty();
        }
        Cursor in = models.value(GenStats.NETEM_LOSS_GE);
        return Optional.of(new GilbertElliot(in.u32(), in.u32(), in.u32(), in.u32()));
    }

    /** A rate of 0 is none; one of more than 32 bits stands by itself. */
    private static Optional<LinkRate> rate(AttributeSet more) throws NetlinkException {
        if (!more.has(GenStats.TCA_NETEM_RATE)) {
            return Optional.empty();
        }
        Cursor in = more.value(GenStats.TCA_NETEM_RATE);
        long narrow = in.u32();
        long wide = Math.max(0, more.number(GenStats.TCA_NETEM_RATE64));
        return narrow == 0
                ? Optional.empty()
                : Optional.of(new LinkRate(wide == 0 ? narrow : wide, in.i32(), in.u32(), in.i32()));
    }

    private static Optional<Slot> slot(AttributeSet more) {
        if (!more.has(GenStats.TCA_NETEM_SLOT)) {
            return Optional.empty();
        }
        Cursor in = more.value(GenStats.TCA_NETEM_SLOT);
        return Optional.of(new Slot(in.u64(), in.u64(), in.i32(), in.i32(), in.u64(), in.u64()));
    }
}
