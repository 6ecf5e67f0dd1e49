package dev.iftally.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.iftally.simulator.EmbeddedSwitch;
import dev.iftally.wire.openflow.PortCounter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code iftally history}, while a daemon writes it and after one was killed. */
class HistoryIT {
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

    private String csv() throws Exception {
        return host.iftally("history", "s1-eth1", "--since", "10m", "--step", "1s", "--csv")
                .out();
    }

    private static List<String> known(String csv) {
        return csv.lines().skip(1).filter(line -> !line.endsWith(",,,,")).toList();
    }

    private Path archive() throws IOException {
        try (Stream<Path> files = Files.list(host.directory().resolve("state/history"))) {
            return files.filter(file -> file.toString().endsWith(".archive"))
                    .findAny()
                    .orElseThrow();
        }
    }

    @Test
    void aKilledDaemonLeavesItsHistoryAndTheNextOneGoesOn() throws Exception {
        Process daemon = host.startIftally("run", bridge.connectionMethod(), "--no-web");
        await().untilAsserted(() -> assertThat(known(csv())).hasSizeGreaterThan(5));
        daemon.destroyForcibly().waitFor();

        List<String> left = known(csv());
        assertThat(left)
                .hasSizeGreaterThan(5)
                .allSatisfy(line -> assertThat(line).contains(",0,"));
        assertThat(host.iftally("history", "s1-eth1").ok())
                .startsWith("s1-eth1 (openflow:000000000000abcd:1)  ")
                .contains("rxpck/s", "Average:", "interface added: ");
        assertThat(host.iftally("history", "s1-eth1", "-j").ok())
                .startsWith("{\"id\":\"openflow:000000000000abcd:1\",\"name\":\"s1-eth1\",\"step_seconds\":1,");

        host.startIftally("run", bridge.connectionMethod(), "--no-web");
        await().untilAsserted(() -> assertThat(known(csv())).hasSizeGreaterThan(left.size() + 3));
        assertThat(known(csv())).containsAll(left);
        assertThat(host.iftally("history", "s1-eth1", "-j").ok()).contains("\"gaps\":[{\"from\":");
        assertThat(host.iftally("doctor").out())
                .containsPattern(
                        "ok +history +1 interface, about 1 MiB of at most 5120 MiB, in which 1143 have room\n");
    }

    @Test
    void aDamagedArchiveStopsNobody() throws Exception {
        Process daemon = host.startIftally("run", bridge.connectionMethod(), "--no-web");
        await().untilAsserted(() -> assertThat(known(csv())).isNotEmpty());
        daemon.destroyForcibly().waitFor();
        Path archive = archive();
        Files.writeString(archive, "garbage");

        PrivateHost.Result refused = host.iftally("history", "s1-eth1");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err())
                .isEqualTo("iftally history: %s cannot be read: it has 7 bytes, not 4692992\n".formatted(archive));

        host.startIftally("run", bridge.connectionMethod(), "--no-web");
        await().untilAsserted(() -> assertThat(known(csv())).isNotEmpty());
        assertThat(archive.resolveSibling(archive.getFileName() + ".damaged")).hasContent("garbage");
        assertThat(host.iftally("events").ok()).contains("its history cannot be read (it has 7 bytes, not 4692992)");
    }

    @Test
    void noneIsWrittenWhereItIsOff() throws Exception {
        host.startIftally("run", bridge.connectionMethod(), "--no-web", "--history=off");
        host.awaitLog("is up");

        PrivateHost.Result none = host.iftally("history", "s1-eth1");
        assertThat(none.exitCode()).isEqualTo(1);
        assertThat(none.err()).startsWith("iftally history: there is no history of an interface \"s1-eth1\" in ");
        assertThat(host.directory().resolve("state/history")).doesNotExist();
    }
}
