package dev.iftally.wire.ethtool;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Groups of standard statistics (ETHTOOL_STATS_…), and what the kernel calls the statistics of each. */
public enum StandardGroup {
    /** IEEE 802.3 30.3.2.1. */
    ETH_PHY(0, 17, "eth-phy", "SymbolErrorDuringCarrier"),
    /** IEEE 802.3 30.3.1.1; frames, unless the name says octets. */
    ETH_MAC(
            1,
            18,
            "eth-mac",
            "FramesTransmittedOK SingleCollisionFrames MultipleCollisionFrames FramesReceivedOK "
                    + "FrameCheckSequenceErrors AlignmentErrors OctetsTransmittedOK FramesWithDeferredXmissions "
                    + "LateCollisions FramesAbortedDueToXSColls FramesLostDueToIntMACXmitError CarrierSenseErrors "
                    + "OctetsReceivedOK FramesLostDueToIntMACRcvError MulticastFramesXmittedOK "
                    + "BroadcastFramesXmittedOK FramesWithExcessiveDeferral MulticastFramesReceivedOK "
                    + "BroadcastFramesReceivedOK InRangeLengthErrors OutOfRangeLengthField FrameTooLongErrors"),
    /** IEEE 802.3 30.3.3. */
    ETH_CTRL(2, 19, "eth-ctrl", "MACControlFramesTransmitted MACControlFramesReceived UnsupportedOpcodesReceived"),
    /** RFC 2819; histograms of lengths come beside. */
    RMON(3, 20, "rmon", "etherStatsUndersizePkts etherStatsOversizePkts etherStatsFragments etherStatsJabbers"),
    /** What a PHY counts, which no standard has; since Linux 6.14. */
    PHY(4, 21, "phydev", "RxFrames RxOctets RxErrors TxFrames TxOctets TxErrors"),
    /** A group newer than this list; no request names it. */
    OTHER(-1, -1, "", "");

    private static final List<StandardGroup> KNOWN = List.of(ETH_PHY, ETH_MAC, ETH_CTRL, RMON, PHY);
    private static final Map<StandardGroup, List<String>> STATISTICS = new EnumMap<>(StandardGroup.class);

    static {
        for (StandardGroup group : values()) {
            STATISTICS.put(group, group.names.isEmpty() ? List.of() : List.of(group.names.split(" ", -1)));
        }
    }

    private final int id;
    private final int stringSet;
    private final String label;
    private final String names;

    StandardGroup(int id, int stringSet, String label, String names) {
        this.id = id;
        this.stringSet = stringSet;
        this.label = label;
        this.names = names;
    }

    /** Every group that can be asked for, in the order of their ids. */
    public static List<StandardGroup> known() {
        return KNOWN;
    }

    /** The group's number, the bit in a request. */
    public int id() {
        return id;
    }

    /** The string set in which the kernel names its statistics. */
    public int stringSet() {
        return stringSet;
    }

    /** What the kernel and {@code ethtool --groups} call it, such as {@code eth-mac}. */
    public String label() {
        return label;
    }

    /** Its statistics, in the order of their ids. */
    public List<String> statistics() {
        return STATISTICS.get(this);
    }

    /** The name of a statistic; one that is newer than this list is called after its id. */
    public String statistic(int statistic) {
        List<String> known = STATISTICS.get(this);
        return statistic >= 0 && statistic < known.size() ? known.get(statistic) : "statistic-" + statistic;
    }

    static StandardGroup of(int id) {
        return id >= 0 && id < KNOWN.size() ? KNOWN.get(id) : OTHER;
    }
}
