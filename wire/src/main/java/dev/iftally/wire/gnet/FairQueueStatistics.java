package dev.iftally.wire.gnet;

/**
 * {@code struct tc_fq_qd_stats}: what fq counts beside the rest. A kernel that is older than a member sends a shorter
 * structure, and the member is 0.
 *
 * @param nextDelayedNanos when the next packet is due, by now; negative if that is past
 * @param flows how many there are now, likewise {@code inactiveFlows} and {@code throttledFlows}
 */
public record FairQueueStatistics(
        long collectedFlows,
        long highPriorityPackets,
        long tcpRetransmissions,
        long throttled,
        long flowsLimited,
        long packetsTooLong,
        long allocationErrors,
        long nextDelayedNanos,
        long flows,
        long inactiveFlows,
        long throttledFlows,
        long unthrottleLatencyNanos,
        long ceMark,
        long horizonDrops,
        long horizonCaps) {
    /** Decodes the bytes of TCA_STATS_APP or TCA_XSTATS. */
    public static FairQueueStatistics decode(byte[] bytes) {
        ShortStructure in = new ShortStructure(bytes);
        return new FairQueueStatistics(
                in.u64(), in.u64(), in.u64(), in.u64(), in.u64(), in.u64(), in.u64(), in.u64(), in.u32(), in.u32(),
                in.u32(), in.u32(), in.u64(), in.u64(), in.u64());
    }
}
