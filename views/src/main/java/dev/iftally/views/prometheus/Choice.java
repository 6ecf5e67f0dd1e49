package dev.iftally.views.prometheus;

/**
 * What an exposition shows.
 *
 * @param detailed node_exporter's detailed families in place of its usual ones, and every other counter of the tally
 * @param untypedPorts OpenFlow's ports under Gauge's own names, too: {@code of_port_rx_bytes}, without a type.
 *     OpenMetrics has no room for them beside {@code of_port_rx_bytes_total}, and is not offered then
 * @param devices which interfaces, by name
 * @param sources which, by who feeds them: {@code openflow 0000000000000001 port 3}
 * @param kinds which, by the kind of source: {@code openflow}, {@code linux}, {@code driver}, {@code files},
 *     {@code manual}
 * @param families which families, by the name of their samples
 * @param maxSeries how many samples of interfaces there may be: beyond it whole interfaces are left out, and counted
 */
public record Choice(
        boolean detailed,
        boolean untypedPorts,
        Selection devices,
        Selection sources,
        Selection kinds,
        Selection families,
        int maxSeries) {
    /** More than one target should have: 10,000 interfaces with 50 samples each. */
    public static final int MAX_SERIES = 500_000;

    /** node_exporter's usual families of all interfaces. */
    public static final Choice USUAL =
            new Choice(false, false, Selection.ALL, Selection.ALL, Selection.ALL, Selection.ALL, MAX_SERIES);
}
