package dev.iftally.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.iftally.testkit.NetworkNamespace;
import dev.iftally.testkit.OpenVswitch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code iftally run} with a real Open vSwitch and its database, as an operator runs it. */
class DatabaseIT {
    private PrivateHost host;
    private NetworkNamespace fabric;
    private OpenVswitch openVswitch;

    @BeforeEach
    void start() throws IOException {
        assumeTrue(OpenVswitch.isInstalled(), "Open vSwitch is not installed (apt-get install openvswitch-switch)");
        host = PrivateHost.start();
        fabric = NetworkNamespace.create();
        openVswitch = OpenVswitch.start(fabric);
        openVswitch.addBridge("s1", 0xa1);
        openVswitch.vsctl("add-port", "s1", "tap1", "--", "set", "interface", "tap1", "type=internal");
        openVswitch.vsctl("set", "interface", "tap1", "mtu_request=1400", "external_ids:vm-name=web");
    }

    @AfterEach
    void stop() throws IOException {
        host.close();
        openVswitch.close();
        fabric.close();
    }

    private void awaitShown(String text) {
        await().pollInterval(Duration.ofMillis(100))
                .untilAsserted(
                        () -> assertThat(host.iftally("show", "dev", "tap1").out())
                                .as(host.log())
                                .contains(text));
    }

    @Test
    void showHasWhatTheDatabaseKnows() throws Exception {
        host.startIftally("run", openVswitch.connectionMethod("s1"), "--ovsdb", openVswitch.database());

        awaitShown("    alias web\n    openflow 00000000000000a1 port 1,");
        assertThat(host.iftally("show", "dev", "tap1").ok())
                .startsWith("-: tap1: <")
                .contains("> mtu 1400 state ");
        assertThat(host.iftally("-j", "show", "dev", "tap1").ok())
                .contains("\"mtu\":1400,\"operstate\":", "\"ifalias\":\"web\"");
        assertThat(host.iftally("events").ok())
                .containsPattern("source_up +" + openVswitch.database() + " ")
                .contains("Open_vSwitch: 1 bridge, 2 interfaces");

        openVswitch.vsctl("set", "interface", "tap1", "external_ids:description=to the roof");
        awaitShown("    alias to the roof\n");
    }

    @Test
    void theFileNamesDatabasesToo() throws Exception {
        Files.writeString(
                host.directory().resolve("iftally.yaml"),
                "ovsdb: %s\nswitches:\n  - connect: %s\n"
                        .formatted(openVswitch.database(), openVswitch.connectionMethod("s1")));
        host.startIftally("run", "-c", host.directory().resolve("iftally.yaml").toString());

        awaitShown("    alias web\n");
    }

    @Test
    void aReloadBringsAndTakesDatabases() throws Exception {
        Path file = host.directory().resolve("iftally.yaml");
        String switches = "switches:\n  - connect: %s\n".formatted(openVswitch.connectionMethod("s1"));
        Files.writeString(file, switches);
        Process daemon = host.startIftally("run", "-c", file.toString());
        awaitShown("    openflow 00000000000000a1 port 1,");
        assertThat(host.iftally("show", "dev", "tap1").ok()).doesNotContain("alias");

        Files.writeString(file, "ovsdb: %s\n".formatted(openVswitch.database()) + switches);
        host.run("kill", "-HUP", Long.toString(daemon.pid())).ok();
        awaitShown("    alias web\n");

        Files.writeString(file, switches);
        host.run("kill", "-HUP", Long.toString(daemon.pid())).ok();
        await().untilAsserted(
                        () -> assertThat(host.iftally("show", "dev", "tap1").ok())
                                .as(host.log())
                                .doesNotContain("alias"));
        assertThat(host.log()).doesNotContain("restart it");
    }

    @Test
    void anAddressThatIsNoneIsAWrongUsage() throws Exception {
        PrivateHost.Result result = host.iftally("run", "--ovsdb", "/db.sock");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .contains(
                        "\"/db.sock\" is no way to reach a database: expected unix:PATH, tcp:HOST[:PORT] or ssl:HOST[:PORT];"
                                + " did you mean unix:/db.sock?");
    }
}
