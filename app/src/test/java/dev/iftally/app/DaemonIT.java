package dev.iftally.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.iftally.simulator.EmbeddedSwitch;
import dev.iftally.simulator.SimulatedPort;
import dev.iftally.simulator.Traffic;
import dev.iftally.wire.openflow.PortCounter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code iftally run} as an operator runs it, in namespaces of the test's own, against a switch of the test's own. */
class DaemonIT {
    private PrivateHost host;
    private EmbeddedSwitch bridge;
    private SimulatedPort port;

    @BeforeEach
    void start() throws IOException {
        host = PrivateHost.start();
        bridge = EmbeddedSwitch.unix(0xabcdL, host.directory().resolve("br0.mgmt"), System::nanoTime);
        port = bridge.addPort(1, "s1-eth1").speedKilobits(10_000_000);
        port.count(PortCounter.RX_BYTES, 1_000_000).count(PortCounter.RX_PACKETS, 1_000);
    }

    @AfterEach
    void stop() throws IOException {
        bridge.close();
        host.close();
    }

    private Process startDaemon(String... more) throws Exception {
        String[] arguments = new String[more.length + 4];
        arguments[0] = "run";
        arguments[1] = bridge.connectionMethod();
        arguments[2] = "--name";
        arguments[3] = "pr-{port}";
        System.arraycopy(more, 0, arguments, 4, more.length);
        return host.startIftally(arguments);
    }

    /** What any tool reads of an interface; -1 if it is not listed. */
    private long procRxBytes(String name) throws Exception {
        Matcher line = Pattern.compile("(?m)^ *" + name + ": *(\\d+) ")
                .matcher(host.run("cat", "/proc/net/dev").ok());
        return line.find() ? Long.parseLong(line.group(1)) : -1;
    }

    private void awaitProcRxBytes(String name, long expected) {
        await().pollInterval(Duration.ofMillis(100))
                .untilAsserted(
                        () -> assertThat(procRxBytes(name)).as(host.log()).isEqualTo(expected));
    }

    /** The files of a device lie over its own when the list of devices may long have been shown. */
    private void awaitSysRxBytes(String name, long expected) {
        await().untilAsserted(() -> assertThat(host.run("cat", "/sys/class/net/%s/statistics/rx_bytes".formatted(name))
                        .out())
                .as(host.log())
                .isEqualTo(expected + "\n"));
    }

    @Test
    void everyToolShowsTheSwitchesCounters() throws Exception {
        startDaemon("--overlay", "--create-netdevs");
        awaitSysRxBytes("pr-s1-eth1", 1_000_000);
        awaitProcRxBytes("pr-s1-eth1", 1_000_000);

        assertThat(host.run("ifconfig", "pr-s1-eth1").ok()).contains("RX packets 1000  bytes 1000000 (");
        assertThat(host.run("netstat", "-i").ok()).containsPattern("(?m)^pr-s1-eth1? +\\d+ +1000 ");
        assertThat(host.run("cat", "/sys/class/net/pr-s1-eth1/statistics/rx_bytes")
                        .ok())
                .isEqualTo("1000000\n");
        assertThat(host.iftally("show", "pr-s1-eth1").ok()).contains("openflow 000000000000abcd port 1");
        assertThat(host.iftally("-j", "show", "dev", "pr-s1-eth1").ok())
                .contains("\"ifname\":\"pr-s1-eth1\"", "\"rx\":{\"bytes\":1000000,\"packets\":1000");
    }

    @Test
    void aKilledDaemonGivesTheKernelsValuesBackAndItsTotalsContinue() throws Exception {
        host.run("ip", "link", "add", "pr-s1-eth1", "type", "ifb").ok();
        port.traffic(Traffic.steady(1_000, 0, 100));
        Process daemon = startDaemon("--overlay");
        await().untilAsserted(() -> assertThat(procRxBytes("pr-s1-eth1")).isGreaterThan(1_000_000));

        host.run("kill", "-9", Long.toString(daemonPid(daemon))).ok();
        await().untilAsserted(() ->
                assertThat(host.run("cat", "/proc/self/mountinfo").ok()).doesNotContain("iftally "));
        assertThat(procRxBytes("pr-s1-eth1")).isZero();
        assertThat(host.run("cat", "/sys/class/net/pr-s1-eth1/statistics/rx_bytes")
                        .ok())
                .isEqualTo("0\n");

        port.traffic(Traffic.none());
        long truth = port.value(PortCounter.RX_BYTES);
        startDaemon("--overlay");
        awaitProcRxBytes("pr-s1-eth1", truth);
        assertThat(host.iftally("events").ok()).doesNotContain(" reset ", " wrap ");
    }

