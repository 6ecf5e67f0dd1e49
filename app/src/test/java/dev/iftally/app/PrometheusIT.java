package dev.iftally.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.iftally.simulator.EmbeddedSwitch;
import dev.iftally.wire.openflow.PortCounter;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real Prometheus that scrapes a daemon of a test's own. */
class PrometheusIT {
    private static final String BYTES = "node_network_receive_bytes_total{device=\"s1-eth1\"}";
    private static final Pattern VALUE = Pattern.compile("\"value\":\\[[0-9.]+,\"([^\"]*)\"]");

    private PrivateHost host;

    @BeforeEach
    void start() throws IOException {
        host = PrivateHost.start();
    }

    @AfterEach
    void close() throws IOException {
        host.close();
    }

    @Test
    void rateIsRightThroughARestartOfTheSwitch() throws Exception {
        try (EmbeddedSwitch bridge =
                EmbeddedSwitch.unix(0x1b, host.directory().resolve("br0.mgmt"), System::nanoTime)) {
            bridge.addPort(1, "s1-eth1").count(PortCounter.RX_BYTES, 1_000_000);
            host.startIftally("run", "--interval", "200ms", bridge.connectionMethod());
            startPrometheus();
            eventually(() -> assertThat(query(BYTES)).isEqualTo("1000000"));

            bridge.shutDown();
            bridge.restart();
            bridge.addPort(1, "s1-eth1").count(PortCounter.RX_BYTES, 700);
            bridge.listen();
            eventually(() -> assertThat(query(BYTES)).isEqualTo("1000700"));

            // A scrape that the machine was too busy for leaves no value for the moment.
            eventually(() -> {
                // What a counter grew by is what its number did: nothing was taken for a reset, nothing was added for
                // one.
                assertThat(number("rate(%1$s[5m]) * 300 - delta(%1$s[5m])".formatted(BYTES)))
                        .isBetween(-1e-6, 1e-6);
                assertThat(number("rate(%s[5m])".formatted(BYTES))).isPositive();
                assertThat(query("resets(%s[5m])".formatted(BYTES))).isEqualTo("0");
                assertThat(query("changes(%s[5m])".formatted(BYTES.replace("_total", "_created"))))
                        .isEqualTo("0");
                assertThat(query("iftally_interface_discontinuities_total{device=\"s1-eth1\"}"))
                        .isEqualTo("1");
                assertThat(query("of_port_rx_bytes_total{dp_id=\"0x1b\",port=\"1\"}"))
                        .isEqualTo("1000700");
                assertThat(query("up")).isEqualTo("1");
            });
        }
        assertThat(host.log()).doesNotContain("caller=scrape.go");
    }

    private void startPrometheus() throws IOException {
        Files.writeString(host.directory().resolve("prometheus.yml"), """
                global: {scrape_interval: 500ms}
                scrape_configs:
                  - job_name: iftally
                    static_configs: [{targets: ["127.0.0.1:9680"]}]
                """);
        host.start(List.of(
                "prometheus",
                "--config.file=" + host.directory().resolve("prometheus.yml"),
                "--storage.tsdb.path=" + host.directory().resolve("tsdb"),
                "--web.listen-address=127.0.0.1:9090"));
    }

    /** The value of the one sample that an expression finds now; empty if it finds none. */
    private String query(String expression) throws Exception {
        String answer = host.run(
                        "curl",
                        "-sSG",
                        "-m10",
                        "http://127.0.0.1:9090/api/v1/query",
                        "--data-urlencode",
                        "query=" + expression)
                .out();
        Matcher value = VALUE.matcher(answer);
        return value.find() ? value.group(1) : "";
    }

    private double number(String expression) throws Exception {
        String value = query(expression);
        assertThat(value).as(expression).isNotEmpty();
        return Double.parseDouble(value);
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().pollInterval(Duration.ofMillis(200)).untilAsserted(assertion);
    }
}
