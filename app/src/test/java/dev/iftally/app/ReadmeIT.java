package dev.iftally.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The README's examples, taken from the README, on a host where everything is where the README says: a real Open
 * vSwitch with the userspace datapath, and tools that know nothing of iftally.
 */
class ReadmeIT {
    private static final Path README = Path.of("../README.md");

    private PrivateHost host;
    private InstalledOpenVswitch openVswitch;

    @BeforeEach
    void start() throws Exception {
        host = PrivateHost.start();
        openVswitch = InstalledOpenVswitch.start(host);
    }

    @AfterEach
    void stop() throws Exception {
        openVswitch.stop();
        host.close();
    }

    /** The line of the README that begins so. */
    private static String example(String beginning) throws IOException {
        List<String> lines = Files.readAllLines(README);
        return lines.stream()
                .filter(line -> line.startsWith(beginning))
                .findFirst()
                .orElseThrow()
                .replaceAll(" +#.*", "");
    }

    private static String[] words(String line) {
        return line.replace("'", "").replaceFirst("^./iftally ", "").split(" ", -1);
    }

    @Test
    void theOpenVswitchExampleWorksAsWritten() throws Exception {
        host.startLaunched(words(example("./iftally run unix:")));
        host.awaitLog("the tally lies over /proc/net/dev");
        host.shell("ping -c 3 -W 1 -I h1 10.77.0.2 >/dev/null; true").ok();

        await().untilAsserted(() -> {
            long[] truth = ofctlRxOfPort1();
            assertThat(truth[0]).isPositive();
            String rxLine = "RX packets %d  bytes %d (".formatted(truth[0], truth[1]);
            assertThat(host.run("ifconfig", "pr-s1-eth1").ok()).as(host.log()).contains(rxLine);
            assertThat(host.launch("exec", "--", "ifconfig", "-a").ok()).contains(rxLine);
            assertThat(host.run("netstat", "-i").ok()).containsPattern("(?m)^pr-s1-et\\S* +\\d+ +" + truth[0] + " ");
            assertThat(host.run("cat", "/sys/class/net/pr-s1-eth1/statistics/rx_bytes")
                            .ok())
                    .isEqualTo(truth[1] + "\n");
            assertThat(host.run("cat", "/proc/net/dev").ok())
                    .containsPattern("(?m)^pr-s1-eth1: *" + truth[1] + " +" + truth[0] + " ");
        });
        assertThat(host.run("sar", "-n", "DEV", "1", "1").ok()).containsPattern("(?m) pr-s1-eth1 +\\d");
        assertThat(host.launch("ports", "unix:/var/run/openvswitch/br0.mgmt").ok())
                .startsWith("OFPST_PORT reply (OF1.5): 2 ports\n  port  1: rx pkts=");
    }

    /** Packets and bytes, as the switch itself tells them. */
    private long[] ofctlRxOfPort1() throws Exception {
        String ports = host.shell("ovs-ofctl -O OpenFlow13 dump-ports unix:/run/openvswitch/br0.mgmt 1")
                .ok();
        Matcher matcher = Pattern.compile("rx pkts=(\\d+), bytes=(\\d+)").matcher(ports);
        assertThat(matcher.find()).as(ports).isTrue();
        return new long[] {Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))};
    }

    @Test
    void theDocumentsCommandsWorkAsWritten() throws Exception {
        host.startLaunched("run");
        host.awaitLog("the tree is at");
        host.shell(example("echo pr-s1-eth1 >")).ok();
        host.shell(example("echo 12345 >")).ok();

        assertThat(host.run("cat", "/run/iftally/tree/pr-s1-eth1/statistics/rx_bytes")
                        .ok())
                .isEqualTo("12345\n");

        host.shell(example("echo 'rx_bytes=1 rx_packets=2' >")).ok();
        assertThat(host.run("cat", "/run/iftally/tree/pr-s1-eth1/counters").ok())
                .isEqualTo("rx_packets=2\nrx_bytes=1\n");
        host.launch(words(example("./iftally set "))).ok();

        host.shell(example("echo -pr-s1-eth1 >")).ok();
        assertThat(host.run("ls", "/run/iftally/tree").ok()).isEqualTo("net\nupdate_stats\n");
    }
}
