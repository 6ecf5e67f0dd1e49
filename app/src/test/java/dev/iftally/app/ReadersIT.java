package dev.iftally.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that read beside the tools whose output they have, on every kind of device that this kernel makes. */
class ReadersIT {
    /** Without IPv6, whose announcements would come between the two. */
    private static final List<String> NETWORK = List.of(
            "sysctl -qw net.ipv6.conf.all.disable_ipv6=1 net.ipv6.conf.default.disable_ipv6=1",
            "ip link add v0 type veth peer name v1",
            "ip link add ifb9 type ifb",
            "ip link add br0 type bridge mcast_stats_enabled 1",
            "ip link add vx type vxlan id 7 dstport 4789 local 127.0.0.1",
            "ip link add mv link v0 type macvlan",
            "ip tuntap add tn mode tun",
            "ip tuntap add tp mode tap user nobody group 4711",
            "ip link set v1 master br0",
            "for i in v0 v1 ifb9 br0 vx tn tp; do ip link set $i up; done",
            "ip link set v0 alias 'up link \"x\"'",
            "ip link set tp group 7",
            "ip link property add dev v0 altname a-name-longer-than-sixteen-bytes",
            "ip addr add 10.9.0.1/24 dev v0",
            "ip addr add 10.9.0.2/24 dev br0",
            "ip neigh add 10.9.0.77 lladdr 02:00:00:00:00:77 dev v0",
            "tc qdisc add dev v0 root handle 1: htb default 10",
            "tc class add dev v0 parent 1: classid 1:1 htb rate 10mbit ceil 20mbit",
            "tc class add dev v0 parent 1:1 classid 1:10 htb rate 1mbit ceil 1gbit prio 3",
            "tc qdisc add dev v0 parent 1:10 handle 10: pfifo limit 50",
            "tc qdisc add dev v0 clsact",
            "tc qdisc add dev ifb9 root handle 2: tbf rate 1mbit burst 10k latency 50ms",
            "tc qdisc add dev v1 root handle 3: tbf rate 10gbit burst 1m limit 3m peakrate 20gbit mtu 9000",
            "tc qdisc add dev br0 root handle 4: bfifo limit 3000",
            "tc qdisc add dev tn root handle 5: pfifo_fast",
            "tc qdisc add dev tp root handle 6: stab mtu 2047 tsize 512 mpu 64 overhead 24 linklayer atm pfifo_head_drop",
            "tc qdisc add dev tp ingress_block 3 ingress",
            "tc qdisc add dev vx ingress",
            "ip link add mq0 numtxqueues 2 numrxqueues 2 type veth peer name mq1",
            "tc qdisc add dev mq0 root handle 7: mq",
            "tc qdisc add dev mq1 root estimator 1s 8s handle 8: tbf rate 1mbit burst 10k latency 50ms",
            "ip link set mv protodown on protodown_reason 3 on",
            "ip link set vx protodown_reason 0 on && ip link set vx protodown_reason 7 on",
            "ping -q -c 20 -i 0.002 -s 900 -W 1 127.0.0.1 >/dev/null",
            "ping -q -c 5 -i 0.002 -s 900 -W 1 -I v0 10.9.0.77 >/dev/null || true");

    /** Loads a program that lets every packet pass, and leaves it where ip finds it. */
    private static final String ATTACH_XDP = """
            set -e
            mount -t bpf bpf /sys/fs/bpf
            cat >xdp.c <<'EOF'
            #include <linux/bpf.h>
            #include <sys/syscall.h>
            #include <unistd.h>
            int main(void) {
              struct bpf_insn pass[] = {{.code = BPF_ALU64 | BPF_MOV, .imm = XDP_PASS}, {.code = BPF_JMP | BPF_EXIT}};
              union bpf_attr load = {.prog_type = BPF_PROG_TYPE_XDP, .insn_cnt = 2, .insns = (unsigned long) pass,
                                     .license = (unsigned long) "GPL", .prog_name = "pass"};
              union bpf_attr pin = {.bpf_fd = syscall(SYS_bpf, BPF_PROG_LOAD, &load, sizeof load),
                                    .pathname = (unsigned long) "/sys/fs/bpf/pass"};
              return syscall(SYS_bpf, BPF_OBJ_PIN, &pin, sizeof pin) != 0;
            }
            EOF
            cc -o xdp xdp.c
            ./xdp
            ip link set mq1 xdpgeneric pinned /sys/fs/bpf/pass
            """;

