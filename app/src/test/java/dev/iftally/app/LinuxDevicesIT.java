package dev.iftally.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.iftally.simulator.EmbeddedSwitch;
import dev.iftally.wire.openflow.PortCounter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code iftally run --linux}, in namespaces of the test's own. */
class LinuxDevicesIT {
    private PrivateHost host;

    @BeforeEach
    void start() throws IOException {
        host = PrivateHost.start();
    }

    @AfterEach
    void stop() throws IOException {
        host.close();
    }

    @Test
    void showsDevicesAsTheKernelCountsThemAndASwitchsPortAsTheSwitchDoes() throws Exception {
        host.run("ip", "link", "set", "lo", "up").ok();
        host.run("ip", "link", "add", "v0", "type", "veth", "peer", "name", "v1")
                .ok();
        host.run("ip", "link", "add", "s1-eth1", "type", "ifb").ok();
        host.run("ping", "-c", "3", "-i", "0.1", "-q", "127.0.0.1").ok();
        try (EmbeddedSwitch bridge =
                EmbeddedSwitch.unix(0xabcdL, host.directory().resolve("br0.mgmt"), System::nanoTime)) {
            bridge.addPort(1, "s1-eth1").count(PortCounter.RX_BYTES, 4711);
            host.startIftally("run", "--linux", bridge.connectionMethod(), "--create-netdevs");

            eventually(() -> assertThat(host.iftally("show", "s1-eth1").ok())
                    .matches("(?s)\\d+: s1-eth1: <BROADCAST,NOARP> mtu 1500 qdisc .*")
                    .contains("4711", "openflow")
                    .doesNotContain("alias"));
            eventually(() -> assertThat(host.iftally("-j", "show", "--source", "tally", "dev", "lo")
                            .ok())
                    .contains("\"packets\":6"));
            assertThat(host.iftally("show", "--source", "tally", "v0").ok()).contains("linux ifindex ");
            assertThat(host.iftally("show", "s1-eth1").ok()).doesNotContain("linux ifindex");

            host.run("ip", "link", "set", "v0", "name", "uplink").ok();
            eventually(() -> assertThat(
                            host.iftally("show", "--source", "tally", "uplink").ok())
                    .contains("linux ifindex "));
        }
        assertThat(host.iftally("events").ok())
                // The fourth is s1-eth1, until the switch has said that it is its own.
                .containsPattern("source_up {9}linux {11}[34] interfaces")
                .doesNotContain(" reset ");
    }

    @Test
    void showMergesWhatTheTallyHasWithTheKernelsDevices() throws Exception {
        host.run("ip", "link", "add", "s1-eth1", "type", "ifb").ok();
        try (EmbeddedSwitch bridge =
                EmbeddedSwitch.unix(0xabcdL, host.directory().resolve("br0.mgmt"), System::nanoTime)) {
            bridge.addPort(1, "s1-eth1").count(PortCounter.RX_BYTES, 4711);
            bridge.addPort(2, "s1-eth2").count(PortCounter.RX_BYTES, 12);
            host.startIftally("run", bridge.connectionMethod());
            eventually(() -> assertThat(host.iftally("show", "s1-eth2").ok())
                    .startsWith("-: s1-eth2: <")
                    .contains("openflow"));
            String all = host.iftally("show", "-s").ok();
            String kernels = host.run("ip", "-s", "link", "show").ok();
            // The loopback is the kernel's, the port with a device has its head, the one without comes last.
            assertThat(all)
                    .startsWith(kernels.substring(0, kernels.indexOf("\n2: ")))
                    .contains(
                            "\n2: s1-eth1: <BROADCAST,NOARP> mtu 1500 qdisc noop state DOWN mode DEFAULT group default")
                    .containsPattern("\n    openflow 000000000000abcd port 1, .*read .*\n.*\n +4711 ")
                    .containsPattern("\n-: s1-eth2: <.*\n.*\n    openflow 000000000000abcd port 2, .*read ");
            assertThat(host.iftally("show", "-j").ok())
                    .matches("(?s)\\[\\{\"ifindex\":1,\"ifname\":\"lo\".*\"ifindex\":2,\"ifname\":\"s1-eth1\","
                            + "\"flags\":\\[\"BROADCAST\",\"NOARP\"\\],.*\"bytes\":4711[,}].*\"iftally\":\\{.*"
                            + "\\},\\{\"ifname\":\"s1-eth2\",.*\"bytes\":12[,}].*\"iftally\":\\{.*\\n");
            assertThat(host.iftally("show", "--source", "linux", "-s").ok()).isEqualTo(kernels);
            assertThat(host.iftally("show", "-n", "/proc/self/ns/net").ok()).doesNotContain("s1-eth2");
            String differences = host.iftally("show", "0.2", "2").ok();
            assertThat(differences).contains("\nlo: ").contains("\ns1-eth1: ").contains("\ns1-eth2: ");
        }
    }

