package dev.iftally.app.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.iftally.app.guard.SmallHost.Program;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What ordinary tools read, in a mount namespace that an overlay was put up in. */
class OverlayIT {
    private static final String HEADER = """
            Inter-|   Receive                                                |  Transmit
             face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed
            """;

    private SmallHost host;

    @BeforeEach
    void openHost() throws Exception {
        host = SmallHost.open();
    }

    @AfterEach
    void closeHost() throws Exception {
        host.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"overlay", "overlay,plain"})
    void everyToolShowsTheTallyAndTheKernelsOwnForTheRest(String options) throws Exception {
        host.shell("ip link add sw1 mtu 1400 type ifb && ip link set sw1 up && ip link add other type ifb");
        host.start(options, "sw1");

        assertThat(host.shell("cat /proc/net/dev")).isEqualTo(HEADER + """
                    lo:       0       0    0    0    0     0          0         0        0       0    0    0    0     0       0          0
                   sw1:      13      11   17   15    0     0          0         0       14      12   18   16    0     0       0          0
                 other:       0       0    0    0    0     0          0         0        0       0    0    0    0     0       0          0
                """);
        assertThat(host.shell("cd /sys/class/net/sw1/statistics && ls | wc -l && cat rx_bytes tx_dropped rx_nohandler"))
                .isEqualTo("24\n13\n16\n0\n");
        assertThat(host.shell("ifconfig sw1")).contains("""
                        RX packets 11  bytes 13 (13.0 B)
                        RX errors 17  dropped 15  overruns 0  frame 0
                        TX packets 12  bytes 14 (14.0 B)
                        TX errors 18  dropped 16 overruns 0  carrier 0  collisions 0
                """);
        assertThat(host.shell("ifconfig -a")).contains("lo: ", "sw1: ", "other: ");
        assertThat(host.shell("netstat -i")
                        .lines()
                        .filter(line -> line.startsWith("sw1"))
                        .toList())
                .containsExactly(
                        "sw1              1400       11     17     15 0            12     18     16      0 BORU");
        assertThat(host.shell("sar -n DEV 1 1")).contains("sw1", "other");
        assertThat(host.shell("vnstat --iflist")).contains("sw1", "other");
    }

    @Test
    void theStatisticsOfAnInterfaceCannotBeWrittenThere() throws Exception {
        host.shell("ip link add sw1 type ifb");
        host.start("overlay", "sw1");

        assertThat(host.run("sh", "-c", "echo 5 >/sys/class/net/sw1/statistics/rx_bytes")
                        .exitCode())
                .isNotZero();
        assertThat(host.shell("cat /sys/class/net/sw1/statistics/rx_bytes")).isEqualTo("13\n");
    }

    @Test
    void aCounterThatTheTallyDoesNotHaveStaysTheKernelsOwnAndLive() throws Exception {
        host.shell("ip link add sw1 type veth peer name peer && ip link set peer up"
                + " && ip addr add 192.0.2.1/24 dev sw1 && ip link set sw1 up"
                + " && ip neigh add 192.0.2.2 lladdr 02:00:00:00:00:02 dev sw1");
        Program daemon = host.start("overlay");
        daemon.order("add-bytes sw1");
        String send = "for i in 1 2 3; do bash -c 'echo -n x >/dev/udp/192.0.2.2/9'; done; ";
        String read = "cd /sys/class/net/sw1/statistics && cat rx_bytes tx_packets tx_bytes && grep sw1 /proc/net/dev";

        // 1 byte, with 8 of UDP, 20 of IPv4, 14 of Ethernet.
        await().untilAsserted(() -> assertThat(host.shell(read)).startsWith("9223372036854775809\n0\n0\n"));
        assertThat(host.shell(send + read)).isEqualTo("""
                9223372036854775809
                3
                129
                   sw1: 9223372036854775809       0    0    0    0     0          0         0      129       3    0    0    0     0       0          0
                """);
    }

    @Test
    void anotherNetworkNamespaceSeesItsOwnNumbers() throws Exception {
        host.shell("ip link add sw1 type ifb");
        host.start("overlay", "sw1");

        assertThat(host.shell("unshare --net sh -c 'ip link add sw1 type ifb && cat /proc/net/dev'"))
                .isEqualTo(HEADER + """
                            lo:       0       0    0    0    0     0          0         0        0       0    0    0    0     0       0          0
                           sw1:       0       0    0    0    0     0          0         0        0       0    0    0    0     0       0          0
                        """);
        assertThat(
                        host.shell(
                                "unshare --net --mount sh -c"
                                        + " 'mount -t sysfs none /sys && ip link add sw1 type ifb && cat /sys/class/net/sw1/statistics/rx_bytes'"))
                .isEqualTo("0\n");
    }

    @Test
    void aDeviceThatComesAgainIsCoveredAgain() throws Exception {
        host.shell("ip link add sw1 type ifb");
        host.start("overlay", "sw1");

        host.shell("ip link del sw1 && ip link add sw1 type ifb");

        awaitStatistics("sw1", "13\n");
    }

    @Test
    void aDeviceUnderAnotherNameIsAnotherDevice() throws Exception {
        host.shell("ip link add sw1 type ifb && ip link add sw2 type ifb");
        host.start("overlay", "sw1", "sw3");

        host.shell("ip link set sw1 name sw9 && ip link set sw2 name sw3");

        awaitStatistics("sw9", "0\n");
        awaitStatistics("sw3", "13\n");
        assertThat(host.shell("grep -c statistics /proc/self/mountinfo")).isEqualTo("1\n");
    }

    @Test
    void portsThatComeGoAndChangeTheirNameAreFollowed() throws Exception {
        host.shell("for i in 1 2 3; do ip link add sw$i type ifb; done");
        Program daemon = host.start("overlay", "sw1");

        daemon.order("add sw2");
        awaitStatistics("sw2", "13\n");
        daemon.order("rename sw2 sw3");
        awaitStatistics("sw3", "13\n");
        awaitStatistics("sw2", "0\n");
        daemon.order("gone sw1");
        awaitStatistics("sw1", "0\n");
    }

    @Test
    void devicesAreMadeForPortsThatHaveNoneAndForNoOthers() throws Exception {
        host.shell("ip link add sw1 type bridge");
        Program daemon = host.start("overlay,create-netdevs", "sw1", "sw2");

        assertThat(host.shell("ip -o link show sw2")).contains("UP", "alias iftally " + host.runtime());
        assertThat(host.shell("ip -d -o link show sw1")).contains("bridge").doesNotContain("alias");
        assertThat(host.shell("ifconfig sw2")).contains("RX packets 11  bytes 13 (13.0 B)");
        assertThat(daemon.order("index sw2"))
                .isEqualTo(host.shell("cat /sys/class/net/sw2/ifindex").strip());

        daemon.order("add sw3");
        awaitStatistics("sw3", "13\n");
        daemon.order("rename sw3 sw4");
        awaitStatistics("sw4", "13\n");
        daemon.order("gone sw4");
        await().untilAsserted(() -> assertThat(names()).isEqualTo("lo sw1 sw2"));

        daemon.end();
        assertThat(names()).isEqualTo("lo sw1");
    }

    @Test
    void aNameThatTheKernelRefusesKeepsNoOtherPortFromItsDevice() throws Exception {
        host.shell("ip link add sw1 type ifb && ip link property add dev sw1 altname sw2");
        // A pattern, a byte that the kernel takes for a space, and another device's second name.
        Program daemon = host.start("overlay,create-netdevs", "eth%d", "\u00e0", "sw2", "sw3");

        daemon.order("add sw4");
        awaitStatistics("sw4", "13\n");
        daemon.order("rename sw4 sw%d");
        await().untilAsserted(() -> assertThat(names()).isEqualTo("lo sw1 sw3"));
        await().untilAsserted(() -> assertThat(host.said()).contains("sw%d has no device"));

        String next = "ip link add last type ifb && cat /sys/class/net/last/ifindex && ip link del last";
        int before = Integer.parseInt(host.shell(next).strip());
        host.shell("sleep 1");
        assertThat(host.shell(next)).as("it tries again and again").isEqualTo(before + 1 + "\n");
        assertThat(host.said()).containsOnlyOnce("eth%d has no device");
    }

    @Test
    void theEndPutsEverythingBack() throws Exception {
        host.shell("ip link add sw1 type ifb");
        String before = host.shell("cut -d' ' -f4- /proc/self/mountinfo");
        Program daemon = host.start("guard,overlay,create-netdevs", "sw1", "sw2");

        daemon.end();

        assertThat(host.shell("cut -d' ' -f4- /proc/self/mountinfo")).isEqualTo(before);
        assertThat(host.shell("readlink /proc/net")).isEqualTo("self/net\n");
        assertThat(names()).isEqualTo("lo sw1");
        assertThat(host.said()).isEmpty();
    }

    @Test
    void procNetHasEverythingElseThatItHadBefore() throws Exception {
        String before = host.shell("ls /proc/net/");
        host.start("overlay");

        assertThat(host.shell("ls /proc/net/")).isEqualTo(before);
        assertThat(host.shell("cat /proc/net/route")).isEqualTo(host.shell("cat /proc/self/net/route"));
    }

    private void awaitStatistics(String device, String rxBytes) {
        await().untilAsserted(() -> assertThat(host.shell("cat /sys/class/net/" + device + "/statistics/rx_bytes"))
                .isEqualTo(rxBytes));
    }

    private String names() throws Exception {
        return host.shell("ls /sys/class/net | sort | xargs").strip();
    }
}
