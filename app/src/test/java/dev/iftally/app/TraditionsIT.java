package dev.iftally.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.iftally.simulator.EmbeddedSwitch;
import dev.iftally.wire.openflow.PortCounter;
import org.junit.jupiter.api.Test;

/** {@code iftally kstat} and {@code ifstats} of a daemon that reads a switch and Linux's devices. */
class TraditionsIT {
    @Test
    void showsPortsOfASwitchAndDevicesOfTheKernelInBoth() throws Exception {
        try (PrivateHost host = PrivateHost.start();
                EmbeddedSwitch bridge =
                        EmbeddedSwitch.unix(0xabcdL, host.directory().resolve("br0.mgmt"), System::nanoTime)) {
            host.run("ip", "link", "add", "v0", "type", "veth", "peer", "name", "v1")
                    .ok();
            host.run("ping", "-c", "3", "-i", "0.1", "-q", "127.0.0.1").ok();
            bridge.addPort(3, "s1-eth1")
                    .count(PortCounter.RX_BYTES, 0x1_0000_0007L)
                    .count(PortCounter.TX_PACKETS, 40)
                    .count(PortCounter.TX_DROPPED, 2);
            host.startIftally("run", "--linux", bridge.connectionMethod());

            await().untilAsserted(() -> assertThat(host.iftally("kstat", "-p", "::s1-eth1:/^[or](packets|bytes)/")
                            .out())
                    .isEqualTo("""
                                    openflow:3:s1-eth1:obytes	0
                                    openflow:3:s1-eth1:obytes64	0
                                    openflow:3:s1-eth1:opackets	42
                                    openflow:3:s1-eth1:opackets64	42
                                    openflow:3:s1-eth1:rbytes	7
                                    openflow:3:s1-eth1:rbytes64	4294967303
                                    """));
            await().untilAsserted(() -> assertThat(
                            host.iftally("kstat", "-p", "linux:1:lo:ipackets64").out())
                    .isEqualTo("linux:1:lo:ipackets64\t6\n"));
            String index = host.run("cat", "/sys/class/net/v0/ifindex").ok().strip();
            assertThat(host.iftally("kstat", "-l", "-m", "veth", "-n", "v0", "-s", "/packets64$/")
                            .ok())
                    .isEqualTo("veth:%s:v0:ipackets64\nveth:%s:v0:opackets64\n".formatted(index, index));
            assertThat(host.iftally("kstat", "-q", "hme").exitCode()).isEqualTo(1);
            assertThat(host.iftally("ks", "-C", ":::rbytes", "1", "2").out())
                    .contains("openflow:3:s1-eth1:rbytes:7\n")
                    .contains("\n\n");
            assertThat(host.iftally("ifstats", "s1-eth1").ok())
                    .startsWith("s1-eth1:\n    ifs_name        s1-eth\n    ifs_unit        1\n")
                    .contains("    ifinoctets      7\n", "    ifoutucastpkts  42\n", "    ifinnucastpkts  --\n");
            assertThat(host.iftally("ifstats", "-j", "lo").ok())
                    .contains("\"ifname\":\"lo\"", "\"iftype_name\":\"IFLOOPBACK\"", "\"ifs_ipackets\":6,");
            host.shell("%s --runtime run ifstats --binary >images".formatted(PrivateHost.LAUNCHER))
                    .ok();
            assertThat(host.launch("decode", "ifstats", "images").ok().lines())
                    .hasSize(4)
                    .anyMatch(line -> line.startsWith("{\"ifs_name\":\"s1-eth\",\"ifs_unit\":1,\"ifs_active\":1,"));
        }
    }
}
