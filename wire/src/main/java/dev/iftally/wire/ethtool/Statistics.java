package dev.iftally.wire.ethtool;

import dev.iftally.wire.netlink.AttributeCursor;
import dev.iftally.wire.netlink.CounterNest;
import dev.iftally.wire.netlink.NetlinkException;
import java.util.ArrayList;
import java.util.List;

/**
 * The statistics of an answer that was asked for with ETHTOOL_FLAG_STATS. What the device does not keep is not in the
 * list, and is not 0.
 *
 * @param sent false if the answer has none at all
 * @param values in the order of the wire
 */
public record Statistics(boolean sent, List<Statistic> values) {
    /**
     * One of them.
     *
     * @param name as its attribute is called, such as {@code tx_frames}
     * @param value unsigned
     */
    public record Statistic(String name, long value) {}

    static final List<String> PAUSE = List.of("tx_frames", "rx_frames", "tx_pause_storm_events");
    static final List<String> MAC_MERGE =
            List.of("reassembly_errors", "smd_errors", "reassembly_ok", "rx_frag_count", "tx_frag_count", "hold_count");
    static final List<String> TIMESTAMPS = List.of("tx_pkts", "tx_lost", "tx_err", "tx_onestep_pkts_unconfirmed");

    /**
     * Decodes a nest.
     *
     * @param pad the type of its padding
     * @param first the type of the first of {@code names}
     */
    static Statistics decode(boolean sent, AttributeCursor nest, int pad, int first, List<String> names)
            throws NetlinkException {
        CounterNest counters = new CounterNest().decode(nest, pad);
        List<Statistic> values = new ArrayList<>();
        for (int i = 0; i < counters.size(); i++) {
            int index = counters.type(i) - first;
            boolean known = index >= 0 && index < names.size();
            values.add(new Statistic(known ? names.get(index) : "attribute_" + counters.type(i), counters.value(i)));
        }
        return new Statistics(sent, List.copyOf(values));
    }
}
