package dev.iftally.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.iftally.simulator.EmbeddedSwitch;
import dev.iftally.wire.openflow.PortCounter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Prometheus is shown, beside what node_exporter shows it and by the judgement of Prometheus's own tools. */
class MetricsIT {
    private static final String FETCH =
            "import urllib.request; print(urllib.request.urlopen('http://127.0.0.1:9100/metrics').read().decode())";

    private PrivateHost host;

    @BeforeEach
    void start() throws IOException {
        host = PrivateHost.start();
    }

    @AfterEach
    void close() throws IOException {
        host.close();
    }

    /** Two devices that have counted something and count no more, read by a daemon. */
    private void readCable() throws Exception {
        host.shell("sysctl -qw net.ipv6.conf.default.disable_ipv6=1;"
                        + " ip link add v0 type veth peer name v1; ip addr add 10.9.0.1/24 dev v0;"
                        + " ip link set v0 alias 'the \"cable\" \\ x'; ip link set v0 up; ip link set v1 up;"
                        + " ping -q -c 2 -i 0.2 -W 1 -b 10.9.0.255; true")
                .ok();
        host.startIftally("run", "--linux", "--interval", "100ms");
        eventually(() -> assertThat(host.iftally("metrics").out()).contains("device=\"v1\""));
    }

    @Test
    void devicesAreWhatNodeExporterSaysOfThem() throws Exception {
        readCable();

        assertSame("node_network_.*(_total|_up|_carrier|_mtu_bytes|_speed_bytes)", "--collector.netdev");
        assertSame(
                "node_network_.*_total",
                "--collector.netdev",
                "--collector.netdev.enable-detailed-metrics",
                "--detailed");
    }

    @Test
    void rootDisciplinesAreThoseOfNodeExporter() throws Exception {
        host.shell("ip link add v2 numtxqueues 4 type veth peer name v3;"
                        + " tc qdisc add dev v2 root handle 1: htb default 10;"
                        + " tc class add dev v2 parent 1: classid 1:10 htb rate 1mbit;"
                        + " tc qdisc add dev v2 parent 1:10 pfifo limit 1; tc qdisc add dev v3 ingress;"
                        + " tc qdisc add dev v3 root tbf rate 1kbit burst 2k limit 2k;"
                        + " ip addr add 10.9.1.1/24 dev v2; ip link set v2 up; ip link set v3 up;"
                        + " ping -q -c 9 -i 0.01 -W 1 -b 10.9.1.255; ip netns add blue;"
                        + " ip -n blue link add w0 type ifb; ip -n blue link set w0 up; true")
                .ok();
        readCable();

        Process peer = startPeer("--collector.qdisc");
        try {
            eventually(() -> {
                List<String> theirs =
                        disciplines(host.run("python3", "-c", FETCH).ok());
                assertThat(theirs)
                        .hasSize(7 * (2 + 5))
                        .anyMatch(line -> line.matches(".*\"v2\",kind=\"htb\"} [1-9]\\d*"));
                assertThat(disciplines(host.iftally("metrics").ok())).isEqualTo(theirs);
            });
        } finally {
            peer.destroy();
            peer.waitFor();
        }
        assertThat(disciplines(host.iftally("metrics", "--no-qdisc").ok())).isEmpty();
        eventually(() -> assertThat(
                        host.run("curl", "-sS", "http://127.0.0.1:9680/metrics").ok())
                .contains("node_qdisc_packets_total{device=\"v3\",kind=\"tbf\"}"));
        assertSilent("metrics");
    }

    private static List<String> disciplines(String text) {
        return text.lines()
                .filter(line -> line.contains("node_qdisc_"))
                .sorted()
                .toList();
    }

    private Process startPeer(String... collectors) throws IOException {
        return host.start(Stream.concat(
                        Stream.of(
                                "prometheus-node-exporter",
                                "--web.listen-address=127.0.0.1:9100",
                                "--collector.disable-defaults"),
                        Stream.of(collectors))
                .toList());
    }

