package dev.iftally.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.iftally.simulator.EmbeddedSwitch;
import dev.iftally.wire.openflow.PortCounter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code iftally run} serves by HTTP, asked by curl. */
class WebIT {
    private static final String HERE = "http://127.0.0.1:9680/";

    private PrivateHost host;
    private EmbeddedSwitch bridge;

    @BeforeEach
    void start() throws IOException {
        host = PrivateHost.start();
        bridge = EmbeddedSwitch.unix(0xabcdL, host.directory().resolve("br0.mgmt"), System::nanoTime);
        bridge.addPort(1, "s1-eth1")
                .speedKilobits(10_000_000)
                .count(PortCounter.RX_BYTES, 1_000_000)
                .count(PortCounter.RX_PACKETS, 1_000);
    }

    @AfterEach
    void stop() throws IOException {
        bridge.close();
        host.close();
    }

    private String curl(String... arguments) throws Exception {
        String[] command = new String[arguments.length + 3];
        command[0] = "curl";
        command[1] = "-sS";
        command[2] = "-m10";
        System.arraycopy(arguments, 0, command, 3, arguments.length);
        PrivateHost.Result result = host.run(command);
        return result.out() + result.err();
    }

    @Test
    void aDaemonServesThePageTheApiAndTheMetrics() throws Exception {
        host.startIftally("run", bridge.connectionMethod());
        host.awaitLog("the page is at " + HERE);

        await().untilAsserted(() -> assertThat(curl(HERE + "api/v1/interfaces/s1-eth1"))
                .contains("\"id\":\"openflow:000000000000abcd:1\"", "\"rx_bytes\":1000000,"));
        assertThat(curl("--compressed", HERE + "metrics"))
                .contains("node_network_receive_bytes_total{device=\"s1-eth1\"} 1000000\n");
        assertThat(curl("-H", "Accept: application/openmetrics-text", HERE + "metrics"))
                .endsWith("# EOF\n");
        assertThat(curl(HERE)).contains("<title>iftally</title>");
        assertThat(curl("-X", "DELETE", HERE + "api/v1/interfaces/s1-eth1")).contains("\"status\":405");
        String switches = curl(HERE + "api/v1/switches");
        assertThat(switches).contains("\"datapath_id\":\"000000000000abcd\"");
        String described = curl(HERE + "api/v1/openapi.yaml");
        Pattern.compile("\"(\\w+)\":")
                .matcher(switches)
                .results()
                .forEach(key -> assertThat(described).contains("        " + key.group(1) + ": {"));
    }

    @Test
    void aReloadChangesWhatPrometheusIsShownAndAWrongOneChangesNothing() throws Exception {
        Path file = host.directory().resolve("iftally.yaml");
        Files.writeString(file, "prometheus: {include: {family: ^node_network_receive_bytes}}\n");
        Process daemon = host.startIftally("run", "-c", file.toString(), bridge.connectionMethod());
        String line = "node_network_receive_bytes_total{device=\"s1-eth1\"} 1000000\n";
        awaitMetrics(text -> assertThat(text).endsWith(line));

        Files.writeString(file, "prometheus: {exclude: {device: ^s1-}}\n");
        host.run("kill", "-HUP", Long.toString(daemon.pid())).ok();
        awaitMetrics(
                text -> assertThat(text).contains("iftally_source_up{").doesNotContain("node_network_receive_bytes"));
        Files.writeString(file, "prometheus: {include: {device: '('}}\n");
        host.run("kill", "-HUP", Long.toString(daemon.pid())).ok();

        host.awaitLog("the old one stays in force: " + file + ":1: device: \"(\" is no regular expression");
        assertThat(curl(HERE + "metrics")).contains("iftally_source_up{").doesNotContain(line);
        assertThat(host.log()).doesNotContain("restart it");
    }

    private void awaitMetrics(Consumer<String> right) {
        await().untilAsserted(() -> right.accept(curl(HERE + "metrics")));
    }

    @Test
    void whoFindsTheUsualAddressTakenSaysSoAndGoesOn() throws Exception {
        host.start(List.of(
                "python3",
                "-c",
                "import socket,time; s=socket.socket(); s.bind(('127.0.0.1',9680)); s.listen();"
                        + " print('taken', flush=True); time.sleep(600)"));
        host.awaitLog("taken");
        Process chosen = host.startIftally("run", "--web=127.0.0.1:9680");

        assertThat(PrivateHost.exitCode(chosen)).isEqualTo(1);
        String sentence = "the web page cannot be served at 127.0.0.1:9680 (Address already in use): choose another"
                + " address (--web=ADDRESS:PORT) or none (--no-web)";
        assertThat(host.log()).contains(sentence);
        host.startIftally("run", bridge.connectionMethod());
        host.awaitLog("WARN " + sentence);
        await().untilAsserted(() -> assertThat(host.iftally("show").out()).contains("s1-eth1"));
    }

    @Test
    void otherMachinesNeedACertificateAndCredentials() throws Exception {
        Process bare = host.startIftally("run", "--web=0.0.0.0:9680");
        assertThat(PrivateHost.exitCode(bare)).isEqualTo(1);
        assertThat(host.log())
                .contains("other machines can reach 0.0.0.0:9680: web needs private_key, certificate and");
        certify("one");
        Path readers = host.directory().resolve("readers");
        Files.writeString(readers, "bearer 0123456789abcdef\nbasic me:correct horse\n");
        Path file = host.directory().resolve("iftally.yaml");
        Files.writeString(file, """
                web:
                  listen: 0.0.0.0:9680
                  private_key: %1$s/web.key
                  certificate: %1$s/web.pem
                  credentials: %1$s/readers
                  names: [tally.test]
                """.formatted(host.directory()));
        host.startIftally("run", "-c", file.toString(), bridge.connectionMethod());
        host.awaitLog("the page is at https://0.0.0.0:9680/");

        assertThat(secure("metrics")).contains("\"status\":401");
        assertThat(secure("metrics", "-H", "Authorization: Bearer 0123456789abcdef"))
                .contains("# TYPE ");
        assertThat(secure("", "-u", "me:correct horse")).contains("<title>iftally</title>");
        assertThat(secure("api/v1/interfaces", "-u", "me:wrong horse")).contains("\"status\":401");
        certify("two");
        assertThat(secure("metrics")).contains("\"status\":401");
        assertThat(host.log()).contains("web.pem is in force from now on");
        Files.writeString(host.directory().resolve("web.pem"), "nonsense\n");
        assertThat(secure("metrics")).contains("\"status\":401");
        assertThat(host.log()).contains("no certificate in it");
    }

    /** A certificate that signs itself, in place of the one before; {@code ca.pem} is what clients trust. */
    private void certify(String organisation) throws Exception {
        host.shell(("cd %s && openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /O=%s/CN=tally.test"
                                + " -addext subjectAltName=DNS:tally.test -keyout web.key -out web.pem 2>&1"
                                + " && cp web.pem ca.pem")
                        .formatted(host.directory(), organisation))
                .ok();
    }

    private String secure(String path, String... more) throws Exception {
        String[] arguments = new String[more.length + 5];
        arguments[0] = "--cacert";
        arguments[1] = host.directory().resolve("ca.pem").toString();
        arguments[2] = "--resolve";
        arguments[3] = "tally.test:9680:127.0.0.1";
        arguments[4] = "https://tally.test:9680/" + path;
        System.arraycopy(more, 0, arguments, 5, more.length);
        return curl(arguments);
    }
}