    @Test
    void aDeviceThatWasMadeGoesUpAndDownWithItsPort() throws Exception {
        bridge.announcePorts(true);
        startDaemon("--create-netdevs");
        awaitLink("pr-s1-eth1", "UP");

        port.link(false);
        awaitLink("pr-s1-eth1", "DOWN");
        port.link(true);
        awaitLink("pr-s1-eth1", "UP");

        assertThat(host.iftally("events").ok())
                .containsPattern("(?m)^\\S+Z  link_down +pr-s1-eth1 ")
                .containsPattern("(?m)^\\S+Z  link_up +pr-s1-eth1 ");
    }

    private void awaitLink(String name, String state) {
        await().pollInterval(Duration.ofMillis(100)).untilAsserted(() -> {
            String flags = host.run("ip", "-o", "link", "show", name).out();
            assertThat(flags.matches("(?s).*[<,]UP[,>].*") ? "UP" : "DOWN")
                    .as(flags + host.log())
                    .isEqualTo(state);
        });
    }

    @Test
    void aRestartedSwitchIsAnEventAndNeverAFall() throws Exception {
        startDaemon("--overlay", "--create-netdevs", "--interval", "200ms");
        awaitProcRxBytes("pr-s1-eth1", 1_000_000);

        // It has counted before the daemon is back.
        bridge.shutDown();
        bridge.restart();
        port.count(PortCounter.RX_BYTES, 500).count(PortCounter.RX_PACKETS, 5);
        bridge.listen();

        awaitProcRxBytes("pr-s1-eth1", 1_000_500);
        assertThat(host.iftally("events").ok())
                .containsPattern("(?m)^\\S+Z  source_down ")
                .containsPattern("(?m)^\\S+Z  reset +pr-s1-eth1 .*rx_bytes 1000000 → 500");
    }

    @Test
    void aReloadBringsAndTakesSwitchesAndAWrongFileChangesNothing() throws Exception {
        Path file = host.directory().resolve("iftally.yaml");
        Files.writeString(file, "switches: []\n");
        Process daemon = host.startIftally("run", "-c", file.toString());
        host.awaitLog("the tree is at");
        Files.writeString(file, "switches:\n  - connect: " + bridge.connectionMethod() + "\n    name: pr-{port}\n");
        host.run("kill", "-HUP", Long.toString(daemonPid(daemon))).ok();
        await().untilAsserted(() ->
                assertThat(host.iftally("show", "pr-s1-eth1").exitCode()).isZero());

        Files.writeString(file, "switches: 7\n");
        host.run("kill", "-HUP", Long.toString(daemonPid(daemon))).ok();

        host.awaitLog(file + ":1: switches: expected a list, each element behind a dash");
        assertThat(host.iftally("show", "pr-s1-eth1").ok()).doesNotContain("stale");
    }

    @Test
    void saysWhichInterfacesHaveNoDeviceToBeShownBy() throws Exception {
        startDaemon("--overlay");

        host.awaitLog("no device has the name of 1 of the interfaces (pr-s1-eth1):"
                + " tools that list devices cannot show them; --create-netdevs makes devices");
    }

    @Test
    void aReloadThatComesWhileItStartsIsDoneWhenItHasStarted() throws Exception {
        Path file = host.directory().resolve("iftally.yaml");
        Files.writeString(file, "switches: []\n");
        Process daemon = host.startIftally("run", "-c", file.toString());
        await().until(() -> Files.exists(host.runtime().resolve("tally.lock")));

        Files.writeString(file, "switches: 7\n");
        host.run("kill", "-HUP", Long.toString(daemonPid(daemon))).ok();

        host.awaitLog("the configuration is wrong, the old one stays in force");
        host.run("kill", "-TERM", Long.toString(daemonPid(daemon))).ok();
        assertThat(PrivateHost.exitCode(daemon)).isZero();
    }

