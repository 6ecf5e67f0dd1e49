package dev.iftally.wire.ethtool;

import dev.iftally.wire.genetlink.Genetlink;
import dev.iftally.wire.netlink.Netlink;
import dev.iftally.wire.netlink.RequestWriter;
import java.lang.foreign.MemorySegment;
import java.util.Set;

/**
 * Encodes requests of the family {@code ethtool}. Each is the part of the buffer that it fills. Where the device is
 * {@link DeviceHeader#ALL} it is a dump, which leaves out the devices that do not support it.
 */
public final class EthtoolRequests {
    private final RequestWriter out;
    private final int family;

    /**
     * @param buffer where each request is written; 256 bytes are room for any
     * @param family the id that the running kernel has given to the family
     */
    public EthtoolRequests(MemorySegment buffer, int family) {
        this.out = new RequestWriter(buffer);
        this.family = family;
    }

    /**
     * A request without arguments, such as ETHTOOL_MSG_PAUSE_GET.
     *
     * @param flags ETHTOOL_FLAG_… bits
     */
    public MemorySegment get(int sequence, int command, DeviceHeader device, int flags) {
        begin(sequence, command, device);
        // The header is attribute 1 of every message but those of statistics.
        device.encode(out, Ethtool.ETHTOOL_A_PAUSE_HEADER, flags);
        return out.finish();
    }

    /** ETHTOOL_MSG_PAUSE_GET with statistics of one MAC: one of ETHTOOL_MAC_STATS_SRC_…. */
    public MemorySegment pause(int sequence, DeviceHeader device, int source) {
        begin(sequence, Ethtool.ETHTOOL_MSG_PAUSE_GET, device);
        device.encode(out, Ethtool.ETHTOOL_A_PAUSE_HEADER, Ethtool.ETHTOOL_FLAG_STATS);
        return out.attribute(Ethtool.ETHTOOL_A_PAUSE_STATS_SRC, source).finish();
    }

    /**
     * ETHTOOL_MSG_STATS_GET. The source is sent only if it is not ETHTOOL_MAC_STATS_SRC_AGGREGATE, because older
     * kernels do not know it.
     *
     * @param groups at least one
     */
    public MemorySegment stats(int sequence, DeviceHeader device, Set<StandardGroup> groups, int source) {
        begin(sequence, Ethtool.ETHTOOL_MSG_STATS_GET, device);
        device.encode(out, Ethtool.ETHTOOL_A_STATS_HEADER, 0);
        long bitset = out.nest(Ethtool.ETHTOOL_A_STATS_GROUPS);
        out.attribute(Ethtool.ETHTOOL_A_BITSET_NOMASK, new byte[0]);
        int mask = 0;
        for (StandardGroup group : groups) {
            mask |= 1 << group.id();
        }
        out.attribute(Ethtool.ETHTOOL_A_BITSET_SIZE, Integer.SIZE - Integer.numberOfLeadingZeros(mask));
        out.attribute(Ethtool.ETHTOOL_A_BITSET_VALUE, mask).end(bitset);
        if (source != Ethtool.ETHTOOL_MAC_STATS_SRC_AGGREGATE) {
            out.attribute(Ethtool.ETHTOOL_A_STATS_SRC, source);
        }
        return out.finish();
    }

    /** ETHTOOL_MSG_STRSET_GET of one string set (ETH_SS_…): of a device, or of the kernel if it is {@code ALL}. */
    public MemorySegment strings(int sequence, DeviceHeader device, int stringSet) {
        Genetlink.begin(out, family, 0, sequence, Ethtool.ETHTOOL_MSG_STRSET_GET, Ethtool.ETHTOOL_GENL_VERSION);
        device.encode(out, Ethtool.ETHTOOL_A_STRSET_HEADER, 0);
        long sets = out.nest(Ethtool.ETHTOOL_A_STRSET_STRINGSETS);
        long set = out.nest(Ethtool.ETHTOOL_A_STRINGSETS_STRINGSET);
        return out.attribute(Ethtool.ETHTOOL_A_STRINGSET_ID, stringSet)
                .end(set)
                .end(sets)
                .finish();
    }

    /**
     * ETHTOOL_MSG_COALESCE_SET of {@link CoalesceSetting#STATS_BLOCK_USECS}.
     *
     * @param usecs unsigned
     */
    public MemorySegment setStatsBlock(int sequence, DeviceHeader device, int usecs) {
        Genetlink.begin(
                out,
                family,
                Netlink.NLM_F_ACK,
                sequence,
                Ethtool.ETHTOOL_MSG_COALESCE_SET,
                Ethtool.ETHTOOL_GENL_VERSION);
        device.encode(out, Ethtool.ETHTOOL_A_COALESCE_HEADER, 0);
        return out.attribute(CoalesceSetting.STATS_BLOCK_USECS.attribute(), usecs)
                .finish();
    }

    private void begin(int sequence, int command, DeviceHeader device) {
        int flags = device.isAll() ? Netlink.NLM_F_DUMP : 0;
        Genetlink.begin(out, family, flags, sequence, command, Ethtool.ETHTOOL_GENL_VERSION);
    }
}
