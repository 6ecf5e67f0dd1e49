package dev.iftally.wire.gnet;

import dev.iftally.wire.Cursor;
import dev.iftally.wire.netlink.AttributeCursor;
import java.util.Optional;

/**
 * TCA_OPTIONS of sfq: {@code struct tc_sfq_qopt}, with what {@code struct tc_sfq_qopt_v1} adds.
 *
 * @param quantum in bytes
 * @param perturbSeconds how often flows are divided anew; 0 for never
 * @param limit in packets
 * @param depth packets a flow; 0 where an old kernel does not say
 * @param red random early detection within flows; empty if there is none
 */
public record Sfq(
        long quantum,
        int perturbSeconds,
        long limit,
        long divisor,
        long flows,
        long depth,
        boolean headDrop,
        Optional<Red> red)
        implements QueueingOptions {
    private static final int BYTES = 20;
    private static final int V1_BYTES = 72;

    /**
     * Random early detection.
     *
     * @param average the average's weight is two to minus this power
     * @param minimum in bytes
     * @param maximum in bytes
     * @param probability of 2^32
     * @param flags TC_RED_…
     */
    public record Red(
            int average,
            long minimum,
            long maximum,
            long probability,
            int flags,
            long earlyDrops,
            long forcedDrops,
            long earlyMarks,
            long forcedMarks,
            long earlyMarksAtHead,
            long forcedMarksAtHead) {}

    static QueueingOptions decode(AttributeCursor options) {
        int length = options.length();
        if (length < BYTES) {
            return new Other(length);
        }
        Cursor in = options.value();
        long quantum = in.u32();
        int perturb = in.i32();
        long limit = in.u32();
        long divisor = in.u32();
        long flows = in.u32();
        if (length < V1_BYTES) {
            return new Sfq(quantum, perturb, limit, divisor, flows, 0, false, Optional.empty());
        }
        long depth = in.u32();
        boolean headDrop = in.u32() != 0;
        return new Sfq(quantum, perturb, limit, divisor, flows, depth, headDrop, red(in));
    }

    private static Optional<Red> red(Cursor in) {
        // The hard limit of a flow, which nobody prints.
        in.skip(Integer.BYTES);
        long minimum = in.u32();
        long maximum = in.u32();
        int average = in.u8();
        in.skip(2);
        int flags = in.u8();
        Red red = new Red(
                average, minimum, maximum, in.u32(), flags, in.u32(), in.u32(), in.u32(), in.u32(), in.u32(), in.u32());
        return minimum == 0 ? Optional.empty() : Optional.of(red);
    }
}