    @Test
    void aTermEndsItCleanlyAndLeavesNothing() throws Exception {
        Process daemon = startDaemon("--overlay", "--create-netdevs");
        awaitProcRxBytes("pr-s1-eth1", 1_000_000);

        host.run("kill", "-TERM", Long.toString(daemonPid(daemon))).ok();

        assertThat(PrivateHost.exitCode(daemon)).as(host.log()).isZero();
        assertThat(procRxBytes("pr-s1-eth1")).isEqualTo(-1);
        assertThat(host.run("cat", "/proc/self/mountinfo").ok()).doesNotContain("iftally ");
        PrivateHost.Result show = host.iftally("show", "pr-s1-eth1");
        assertThat(show.ok()).contains("1000000");
        assertThat(show.err()).isEqualTo("no daemon runs: these are the totals at its end\n");
    }

    @Test
    void oneCommandSeesTheTallyAndNothingElseIsTouched() throws Exception {
        host.run("ip", "link", "add", "pr-s1-eth1", "type", "ifb").ok();
        startDaemon();
        await().untilAsserted(() -> assertThat(
                        host.iftally("exec", "--", "ifconfig", "pr-s1-eth1").out())
                .as(host.log())
                .contains("RX packets 1000  bytes 1000000 ("));

        assertThat(procRxBytes("pr-s1-eth1")).isZero();
        assertThat(host.iftally("exec", "--", "sh", "-c", "exit 7").exitCode()).isEqualTo(7);
    }

    @Test
    void theDocumentsCommandsAndSetWriteAManualInterface() throws Exception {
        host.startIftally("run");
        host.awaitLog("the tree is at");
        String tree = host.tree().toString();

        host.shell("echo pr-s1-eth1 > " + tree + "/update_stats/update_stats").ok();
        host.shell("echo 12345 > " + tree + "/pr-s1-eth1/statistics/rx_bytes").ok();
        host.iftally("set", "pr-s1-eth1", "rx_packets=2", "tx_bytes=18446744073709551615")
                .ok();

        assertThat(host.run("cat", tree + "/pr-s1-eth1/counters").ok()).isEqualTo("""
                rx_packets=2
                rx_bytes=12345
                tx_bytes=18446744073709551615
                """);
        assertThat(host.iftally("set", "pr-s1-eth1", "colour=2").err())
                .isEqualTo("iftally set: pr-s1-eth1 refused [colour=2]: not the name of a counter;"
                        + " nothing was changed\n");
        assertThat(host.iftally("set", "pr-s1-eth9", "rx_bytes=2").err())
                .startsWith("iftally set: there is no interface \"pr-s1-eth9\"; register it: echo pr-s1-eth9 > ");
    }

