package dev.iftally.wire.gnet;

import java.util.Optional;

/**
 * {@code struct tc_fq_codel_xstats} of the discipline: what it counts beside the rest, each unsigned 32 bits. A kernel
 * that is older than a member sends a shorter structure, and the member is 0.
 *
 * @param maxPacket the largest packet that was seen, in bytes
 * @param newFlows how many flows are new now
 * @param oldFlows how many flows are old now
 * @param memoryUsage in bytes
 */
public record FqCodelStatistics(
        long maxPacket,
        long dropOverlimit,
        long ecnMark,
        long newFlowCount,
        long newFlows,
        long oldFlows,
        long ceMark,
        long memoryUsage,
        long dropOvermemory) {

    /** Decodes the bytes of TCA_STATS_APP or TCA_XSTATS; empty if they are a class's, or too few to tell. */
    public static Optional<FqCodelStatistics> decode(byte[] bytes) {
        ShortStructure in = new ShortStructure(bytes);
        if (bytes.length < Integer.BYTES || in.u32() != GenStats.TCA_FQ_CODEL_XSTATS_QDISC) {
            return Optional.empty();
        }
        return Optional.of(new FqCodelStatistics(
                in.u32(), in.u32(), in.u32(), in.u32(), in.u32(), in.u32(), in.u32(), in.u32(), in.u32()));
    }
}