    @Test
    void followsAllNetworkNamespacesAsTheyComeAndGo() throws Exception {
        host.shell("ip netns add blue && ip -n blue link set lo up").ok();
        host.startIftally("run", "--linux=all");
        eventually(() -> assertThat(tallyNames()).containsExactlyInAnyOrder("lo", "blue-lo"));
        host.shell("ip netns add cni-1a2b3c4d-5e6f && ip -n cni-1a2b3c4d-5e6f link add eth0 type ifb")
                .ok();
        eventually(() -> assertThat(tallyNames())
                .containsExactlyInAnyOrder("lo", "blue-lo", "cni-1a2b~f3e-lo", "cni-1a~f3e-eth0"));
        assertThat(host.iftally("show", "--source", "tally", "cni-1a~f3e-eth0").ok())
                .contains("    linux netns cni-1a2b3c4d-5e6f ifindex 2, read ");
        // What has a device in another namespace is shown by the tally's name, or there by its own.
        assertThat(host.iftally("show").ok()).contains("1: blue-lo: <UP,LOWER_UP>");
        assertThat(host.iftally("show", "--all-netns").ok())
                .doesNotContain("blue-lo")
                .contains(" netns blue\n")
                .contains(": eth0: <BROADCAST,NOARP> ");
        host.shell("ip netns del blue").ok();
        eventually(
                () -> assertThat(tallyNames()).containsExactlyInAnyOrder("lo", "cni-1a2b~f3e-lo", "cni-1a~f3e-eth0"));
        assertThat(host.iftally("events").ok())
                .containsPattern("interface_gone +blue-lo +its network namespace is gone")
                .doesNotContain("source_down");
    }

    @Test
    void showsWhatDriversFilesCount() throws Exception {
        Path beside = Files.createDirectories(host.directory().resolve("beside/lo"));
        Path own = Files.createDirectories(host.directory().resolve("own/p0"));
        Files.writeString(beside.resolve("stats"), "ring_full: 5\n");
        Files.writeString(own.resolve("stats"), "no_buffer: 7\nbad_tag: 8\n");
        Path file = host.directory().resolve("iftally.yaml");
        String linux = "linux: [{}]\n";
        Files.writeString(file, linux + """
                driver_files:
                  - directory: %s
                    files: "*/stats"
                  - directory: %s
                    files: "*/stats"
                    counters: {no_buffer: rx_dropped}
                """.formatted(beside.getParent(), own.getParent()));

        Process daemon = host.startIftally("run", "-c", file.toString());

        eventually(() -> assertThat(custom("lo")).isEqualTo("ring_full=5\n"));
        eventually(() -> assertThat(custom("p0")).isEqualTo("bad_tag=8\n"));
        assertThat(host.iftally("show", "p0").ok())
                .startsWith("-: p0: <> state UNKNOWN\n    files %s, read ".formatted(own.getParent()))
                .contains(" 7 ");

        Files.writeString(file, linux);
        host.run("kill", "-HUP", Long.toString(daemon.pid())).ok();
        eventually(() -> assertThat(custom("lo")).isEmpty());
        eventually(() -> assertThat(host.iftally("show", "p0").ok()).contains(", stale, "));
    }

    private String custom(String name) throws Exception {
        return host.run("cat", host.tree().resolve(name).resolve("custom").toString())
                .out();
    }

    /** The names of the tally's interfaces, as they begin the entries of the list. */
    private List<String> tallyNames() throws Exception {
        return host.iftally("show", "--source", "tally")
                .out()
                .lines()
                .filter(line -> !line.startsWith(" "))
                .map(line -> line.split(": ", -1)[1])
                .toList();
    }

    @Test
    void saysWhatIsWrongWithANetworkNamespace() throws Exception {
        host.startIftally("run", "--linux=nosuch");

        eventually(() -> assertThat(host.log())
                .contains("linux netns nosuch is down: cannot open network namespace \"nosuch\": "
                        + "No such file or directory (ENOENT); ip netns list tells their names"));
    }

    @Test
    void theReadmesProgramReadsAsALibrary() throws Exception {
        String readme = Files.readString(Path.of("../README.md"));
        String program = readme.substring(readme.indexOf("```java\n") + "```java\n".length());

        assertThat(java("Links", program.substring(0, program.indexOf("```")))).contains("lo stats64[");
    }

    @Test
    void aChangeWithoutTheRightIsRefusedInOneSentence() throws Exception {
        host.run("ip", "link", "add", "v0", "type", "veth", "peer", "name", "v1")
                .ok();

        String said = java("Change", """
                import dev.iftally.sources.linux.*;
                import dev.iftally.wire.ethtool.DeviceHeader;

                public class Change {
                    public static void main(String[] args) throws Exception {
                        try (LinuxStatistics linux = LinuxStatistics.open(NetworkNamespace.own())) {
                            EthernetTools tools = linux.ethernet();
                            try {
                                tools.setStatsBlockUsecs(DeviceHeader.of("v0"), 1000);
                            } catch (java.io.IOException e) {
                                System.out.println(e.getMessage());
                            }
                            try {
                                linux.setL3(linux.link("v0", 0).link().ifindex(), true);
                            } catch (java.io.IOException e) {
                                System.out.println(e.getMessage());
                            }
                        }
                    }
                }
                """, "setpriv", "--bounding-set", "-net_admin");

        assertThat(said).isEqualTo("""
                ETHTOOL_MSG_COALESCE_SET v0: Operation not permitted (EPERM)
                RTM_SETSTATS of device 3: Operation not permitted (EPERM)
                """);
    }

    /** Runs a program that uses what was built here, and returns what it printed. */
    private String java(String name, String program, String... before) throws Exception {
        Path file = host.directory().resolve(name + ".java");
        Files.writeString(file, program);
        List<String> command = new ArrayList<>(List.of(before));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("jdk.module.path", "") + ":" + System.getProperty("java.class.path"),
                file.toString()));
        return host.run(command.toArray(String[]::new)).ok();
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().pollInterval(Duration.ofMillis(200)).untilAsserted(assertion);
    }
}
