package dev.iftally.wire.gnet;

/**
 * {@code struct tc_codel_xstats}: what codel counts beside the rest, each unsigned 32 bits. A kernel that is older than
 * a member sends a shorter structure, and the member is 0.
 *
 * @param maxPacket the largest packet that was seen, in bytes
 * @param count packets that were dropped since it began to drop
 * @param lastCount the count when it last began
 * @param delayMicros how long the last packet waited
 * @param dropNextMicros when it drops next, negative if that is past
 * @param dropping true while it drops
 */
public record CodelStatistics(
        long maxPacket,
        long count,
        long lastCount,
        long delayMicros,
        int dropNextMicros,
        long dropOverlimit,
        long ecnMark,
        boolean dropping,
        long ceMark) {
    /** Decodes the bytes of TCA_STATS_APP or TCA_XSTATS. */
    public static CodelStatistics decode(byte[] bytes) {
        ShortStructure in = new ShortStructure(bytes);
        return new CodelStatistics(
                in.u32(), in.u32(), in.u32(), in.u32(), (int) in.u32(), in.u32(), in.u32(), in.u32() != 0, in.u32());
    }
}