    @Test
    void anInterfaceOfASwitchRefusesToBeSet() throws Exception {
        startDaemon();
        await().untilAsserted(() ->
                assertThat(host.iftally("show", "pr-s1-eth1").exitCode()).isZero());

        PrivateHost.Result result = host.iftally("set", "pr-s1-eth1", "rx_bytes=1");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err())
                .isEqualTo("iftally set: pr-s1-eth1 is fed by openflow 000000000000abcd port 1,"
                        + " and only its source writes it\n");
    }

    @Test
    void theTreeCanBeElsewhereAfterADaemonThatWasKilledWithItsTreeUp() throws Exception {
        Process daemon = host.startIftally("run");
        host.awaitLog("the tree is at " + host.tree());
        host.run("kill", "-KILL", Long.toString(daemonPid(daemon))).ok();
        daemon.waitFor();
        Path elsewhere = host.directory().resolve("elsewhere");

        host.startIftally("run", "--tree", elsewhere.toString());
        host.awaitLog("the tree is at " + elsewhere);

        assertThat(host.run("ls", host.tree().toString()).ok()).isEqualTo("net\nupdate_stats\n");
        assertThat(host.run("readlink", host.tree().toString()).ok()).isEqualTo(elsewhere + "\n");
        assertThat(host.run("cat", "/proc/self/mountinfo").ok()).containsOnlyOnce("fuse.iftally");
    }

    @Test
    void aDirectoryThatCannotBeTheTreeIsSaidSo() throws Exception {
        Path file = Files.createFile(host.directory().resolve("file"));

        assertThat(host.iftally("run", "--tree", file.toString()).err())
                .isEqualTo(
                        "iftally run: the tree cannot be in %s (Not a directory): choose another directory (--tree DIR)\n"
                                .formatted(file));
    }

    @Test
    void aDirectoryThatSomebodyElseUsesIsLeftAsItWas() throws Exception {
        Path used = Files.createDirectory(host.directory().resolve("used"));
        Files.createFile(used.resolve("diary"));

        assertThat(host.iftally("run", "--tree", used.toString()).err())
                .isEqualTo(
                        "iftally run: %s is not empty (it has diary): choose another directory for the tree (--tree DIR)\n"
                                .formatted(used));
        assertThat(host.run("ls", used.toString()).ok()).isEqualTo("diary\n");
        assertThat(host.tree()).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--overlay"})
    void aSecondDaemonOfTheSameTreeIsRefusedAndTheFirstGoesOn(String more) throws Exception {
        startDaemon("--overlay", "--create-netdevs");
        awaitSysRxBytes("pr-s1-eth1", 1_000_000);
        String mounts = host.run("cat", "/proc/self/mountinfo").ok();
        String second = host.directory().resolve("second").toString();

        PrivateHost.Result result = host.shell("%s --runtime %s/run --state %s/state run --tree %s %s"
                .formatted(PrivateHost.LAUNCHER, second, second, host.tree(), more));

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err())
                .isEqualTo("iftally run: another iftally serves " + host.tree()
                        + ": end that one, or choose another directory for the tree (--tree DIR)\n");
        assertThat(host.run("cat", "/proc/self/mountinfo").ok()).isEqualTo(mounts);
        port.count(PortCounter.RX_BYTES, 1);
        awaitProcRxBytes("pr-s1-eth1", 1_000_001);
    }

    @Test
    void theTreeOfADaemonThatIsStoppedForAWhileIsLeftAlone() throws Exception {
        String first = Long.toString(daemonPid(host.startIftally("run")));
        host.awaitLog("the tree is at");
        String second = host.directory().resolve("second").toString();

        host.run("kill", "-STOP", first).ok();
        try {
            assertThat(host.shell("%s --runtime %s/run --state %s/state run --tree %s"
                                    .formatted(PrivateHost.LAUNCHER, second, second, host.tree()))
                            .err())
                    .isEqualTo("iftally run: %s is mounted by an iftally that does not answer: end that one,"
                                    .formatted(host.tree())
                            + " or if it is no more umount -l %s, or choose another directory for the tree (--tree DIR)\n"
                                    .formatted(host.tree()));
        } finally {
            host.run("kill", "-CONT", first).ok();
        }
        assertThat(host.run("ls", host.tree().toString()).ok()).isEqualTo("net\nupdate_stats\n");
    }

    @Test
    void everyLineOfTheLogLooksTheSame() throws Exception {
        Process daemon = host.startIftally("run");
        host.awaitLog("the tree is at");
        host.run("mv", host.directory() + "/state", host.directory() + "/elsewhere")
                .ok();

        host.run("kill", "-TERM", Long.toString(daemonPid(daemon))).ok();
        daemon.waitFor();

        assertThat(host.log())
                .contains(" WARN the tally did not end cleanly: ")
                .matches("(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\S+ (INFO|WARN) .*\n)+")
                .doesNotContain("switch");
    }

    @Test
    void aSecondDaemonOfTheSameDirectoryIsRefused() throws Exception {
        host.startIftally("run");
        host.awaitLog("the tree is at");

        PrivateHost.Result second = host.iftally("run");

        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.err())
                .startsWith("iftally run: ")
                .contains(host.runtime().toString());
        assertThat(host.run("ls", host.tree().toString()).ok()).contains("update_stats");
    }

    /** The launcher becomes the JVM, and nsenter becomes the launcher: one process id. */
    private static long daemonPid(Process daemon) {
        return daemon.pid();
    }
}