    /** That every sample of the peer is here with the same number, of families that both know. */
    private void assertSame(String families, String... options) throws Exception {
        boolean detailed = options[options.length - 1].equals("--detailed");
        Process peer = startPeer(Stream.concat(Stream.of("--collector.netclass"), Stream.of(options))
                .filter(option -> option.startsWith("--collector"))
                .toArray(String[]::new));
        try {
            eventually(() -> {
                Map<String, BigDecimal> theirs =
                        samples(host.run("python3", "-c", FETCH).ok(), families);
                Map<String, BigDecimal> ours = samples(
                        detailed
                                ? host.iftally("metrics", "--detailed").ok()
                                : host.iftally("metrics").ok(),
                        families);
                // The tally does not hold what no reading of counters says.
                theirs.keySet().removeIf(name -> name.matches("node_network_carrier_(up|down)_changes.*|.*\"lo\".*"));
                ours.keySet().removeIf(name -> name.contains("\"lo\""));
                assertThat(theirs)
                        .hasSizeGreaterThan(30)
                        .allSatisfy((name, value) ->
                                assertThat(ours.get(name)).as(name).isEqualByComparingTo(value));
                assertThat(ours.keySet()).isEqualTo(theirs.keySet());
            });
        } finally {
            peer.destroy();
            peer.waitFor();
        }
    }

    private static Map<String, BigDecimal> samples(String text, String families) {
        Map<String, BigDecimal> samples = new TreeMap<>();
        text.lines()
                .filter(line -> line.matches(families + "\\{.*"))
                .forEach(line -> samples.put(
                        line.substring(0, line.lastIndexOf(' ')),
                        new BigDecimal(line.substring(line.lastIndexOf(' ') + 1))));
        return samples;
    }

    @Test
    void promtoolHasNothingToSay() throws Exception {
        try (EmbeddedSwitch bridge =
                EmbeddedSwitch.unix(0x1b, host.directory().resolve("br0.mgmt"), System::nanoTime)) {
            bridge.addPort(1, "s1-eth1").count(PortCounter.RX_BYTES, -2).custom("Tx \"pause\"\\ ms", 7);
            bridge.addPort(0xffff_fffe, "br0");
            host.startIftally("run", "--linux", bridge.connectionMethod());
            eventually(() -> assertThat(host.iftally("metrics").out())
                    .contains("iftally_source_up{kind=\"openflow\",source=\"" + bridge.connectionMethod() + "\"} 1")
                    .contains("device=\"lo\""));
            assertThat(host.iftally("metrics").ok())
                    .contains("of_port_rx_bytes_total{dp_id=\"0x1b\",dp_name=\"br0\",port=\"1\","
                            + "port_description=\"s1-eth1\"} 18446744073709551614\n");

            assertSilent("metrics");
            assertSilent("metrics", "--detailed", "--gauge-names");
        }
    }

    private void assertSilent(String... command) throws Exception {
        String printed = host.iftally(command).ok();
        Files.writeString(host.directory().resolve("metrics"), printed);

        PrivateHost.Result said = host.shell("promtool check metrics < " + host.directory() + "/metrics");

        assertThat(said.out() + said.err()).as(printed).isEmpty();
        assertThat(said.exitCode()).isZero();
    }

    @Test
    void whatDoesNotFitTogetherIsRefused() throws Exception {
        assertThat(host.iftally("metrics", "--openmetrics", "--gauge-names").err())
                .isEqualTo("""
                        iftally metrics: OpenMetrics has no room for Gauge's names; expected one of the two
                        Try 'iftally metrics --help'.
                        """);
        PrivateHost.Result both = host.iftally("metrics", "--include", "device=a", "--exclude", "device=b");
        assertThat(both.exitCode()).isEqualTo(2);
        assertThat(both.err()).isEqualTo("""
                        iftally metrics: device is in include and in exclude; expected one of them
                        Try 'iftally metrics --help'.
                        """);
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().pollInterval(Duration.ofMillis(200)).untilAsserted(assertion);
    }
}
