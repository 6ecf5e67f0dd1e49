package dev.iftally.vocabulary;

import dev.iftally.tally.Counter;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A family of Prometheus that shows counters of an interface. Its samples are called {@link #sampleName}; OpenMetrics
 * calls the family itself {@link #name}.
 *
 * @param name without {@code _total}: {@code node_network_receive_bytes}
 * @param help what it says of itself, in one line
 * @param parts what the number adds up, mod 2^64: those that the source counts
 */
public record PrometheusFamily(String name, String help, List<Counter> parts) {
    private static final String NODE = "node_network_";
    private static final String PORT = "of_port_";
    private static final String OTHER = "iftally_network_";

    /**
     * node_exporter's, as it names them unless it is told otherwise: the columns of {@code /proc/net/dev}, and two more.
     * Source: {@code collector/netdev_common.go} and {@code netdev_linux.go}.
     */
    public static final List<PrometheusFamily> NODE_NETWORK = List.of(
            node("receive_bytes", Counter.RX_BYTES),
            node("receive_packets", Counter.RX_PACKETS),
            node("receive_errs", Counter.RX_ERRORS),
            node("receive_drop", Counter.RX_DROPPED, Counter.RX_MISSED),
            node("receive_fifo", Counter.RX_FIFO_ERRORS),
            node(
                    "receive_frame",
                    Counter.RX_ALIGNMENT_ERRORS,
                    Counter.RX_LENGTH_ERRORS,
                    Counter.RX_OVER_ERRORS,
                    Counter.RX_CRC_ERRORS),
            node("receive_compressed", Counter.RX_COMPRESSED),
            node("receive_multicast", Counter.RX_MULTICAST),
            node("receive_nohandler", Counter.RX_NO_HANDLER),
            node("transmit_bytes", Counter.TX_BYTES),
            node("transmit_packets", Counter.TX_PACKETS),
            node("transmit_errs", Counter.TX_ERRORS),
            node("transmit_drop", Counter.TX_DROPPED),
            node("transmit_fifo", Counter.TX_FIFO_ERRORS),
            node("transmit_colls", Counter.COLLISIONS),
            node(
                    "transmit_carrier",
                    Counter.TX_CARRIER_ERRORS,
                    Counter.TX_EXCESSIVE_COLLISIONS,
                    Counter.TX_SQE_ERRORS,
                    Counter.TX_LATE_COLLISIONS),
            node("transmit_compressed", Counter.TX_COMPRESSED),
            carrierChanges());

    /** node_exporter's with {@code --collector.netdev.enable-detailed-metrics}: a family a counter. */
    public static final List<PrometheusFamily> NODE_NETWORK_DETAILED = List.of(
            node("receive_bytes", Counter.RX_BYTES),
            node("receive_packets", Counter.RX_PACKETS),
            node("receive_errors", Counter.RX_ERRORS),
            node("receive_dropped", Counter.RX_DROPPED),
            node("receive_missed_errors", Counter.RX_MISSED),
            node("receive_length_errors", Counter.RX_LENGTH_ERRORS),
            node("receive_over_errors", Counter.RX_OVER_ERRORS),
            node("receive_crc_errors", Counter.RX_CRC_ERRORS),
            node("receive_frame_errors", Counter.RX_ALIGNMENT_ERRORS),
            node("receive_fifo_errors", Counter.RX_FIFO_ERRORS),
            node("receive_compressed", Counter.RX_COMPRESSED),
            node("receive_nohandler", Counter.RX_NO_HANDLER),
            node("multicast", Counter.RX_MULTICAST),
            node("transmit_bytes", Counter.TX_BYTES),
            node("transmit_packets", Counter.TX_PACKETS),
            node("transmit_errors", Counter.TX_ERRORS),
            node("transmit_dropped", Counter.TX_DROPPED),
            node("transmit_aborted_errors", Counter.TX_EXCESSIVE_COLLISIONS),
            node("transmit_carrier_errors", Counter.TX_CARRIER_ERRORS),
            node("transmit_fifo_errors", Counter.TX_FIFO_ERRORS),
            node("transmit_heartbeat_errors", Counter.TX_SQE_ERRORS),
            node("transmit_window_errors", Counter.TX_LATE_COLLISIONS),
            node("transmit_compressed", Counter.TX_COMPRESSED),
            node("collisions", Counter.COLLISIONS),
            carrierChanges());

    /** Counters that node_exporter has no name for, under names of our own. */
    public static final List<PrometheusFamily> OTHERS = others();

    /** What Faucet's Gauge shows of OpenFlow's ports; it leaves {@code _total} away, and the type. */
    public static final List<PrometheusFamily> OPENFLOW_PORT = List.of(
            port("rx_packets", Counter.RX_PACKETS, "Packets that the switch received on the port."),
            port("tx_packets", Counter.TX_PACKETS, "Packets that the switch sent on the port."),
            port("rx_bytes", Counter.RX_BYTES, "Bytes that the switch received on the port."),
            port("tx_bytes", Counter.TX_BYTES, "Bytes that the switch sent on the port."),
            port("rx_dropped", Counter.RX_DROPPED, "Packets received on the port and dropped."),
            port("tx_dropped", Counter.TX_DROPPED, "Packets dropped on their way to the port."),
            port("rx_errors", Counter.RX_ERRORS, "Receive errors of the port."),
            port("tx_errors", Counter.TX_ERRORS, "Transmit errors of the port."));

    public PrometheusFamily {
        parts = List.copyOf(parts);
    }

    /** The name of its samples: {@code node_network_receive_bytes_total}. */
    public String sampleName() {
        return name + "_total";
    }

    private static PrometheusFamily node(String name, Counter... parts) {
        return new PrometheusFamily(NODE + name, "Network device statistic %s.".formatted(name), List.of(parts));
    }

    private static PrometheusFamily carrierChanges() {
        return new PrometheusFamily(
                NODE + "carrier_changes",
                "Network device property: carrier_changes_total",
                List.of(Counter.CARRIER_CHANGES));
    }

    private static PrometheusFamily port(String name, Counter counter, String help) {
        return new PrometheusFamily(PORT + name, help, List.of(counter));
    }

    private static List<PrometheusFamily> others() {
        Set<Counter> named = EnumSet.noneOf(Counter.class);
        NODE_NETWORK_DETAILED.forEach(family -> named.addAll(family.parts()));
        return Stream.of(Counter.values())
                .filter(counter -> !named.contains(counter))
                .map(PrometheusFamily::other)
                .toList();
    }

    private static PrometheusFamily other(Counter counter) {
        String words = String.join(" ", Arrays.asList(CounterNames.of(counter).split("_", -1)));
        // Prometheus takes bits at the end of a name for a unit that should be bytes.
        String spelt = counter == Counter.FEC_CORRECTED_BITS ? "fec corrected bit errors" : words;
        String name = spelt.replaceFirst("^rx ", "receive ").replaceFirst("^tx ", "transmit ");
        return new PrometheusFamily(
                OTHER + name.replace(' ', '_'), "The tally's counter %s.".formatted(words), List.of(counter));
    }
}
