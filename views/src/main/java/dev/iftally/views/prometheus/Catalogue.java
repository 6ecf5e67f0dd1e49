package dev.iftally.views.prometheus;

import dev.iftally.tally.Counter;
import dev.iftally.vocabulary.PrometheusFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The families that a choice shows, in the order in which they are written, and the counters that they need. */
final class Catalogue {
    private final List<Counter> counters;
    private final List<Family> families = new ArrayList<>();

    Catalogue(Choice choice) {
        List<PrometheusFamily> network = choice.detailed()
                ? Stream.concat(PrometheusFamily.NODE_NETWORK_DETAILED.stream(), PrometheusFamily.OTHERS.stream())
                        .toList()
                : PrometheusFamily.NODE_NETWORK;
        counters = Stream.concat(network.stream(), PrometheusFamily.OPENFLOW_PORT.stream())
                .flatMap(family -> family.parts().stream())
                .distinct()
                .toList();
        network.forEach(family -> families.add(CounterFamily.of(family, LabelSet.DEVICE, counters)));
        addNodeState();
        for (PrometheusFamily family : PrometheusFamily.OPENFLOW_PORT) {
            families.add(CounterFamily.of(family, LabelSet.PORT, counters));
            if (choice.untypedPorts()) {
                families.add(CounterFamily.untyped(family, LabelSet.PORT, counters));
            }
        }
        addTallyState();
        families.removeIf(family -> !choice.families().shows(family.sampleName()));
    }

    /** Where a census has which counter. */
    List<Counter> counters() {
        return counters;
    }

    /** The sets of labels that samples have. */
    Set<LabelSet> labelSets() {
        return families.stream().map(Family::labels).collect(Collectors.toUnmodifiableSet());
    }

    List<Family> families() {
        return List.copyOf(families);
    }

    /** What node_exporter says of a device besides, as far as the tally knows it. */
    private void addNodeState() {
        families.add(StateFamily.info(
                "node_network_info",
                "Non-numeric data from /sys/class/net/<iface>, value is always 1.",
                LabelSet.NODE_INFO));
        families.add(StateFamily.gauge(
                "node_network_up",
                "Value is 1 if operstate is 'up', 0 otherwise.",
                (census, i) -> census.tenant(i).isUp()));
        families.add(StateFamily.gauge(
                "node_network_carrier",
                "Network device property: carrier",
                (census, i) -> census.tenant(i).isUp()));
        families.add(StateFamily.gauge(
                "node_network_speed_bytes",
                "Network device property: speed_bytes",
                (census, i) -> census.tenant(i).speedBytes()));
        families.add(StateFamily.gauge(
                "node_network_mtu_bytes",
                "Network device property: mtu_bytes",
                (census, i) -> census.tenant(i).mtu()));
    }

    private void addTallyState() {
        families.add(StateFamily.info(
                "iftally_interface_info", "Who feeds the interface, value is always 1.", LabelSet.ORIGIN));
        families.add(StateFamily.gauge(
                "iftally_interface_live",
                "Value is 1 if the interface's source answers, 0 if its counters are the last ones known.",
                (census, i) -> census.tenant(i).isLive() ? 1 : 0));
        families.add(StateFamily.time(
                "iftally_interface_read_timestamp_seconds",
                "When the source read the interface's counters.",
                Census::readEpochNanos));
        families.add(StateFamily.time(
                "iftally_interface_start_timestamp_seconds",
                "Since when the interface's counters count.",
                Census::createdEpochNanos));
        families.add(StateFamily.counter(
                "iftally_interface_discontinuities_total",
                "How often the interface's device began to count anew, or a counter fell.",
                Census::discontinuities));
    }
}
