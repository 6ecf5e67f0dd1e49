package dev.iftally.views.prometheus;

import static dev.iftally.views.TalliedRows.EPOCH_NANOS;
import static dev.iftally.views.TalliedRows.UPTIME_NANOS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.iftally.tally.Attributes;
import dev.iftally.tally.Counter;
import dev.iftally.tally.DriverCounter;
import dev.iftally.tally.Duplex;
import dev.iftally.tally.Identity;
import dev.iftally.tally.Interface;
import dev.iftally.tally.LinkState;
import dev.iftally.tally.Reading;
import dev.iftally.views.TalliedRows;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpositionTest {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    @TempDir
    Path directory;

    private TalliedRows rows;

    @BeforeEach
    void open() throws IOException {
        rows = new TalliedRows(directory);
    }

    @AfterEach
    void close() {
        rows.close();
    }

    private static Attributes device(String name, String source) {
        return new Attributes(
                name, "", source, 0x0200_0000_0001L, 1500, 1_000_000_000L, Duplex.FULL, LinkState.UP, "", 0, 0);
    }

    private Interface add(String name, Reading reading) {
        Interface added = rows.add(new Identity("linux:x:1:" + name), device(name, "linux ifindex 7"));
        added.update(reading);
        return added;
    }

    private String text(Choice choice) {
        return write(choice, Format.TEXT, List.of());
    }

    private String write(Choice choice, Format format, List<SourceHealth> sources) {
        return write(new Exposition(rows.rows(), choice, () -> sources), format);
    }

    private static String write(Exposition exposition, Format format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            exposition.write(format, out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /** The lines of families whose names begin so. */
    private static String of(String begin, String text) {
        return text.lines()
                .filter(line -> line.replaceFirst("^# (HELP|TYPE) ", "").startsWith(begin))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static Choice families(String pattern) {
        return only(Choice.USUAL.devices(), new Selection(Optional.of(Pattern.compile(pattern)), Optional.empty()));
    }

    private static Choice only(Selection devices, Selection families) {
        return new Choice(false, false, devices, Selection.ALL, Selection.ALL, families, Choice.MAX_SERIES);
    }

    @Test
    void deviceHasTheFamiliesOfNodeExporterThatItsSourceCounts() {
        add(
                "eth0",
                TalliedRows.reading()
                        .set(Counter.RX_BYTES, -1)
                        .set(Counter.TX_BYTES, 9_007_199_254_740_993L)
                        .set(Counter.RX_DROPPED, 5)
                        .set(Counter.RX_MISSED, 2)
                        .set(Counter.RX_CRC_ERRORS, 3)
                        .set(Counter.RX_ALIGNMENT_ERRORS, 4)
                        .set(Counter.TX_SQE_ERRORS, 1));

        assertThat(of("node_", text(Choice.USUAL))).isEqualTo("""
                # HELP node_network_receive_bytes_total Network device statistic receive_bytes.
                # TYPE node_network_receive_bytes_total counter
                node_network_receive_bytes_total{device="eth0"} 18446744073709551615
                # HELP node_network_receive_drop_total Network device statistic receive_drop.
                # TYPE node_network_receive_drop_total counter
                node_network_receive_drop_total{device="eth0"} 7
                # HELP node_network_receive_frame_total Network device statistic receive_frame.
                # TYPE node_network_receive_frame_total counter
                node_network_receive_frame_total{device="eth0"} 7
                # HELP node_network_transmit_bytes_total Network device statistic transmit_bytes.
                # TYPE node_network_transmit_bytes_total counter
                node_network_transmit_bytes_total{device="eth0"} 9007199254740993
                # HELP node_network_transmit_carrier_total Network device statistic transmit_carrier.
                # TYPE node_network_transmit_carrier_total counter
                node_network_transmit_carrier_total{device="eth0"} 1
                # HELP node_network_info Non-numeric data from /sys/class/net/<iface>, value is always 1.
                # TYPE node_network_info gauge
                node_network_info{address="02:00:00:00:00:01",broadcast="",device="eth0",duplex="full",ifalias="",operstate="up"} 1
                # HELP node_network_up Value is 1 if operstate is 'up', 0 otherwise.
                # TYPE node_network_up gauge
                node_network_up{device="eth0"} 1
                # HELP node_network_carrier Network device property: carrier
                # TYPE node_network_carrier gauge
                node_network_carrier{device="eth0"} 1
                # HELP node_network_speed_bytes Network device property: speed_bytes
                # TYPE node_network_speed_bytes gauge
                node_network_speed_bytes{device="eth0"} 125000000
                # HELP node_network_mtu_bytes Network device property: mtu_bytes
                # TYPE node_network_mtu_bytes gauge
                node_network_mtu_bytes{device="eth0"} 1500
                """);
    }

    @Test
    void detailedFamiliesReplaceTheUsualOnesAndBringEveryOtherCounter() {
        add(
                "eth0",
                TalliedRows.reading()
                        .set(Counter.RX_DROPPED, 5)
                        .set(Counter.RX_MISSED, 2)
                        .set(Counter.RX_BROADCAST, 8)
                        .set(Counter.FEC_CORRECTED_BITS, 9));
        Choice detailed = new Choice(
                true,
                false,
                Selection.ALL,
                Selection.ALL,
                Selection.ALL,
                new Selection(Optional.of(Pattern.compile("drop|missed|^iftally_network")), Optional.empty()),
                Choice.MAX_SERIES);

        assertThat(text(detailed)).isEqualTo("""
                # HELP node_network_receive_dropped_total Network device statistic receive_dropped.
                # TYPE node_network_receive_dropped_total counter
                node_network_receive_dropped_total{device="eth0"} 5
                # HELP node_network_receive_missed_errors_total Network device statistic receive_missed_errors.
                # TYPE node_network_receive_missed_errors_total counter
                node_network_receive_missed_errors_total{device="eth0"} 2
                # HELP iftally_network_receive_broadcast_total The tally's counter rx broadcast.
                # TYPE iftally_network_receive_broadcast_total counter
                iftally_network_receive_broadcast_total{device="eth0"} 8
                # HELP iftally_network_fec_corrected_bit_errors_total The tally's counter fec corrected bits.
                # TYPE iftally_network_fec_corrected_bit_errors_total counter
                iftally_network_fec_corrected_bit_errors_total{device="eth0"} 9
                # HELP iftally_dropped_series_total How many were left out because there were too many, in all answers together.
                # TYPE iftally_dropped_series_total counter
                iftally_dropped_series_total 0
                """);
    }

    @Test
    void portOfASwitchHasGaugesLabelsToo() {
        rows.add(Identity.ofPort(0x1b, 0xffff_fffe), device("br0", "openflow 000000000000001b port LOCAL"));
        Attributes port =
                new Attributes("pr-s1-eth1", "to \"lab\"", "", 0, 0, 0, Duplex.UNKNOWN, LinkState.UNKNOWN, "", 0, 0);
        rows.add(Identity.ofPort(0x1b, 3), port)
                .update(TalliedRows.reading().set(Counter.RX_BYTES, 12).set(Counter.TX_ERRORS, 1));
        Choice untyped =
                new Choice(false, true, Selection.ALL, Selection.ALL, Selection.ALL, Selection.ALL, Choice.MAX_SERIES);

        assertThat(of("of_port_", text(untyped))).isEqualTo("""
                # HELP of_port_rx_bytes_total Bytes that the switch received on the port.
                # TYPE of_port_rx_bytes_total counter
                of_port_rx_bytes_total{dp_id="0x1b",dp_name="br0",port="3",port_description="to \\"lab\\""} 12
                # HELP of_port_rx_bytes Bytes that the switch received on the port.
                # TYPE of_port_rx_bytes untyped
                of_port_rx_bytes{dp_id="0x1b",dp_name="br0",port="3",port_description="to \\"lab\\""} 12
                # HELP of_port_tx_errors_total Transmit errors of the port.
                # TYPE of_port_tx_errors_total counter
                of_port_tx_errors_total{dp_id="0x1b",dp_name="br0",port="3",port_description="to \\"lab\\""} 1
                # HELP of_port_tx_errors Transmit errors of the port.
                # TYPE of_port_tx_errors untyped
                of_port_tx_errors{dp_id="0x1b",dp_name="br0",port="3",port_description="to \\"lab\\""} 1
                """);
        assertThat(of("node_network_carrier", text(untyped))).contains("br0").doesNotContain("pr-s1-eth1");
    }

    @Test
    void openMetricsSaysSinceWhenACounterCountsAndEnds() {
        Interface port = add(
                "eth0",
                TalliedRows.reading().countingFor(3600 * NANOS_PER_SECOND).set(Counter.RX_PACKETS, 1));
        Exposition exposition = new Exposition(rows.rows(), families("receive_packets"), List::of);
        String expected = """
                # HELP node_network_receive_packets Network device statistic receive_packets.
                # TYPE node_network_receive_packets counter
                node_network_receive_packets_total{device="eth0"} %d
                node_network_receive_packets_created{device="eth0"} 1763696400.000
                # EOF
                """;

        assertThat(write(exposition, Format.OPENMETRICS)).isEqualTo(expected.formatted(1));

        // The device's clock and ours never agree to the nanosecond.
        port.update(new Reading()
                .clear(EPOCH_NANOS + NANOS_PER_SECOND + 5_000_000, UPTIME_NANOS + NANOS_PER_SECOND)
                .countingFor(3601 * NANOS_PER_SECOND)
                .set(Counter.RX_PACKETS, 4));
        assertThat(write(exposition, Format.OPENMETRICS)).isEqualTo(expected.formatted(4));
    }

    @Test
    void aTotalThatGoesOnBehindARestartHasTheStartThatItHad() {
        Interface port = add(
                "eth0",
                TalliedRows.reading().countingFor(3600 * NANOS_PER_SECOND).set(Counter.RX_PACKETS, 1000));
        Choice packets = families("receive_packets|discontinuities");
        Exposition watching = new Exposition(rows.rows(), packets, List::of);
        write(watching, Format.OPENMETRICS);
        port.update(new Reading()
                .clear(EPOCH_NANOS + 10 * NANOS_PER_SECOND, UPTIME_NANOS + 10 * NANOS_PER_SECOND)
                .countingFor(NANOS_PER_SECOND)
                .set(Counter.RX_PACKETS, 7));

        assertThat(write(watching, Format.OPENMETRICS))
                .contains("receive_packets_total{device=\"eth0\"} 1007\n")
                .contains("receive_packets_created{device=\"eth0\"} 1763696400.000\n")
                .contains("discontinuities_total{device=\"eth0\"} 1\n");
        // Who comes later cannot know it.
        assertThat(write(packets, Format.OPENMETRICS, List.of()))
                .contains("receive_packets_total{device=\"eth0\"} 1007\n")
                .doesNotContain("receive_packets_created");
    }

    @Test
    void labelsOfHostileNamesAreEscapedAndDoNotEndTheirLine() {
        Attributes hostile = new Attributes(
                "a\"} 1\\", "x\ny\"\\", "linux ifindex 3", 0, 0, 0, Duplex.UNKNOWN, LinkState.DOWN, "", 0, 0);
        rows.add(new Identity("linux:x:1:3"), hostile)
                .update(TalliedRows.reading().set(Counter.RX_BYTES, 1));

        assertThat(text(families("receive_bytes|node_network_info"))).isEqualTo("""
                # HELP node_network_receive_bytes_total Network device statistic receive_bytes.
                # TYPE node_network_receive_bytes_total counter
                node_network_receive_bytes_total{device="a\\"} 1\\\\"} 1
                # HELP node_network_info Non-numeric data from /sys/class/net/<iface>, value is always 1.
                # TYPE node_network_info gauge
                node_network_info{address="",broadcast="",device="a\\"} 1\\\\",duplex="",ifalias="x\\ny\\"\\\\",operstate="down"} 1
                """);
    }

    @Test
    void deviceOfAnotherNetworkNamespaceNamesIt() {
        rows.add(new Identity("linux:x:1:9"), device("blue-eth0", "linux netns blue ifindex 9, partial"))
                .update(TalliedRows.reading().set(Counter.RX_BYTES, 1));

        assertThat(text(families("receive_bytes")))
                .contains("node_network_receive_bytes_total{device=\"blue-eth0\",netns=\"blue\"} 1\n");
    }

    @Test
    void driversOwnCountersAreCalledAsNodeExporterCallsThem() {
        Interface eth0 = add("eth0", TalliedRows.reading());
        eth0.updateDriverCounters(List.of(
                new DriverCounter("rx_queue_0_drops", 1),
                new DriverCounter("  [3]: tx \"pause\\ frames\"", -1),
                new DriverCounter("Rx-Queue 0 drops", 7)));
        add("eth1", TalliedRows.reading()).updateDriverCounters(List.of(new DriverCounter("rx_queue_0_drops", 2)));

        assertThat(text(families("node_ethtool"))).isEqualTo("""
                # HELP node_ethtool_3_transmitted_pause_frames_ Network interface   [3]: tx 'pause\\\\ frames'
                # TYPE node_ethtool_3_transmitted_pause_frames_ untyped
                node_ethtool_3_transmitted_pause_frames_{device="eth0"} 18446744073709551615
                # HELP node_ethtool_received_queue_0_drops Network interface rx_queue_0_drops
                # TYPE node_ethtool_received_queue_0_drops untyped
                node_ethtool_received_queue_0_drops{device="eth0"} 1
                node_ethtool_received_queue_0_drops{device="eth1"} 2
                """);
    }

    @Test
    void goneInterfacesAreLeftOutAndStaleOnesMarked() {
        add("eth0", TalliedRows.reading().set(Counter.RX_BYTES, 1)).gone("test");
        add("eth1", TalliedRows.reading().set(Counter.RX_BYTES, 2)).stale("test");

        assertThat(text(families("receive_bytes|live|iftally_interfaces"))).isEqualTo("""
                # HELP node_network_receive_bytes_total Network device statistic receive_bytes.
                # TYPE node_network_receive_bytes_total counter
                node_network_receive_bytes_total{device="eth1"} 2
                # HELP iftally_interface_live Value is 1 if the interface's source answers, 0 if its counters are the last ones known.
                # TYPE iftally_interface_live gauge
                iftally_interface_live{device="eth1"} 0
                # HELP iftally_interfaces How many interfaces are shown here.
                # TYPE iftally_interfaces gauge
                iftally_interfaces{kind="linux",standing="live"} 0
                iftally_interfaces{kind="linux",standing="stale"} 1
                """);
    }

    @Test
    void includesAndExcludesByDeviceSourceAndKind() {
        add("eth0", TalliedRows.reading().set(Counter.RX_BYTES, 1));
        add("veth1", TalliedRows.reading().set(Counter.RX_BYTES, 2));
        rows.add(Identity.ofPort(1, 1), device("s1-eth1", "openflow 0000000000000001 port 1"))
                .update(TalliedRows.reading().set(Counter.RX_BYTES, 3));
        Selection bytes = new Selection(Optional.of(Pattern.compile("receive_bytes")), Optional.empty());
        Selection noVeths = new Selection(Optional.empty(), Optional.of(Pattern.compile("^veth")));
        Selection openflow = new Selection(Optional.of(Pattern.compile("^openflow")), Optional.empty());

        assertThat(text(only(noVeths, bytes)))
                .contains("eth0\"")
                .contains("s1-eth1")
                .doesNotContain("veth1");
        assertThat(text(new Choice(false, false, Selection.ALL, openflow, Selection.ALL, bytes, 100)))
                .contains("s1-eth1")
                .doesNotContain("eth0\"");
        assertThat(text(new Choice(false, false, Selection.ALL, Selection.ALL, openflow, bytes, 100)))
                .contains("s1-eth1")
                .doesNotContain("eth0\"");
    }

    @Test
    void beyondTheCapWholeInterfacesAreLeftOutAndCounted() {
        for (int i = 0; i < 5; i++) {
            add("eth" + i, TalliedRows.reading().set(Counter.RX_BYTES, i).set(Counter.TX_BYTES, i));
        }
        Selection bytes = new Selection(Optional.of(Pattern.compile("_bytes_total|series")), Optional.empty());
        Exposition exposition = new Exposition(
                rows.rows(), new Choice(false, false, Selection.ALL, Selection.ALL, Selection.ALL, bytes, 5), List::of);

        write(exposition, Format.TEXT);
        assertThat(write(exposition, Format.TEXT)).isEqualTo("""
                # HELP node_network_receive_bytes_total Network device statistic receive_bytes.
                # TYPE node_network_receive_bytes_total counter
                node_network_receive_bytes_total{device="eth0"} 0
                node_network_receive_bytes_total{device="eth1"} 1
                # HELP node_network_transmit_bytes_total Network device statistic transmit_bytes.
                # TYPE node_network_transmit_bytes_total counter
                node_network_transmit_bytes_total{device="eth0"} 0
                node_network_transmit_bytes_total{device="eth1"} 1
                # HELP iftally_series How many samples of interfaces are here.
                # TYPE iftally_series gauge
                iftally_series 4
                # HELP iftally_series_limit How many there may be.
                # TYPE iftally_series_limit gauge
                iftally_series_limit 5
                # HELP iftally_dropped_series_total How many were left out because there were too many, in all answers together.
                # TYPE iftally_dropped_series_total counter
                iftally_dropped_series_total 12
                """);
    }

    @Test
    void sourcesTellHowTheyAre() {
        SourceHealth up = new SourceHealth(
                "openflow", "tcp:127.0.0.1:6653", true, EPOCH_NANOS, 1_234_567, NANOS_PER_SECOND, 2, "said \"no\"");
        SourceHealth down = new SourceHealth("openflow", "unix:/x", false, 0, 0, NANOS_PER_SECOND, 0, "");

        assertThat(write(families("iftally_source"), Format.TEXT, List.of(up, down, down)))
                .isEqualTo("""
                        # HELP iftally_source_up Value is 1 if the source answers, 0 otherwise.
                        # TYPE iftally_source_up gauge
                        iftally_source_up{kind="openflow",source="tcp:127.0.0.1:6653"} 1
                        iftally_source_up{kind="openflow",source="unix:/x"} 0
                        # HELP iftally_source_answered_timestamp_seconds When the source answered last.
                        # TYPE iftally_source_answered_timestamp_seconds gauge
                        iftally_source_answered_timestamp_seconds{kind="openflow",source="tcp:127.0.0.1:6653"} 1763700000.000
                        # HELP iftally_source_reply_seconds How long the source's last answer took.
                        # TYPE iftally_source_reply_seconds gauge
                        iftally_source_reply_seconds{kind="openflow",source="tcp:127.0.0.1:6653"} 0.001
                        # HELP iftally_source_poll_interval_seconds The time between two polls, longer than configured while the source answers late.
                        # TYPE iftally_source_poll_interval_seconds gauge
                        iftally_source_poll_interval_seconds{kind="openflow",source="tcp:127.0.0.1:6653"} 1.000
                        iftally_source_poll_interval_seconds{kind="openflow",source="unix:/x"} 1.000
                        # HELP iftally_source_skipped_messages_total Messages of the source that were skipped.
                        # TYPE iftally_source_skipped_messages_total counter
                        iftally_source_skipped_messages_total{kind="openflow",source="tcp:127.0.0.1:6653"} 2
                        iftally_source_skipped_messages_total{kind="openflow",source="unix:/x"} 0
                        # HELP iftally_source_last_error_info The last problem that the source had, value is always 1.
                        # TYPE iftally_source_last_error_info gauge
                        iftally_source_last_error_info{kind="openflow",source="tcp:127.0.0.1:6653",error="said \\"no\\""} 1
                        """);
    }

    @Test
    void followsRenamesAndWhatIsNew() {
        Interface eth0 = add("eth0", TalliedRows.reading().set(Counter.RX_BYTES, 1));
        Exposition exposition = new Exposition(rows.rows(), families("receive_bytes"), List::of);
        write(exposition, Format.TEXT);
        eth0.describe(device("wan", "linux ifindex 7"));
        rows.add(new Identity("linux:x:1:8"), device("eth0", "linux ifindex 8"))
                .update(TalliedRows.reading().set(Counter.RX_BYTES, 2));

        assertThat(write(exposition, Format.TEXT)).endsWith("""
                node_network_receive_bytes_total{device="wan"} 1
                node_network_receive_bytes_total{device="eth0"} 2
                """);
    }
}