    private static PrivateHost host;

    @BeforeAll
    static void makeDevices() throws Exception {
        host = PrivateHost.start();
        for (String line : NETWORK) {
            host.shell(line).ok();
        }
        host.shell("cd %s\n%s".formatted(host.directory(), ATTACH_XDP)).ok();
        // The kernel looks at carriers when it has time; the tool and ours are to find the same.
        host.shell("until [ $(ip -br link | grep -cE '^(v0@v1|v1@v0|br0) +UP ') = 3 ]; do sleep 0.1; done")
                .ok();
    }

    @AfterAll
    static void removeDevices() throws IOException {
        host.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ip link show                                      | show",
                "ip -s link show                                   | show -s",
                "ip -j -s -s link show                             | show -j -s -s",
                "ip link show                                      | show --source linux",
                "ip -s link show                                   | show --source linux -s",
                "ip -s -s link show                                | show --source linux -s -s",
                "ip -s -s -h link show                             | -s -s -h show --source linux",
                "ip -s -s -h -iec link show                        | show --source linux -ss -h --iec",
                "ip -j link show                                   | show --source linux -j",
                "ip -j -s link show                                | show --source linux -js",
                "ip -j -s -s -p link show                          | show --source linux -j -s -s -p",
                "ip -s -s link show dev v0                         | show --source linux -s -s dev v0",
                "ip -s -s link show dev v1                         | show --source linux -s -s v1",
                "ip -s link show dev mv                            | show --source linux -s mv",
                "ip -j -s -s link show dev mv                      | show --source linux -j -s -s mv",
                "ip -s link show dev a-name-longer-than-sixteen-bytes"
                        + " | show --source linux -s a-name-longer-than-sixteen-bytes",
                "ip -s link show dev mq1                           | show --source linux -s mq1",
                "ip -j link show dev mq1                           | show --source linux -j mq1",
                "ip link show dev vx                               | show --source linux vx",
                "ip -d link show                                   | show --source linux -d",
                "ip -s -d link show                                | show --source linux -s --details",
                "ip -d -j link show                                | show --source linux -d -j",
                "ip -d -j -p link show dev v1                      | show --source linux -details -j -p v1",
                "ip -d link show dev mv                            | show -d mv",
                "ip stats show                                     | show stats",
                "ip -s stats show                                  | show stats -s",
                "ip -s -s stats show                               | show stats -s -s",
                "ip -d stats show                                  | show stats -d",
                "ip -s -d -j stats show dev v1                     | show stats -s -d -j dev v1",
                "ip -h stats show                                  | show stats -h",
                "ip -j stats show                                  | show -j stats",
                "ip -j -p stats show                               | show -j -p stats",
                "ip stats show dev v1                              | show stats dev v1",
                "ip -j stats show dev br0                          | show stats dev br0 -j",
                "ip stats show group link dev br0                  | show stats link dev br0",
                "ip stats show group xstats subgroup bridge suite mcast dev br0"
                        + " | show stats group xstats subgroup bridge suite mcast dev br0",
                "ip stats show group offload subgroup l3_stats group link"
                        + " | show stats group offload subgroup l3_stats group link",
                "tc -s qdisc show                                  | qdisc",
                "tc -s -iec qdisc show                             | qdisc --iec",
                "tc -s -j qdisc show                               | qdisc -j",
                "tc -s -j -p qdisc show                            | qdisc -j -p",
                "tc -s qdisc show dev v0                           | qdisc dev v0",
                "tc -s -j qdisc show dev v0                        | qdisc v0 -j",
                "tc -s qdisc show dev lo                           | qdisc lo",
                "tc -s qdisc show root                             | qdisc root",
                "tc -s qdisc show dev v0 clsact                    | qdisc dev v0 clsact",
                "tc -s qdisc show ingress dev vx                   | qdisc show ingress dev vx",
                "tc -s -j qdisc show dev v0 parent 1:10            | qdisc v0 parent 1:10 -j",
                "tc -s qdisc show dev v0 handle 10:                | qdisc v0 handle 10:",
                "tc -s qdisc show dev lo invisible                 | qdisc lo invisible",
                "tc -s class show dev v0 classid 1:10              | class dev v0 classid 1:10",
                "tc -s class show dev v0 root                      | class v0 root",
                "tc -s class show dev v0 parent 1:                 | class dev v0 parent 1:",
                "tc -s class show dev v0 parent 1:1                | class v0 parent 1:1",
                "tc -s class show dev v0 parent 10:                | class v0 parent 10:",
                "tc -s class show dev v0 parent none               | class v0 parent none",
                "tc -s class show dev v0 qdisc 1:                  | class v0 qdisc 1:",
                "tc -s class show dev v0 qdisc 1 classid 1:10      | class v0 qdisc 1 classid 1:10",
                "tc -s class show dev v0 qdisc 10:                 | class show qdisc 10: dev v0",
                "tc -s class show dev mq0 qdisc 7:                 | class mq0 qdisc 7:",
                "tc -s class show dev mq0 classid 7:2              | class mq0 classid 7:2",
                "tc -s class show dev ifb9 qdisc 2:                | class ifb9 qdisc 2:",
                "tc -s class show dev ifb9 parent 2:               | class ifb9 parent 2:",
                "tc -s qdisc show dev v0 parent root               | qdisc v0 parent root",
                "tc -s qdisc show dev v0 parent ffff:fff1          | qdisc v0 parent ffff:fff1",
                "tc -s qdisc show dev v0 handle 1                  | qdisc v0 handle 1",
                "tc -s qdisc show dev v0 handle none               | qdisc v0 handle none",
                "tc -s -d qdisc show                               | qdisc -d",
                "tc -s -d -j qdisc show                            | qdisc --details -j",
                "tc -s qdisc show dev v0                           | qdisc show dev v0",
                "tc -s -d qdisc ls                                 | qdisc -d ls",
                "tc -s -d class show dev v0                        | class dev v0 -d",
                "tc -s class show dev v0                           | class show dev v0",
                "tc -s -d class show dev v1                        | class v1 -details",
                "tc -s class show dev mq0                          | class mq0",
                "tc -s class show dev v0                           | class dev v0",
                "tc -s class show dev v1                           | class v1",
                "tc -s class show dev lo                           | class lo",
                "ethtool -S v0                                     | ethtool v0",
                "ethtool -S ifb9                                   | ethtool ifb9 -S",
                "ethtool -S v0 --all-groups                        | ethtool v0 -S --all-groups",
                "ethtool -S v0 --groups rmon eth-mac               | ethtool v0 --groups rmon eth-mac",
                "ethtool --json -S v0 --all-groups                 | ethtool v0 -S --all-groups -j",
                "ethtool --json -S ifb9 --groups rmon eth-mac      | -j ethtool ifb9 --groups rmon eth-mac",
                "ethtool -c tn                                     | ethtool tn -c",
                "ethtool -c tp                                     | ethtool --show-coalesce tp",
            })
    void printsWhatTheToolPrints(String tool, String ours) throws Exception {
        String expected = host.run(tool.strip().split(" +", -1)).ok();
        String printed = host.launch(ours.strip().split(" +", -1)).ok();

        assertThat(still(printed)).isEqualTo(still(expected));
    }

    /** Without the timers of bridges, which never rest. */
    private static String still(String printed) {
        return printed.replaceAll("(_timer\"?:?) *[\\d.]+", "$1 …");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "show --source linux nope",
                "show stats dev nope",
                "qdisc nope",
                "class nope",
                "ethtool nope",
                "ethtool nope -I -a"
            })
    void saysOfAMissingDeviceWhatIpSays(String command) throws Exception {
        PrivateHost.Result result = host.launch(command.split(" ", -1));

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err())
                .isEqualTo("iftally " + command.split(" ", -1)[0] + ": Device \"nope\" does not exist.\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ethtool lo          | iftally ethtool: lo: no stats available",
                "ethtool v0 -I -a    | iftally ethtool: ETHTOOL_MSG_PAUSE_GET v0: Operation not supported (EOPNOTSUPP)",
                "ethtool v0 --show-fec | iftally ethtool: ETHTOOL_MSG_FEC_GET v0: Operation not supported (EOPNOTSUPP)",
                "ethtool a-name-of-no-device | iftally ethtool: Device \"a-name-of-no-device\" does not exist.",
                "ethtool -c v0       | iftally ethtool: ETHTOOL_MSG_COALESCE_GET v0:"
                        + " Operation not supported (EOPNOTSUPP)",
                "ethtool -C v0 stats-block-usecs 5 | iftally ethtool: ETHTOOL_MSG_COALESCE_SET v0:"
                        + " Operation not supported (EOPNOTSUPP)",
                "ethtool tn -C stats-block-usecs 5 | iftally ethtool: ETHTOOL_MSG_COALESCE_SET tn:"
                        + " Invalid argument (EINVAL): cannot modify an unsupported parameter",
                "ethtool nope --coalesce stats-block-usecs 5 | iftally ethtool: Device \"nope\" does not exist.",
                "show -n nope        | iftally show: cannot open network namespace \"nope\":"
                        + " No such file or directory (ENOENT); ip netns list tells their names",
            })
    void saysWhatTheKernelRefuses(String command, String sentence) throws Exception {
        PrivateHost.Result result = host.launch(command.strip().split(" +", -1));

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).isEqualTo(sentence + "\n");
    }

    @Test
    void saysThatTheOutputTakesNoMore() throws Exception {
        for (String command : List.of("show --source linux", "qdisc -j")) {
            PrivateHost.Result result = host.shell(PrivateHost.LAUNCHER + " " + command + " >/dev/full");

            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.err())
                    .isEqualTo("iftally %s: cannot write to standard output: No space left on device\n"
                            .formatted(command.split(" ", -1)[0]));
        }
        assertThat(host.shell(PrivateHost.LAUNCHER + " decode netlink /dev/urandom >/dev/null")
                        .err())
                .isEqualTo("iftally decode: /dev/urandom: cannot be read: more than 256 MiB; give it in parts\n");
    }

    @Test
    void readsOtherNamespacesAndLabelsEach() throws Exception {
        host.shell(
                        "mount -t tmpfs tmpfs /run && ip netns add blue && ip link add a0 type veth peer name a1 netns blue && ip -n blue link set a1 up")
                .ok();

        assertThat(host.launch("show", "-n", "blue", "-s").ok())
                .isEqualTo(host.run("ip", "-n", "blue", "-s", "link", "show").ok());
        assertThat(host.launch("show", "--source", "linux", "a0").ok())
                .isEqualTo(host.run("ip", "link", "show", "a0").ok());
        assertThat(host.launch("show", "--all-netns", "lo").ok())
                .contains("1: lo: <LOOPBACK,UP,LOWER_UP>")
                .contains(" qlen 1000 netns .\n")
                .contains(" qlen 1000 netns blue\n");
        assertThat(host.launch("show", "--all-netns", "-j", "a1").ok())
                .contains("\"ifname\":\"a1\"")
                .contains("\"netns\":\"blue\"");
        host.run("ip", "link", "del", "a0").ok();
    }

    @Test
    void saysThatAnotherNamespaceNeedsRoot() throws Exception {
        PrivateHost.Result result = host.run(
                "setpriv",
                "--bounding-set",
                "-sys_admin",
                PrivateHost.LAUNCHER.toString(),
                "show",
                "-n",
                "/proc/1/ns/net");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .isEqualTo("iftally show: cannot open network namespace \"/proc/1/ns/net\":"
                        + " Permission denied (EACCES); that needs root (CAP_SYS_ADMIN)\n");
    }

    @Test
    void showsThoseNamespacesOfAllThatCanBeEntered() throws Exception {
        host.shell("mount -t tmpfs tmpfs /run && ip netns add blue && touch /run/netns/stale")
                .ok();

        PrivateHost.Result all = host.launch("show", "--all-netns", "--source", "linux", "lo");
        assertThat(all.exitCode()).isZero();
        assertThat(all.out()).contains(" qlen 1000 netns .\n").contains(" qlen 1000 netns blue\n");
        assertThat(all.err())
                .isEqualTo("cannot open network namespace \"stale\": Invalid argument (EINVAL);"
                        + " /run/netns/stale stands for no network namespace\n");

        PrivateHost.Result own = host.run(
                "setpriv",
                "--bounding-set",
                "-sys_admin",
                PrivateHost.LAUNCHER.toString(),
                "show",
                "--all-netns",
                "--source",
                "linux",
                "lo");
        assertThat(own.exitCode()).isZero();
        assertThat(own.out()).contains(" netns .\n").doesNotContain("blue");
        assertThat(own.err())
                .startsWith("cannot open network namespace \"blue\": Operation not permitted (EPERM);"
                        + " that needs root (CAP_SYS_ADMIN)\n");
    }

    @Test
    void tellsWhatAnIntervalAdds() throws Exception {
        String lines = host.shell("ping -q -i 0.02 127.0.0.1 >/dev/null & %s show --source linux lo 1 2; kill $!; wait"
                        .formatted(PrivateHost.LAUNCHER))
                .ok();

        assertThat(lines)
                .startsWith("1: lo: <LOOPBACK,UP,LOWER_UP> ")
                .containsPattern("\nlo: \\d+\\.\\d{3} s\n")
                .containsPattern("\n    rx_packets +\\+[1-9]\\d* +\\d+\\.\\d/s\n")
                .containsPattern("\n    tx_bytes +\\+[1-9]\\d* +\\d+\\.\\d/s\n")
                .doesNotContain("rx_errors");
    }

    @Test
    void aUniquePrefixAndOptionsBeforeItAreEnough() throws Exception {
        assertThat(host.launch("-j", "sho", "--source", "linux", "lo").ok())
                .isEqualTo(host.launch("show", "-j", "--source", "linux", "lo").ok());
        assertThat(host.launch("--json", "q", "lo").ok())
                .isEqualTo(host.launch("qdisc", "-j", "lo").ok());
    }

    @Test
    void classesHaveTheJsonOfNewerTc() throws Exception {
        assertThat(host.launch("class", "-j", "v0").ok())
                .contains("{\"class\":\"htb\",\"handle\":\"1:10\",\"parent\":\"1:1\",\"leaf\":\"0x10\",\"prio\":3,"
                        + "\"rate\":125000,\"ceil\":125000000,\"burst\":1600,\"cburst\":1375,\"stats\":{\"bytes\":")
                .contains("\"lended\":");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "                         | -C: expected stats-block-usecs and a number of microseconds",
                "rx-frames 5              | \"rx-frames\": -C sets stats-block-usecs alone, ethtool -C the others",
                "stats-block-usecs 5 tx-usecs 1"
                        + " | \"tx-usecs\" is one word too many: -C sets stats-block-usecs alone, ethtool -C the others",
                "stats-block-usecs        | stats-block-usecs: \"\" is no number of microseconds;"
                        + " expected one from 0 to 4294967295",
                "stats-block-usecs 1ms    | stats-block-usecs: \"1ms\" is no number of microseconds;"
                        + " expected one from 0 to 4294967295",
                "stats-block-usecs 0x100000000 | stats-block-usecs: \"0x100000000\" is no number of microseconds;"
                        + " expected one from 0 to 4294967295",
                "stats-block-usecs 5 --all-netns" + " | -C changes a device of one network namespace; name it with -n",
                "-c stats-block-usecs 5"
                        + " | only one at a time of -S, --phy-statistics, -a, --show-fec, --show-mm, -c, -C",
            })
    void setsHowOftenADriverReadsItsStatisticsAndNothingElse(String words, String sentence) throws Exception {
        PrivateHost.Result result =
                host.shell(PrivateHost.LAUNCHER + " ethtool tn -C " + Objects.requireNonNullElse(words, ""));

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).isEqualTo("iftally ethtool: %s\nTry 'iftally ethtool --help'.\n".formatted(sentence));
    }

    @Test
    void saysThatASettingNeedsRoot() throws Exception {
        PrivateHost.Result result = host.run(
                "setpriv",
                "--bounding-set",
                "-net_admin",
                PrivateHost.LAUNCHER.toString(),
                "ethtool",
                "tn",
                "-C",
                "stats-block-usecs",
                "5");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err())
                .isEqualTo("iftally ethtool: ETHTOOL_MSG_COALESCE_SET tn: Operation not permitted (EPERM);"
                        + " that needs root (CAP_NET_ADMIN)\n");
    }

    @Test
    void coalescingHasTheJsonOfNewerEthtool() throws Exception {
        assertThat(host.launch("ethtool", "tn", "-c", "-j").ok()).isEqualTo("""
                [ {
                        "ifname": "tn",
                        "rx-frames": 0
                    } ]
                """);
    }

    @Test
    void driverStatisticsHaveJsonToo() throws Exception {
        assertThat(host.launch("ethtool", "ifb9", "-j").ok()).startsWith("""
                        [ {
                                "ifname": "ifb9",
                                "statistics": [ {
                                        "name": "rx_queue_0_packets",
                                        "value":\s""");
    }
}
