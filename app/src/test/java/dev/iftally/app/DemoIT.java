package dev.iftally.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README's first command. */
class DemoIT {
    @Test
    void showsTheTableAndWhatToolsReadAndEndsByItself() throws Exception {
        try (PrivateHost host = PrivateHost.start()) {
            PrivateHost.Result result = host.launch("demo", "--for", "10s");

            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(result.out())
                    .containsPattern("(?m)^s1-eth1 +[1-9]\\d* +\\S+ [kMG] +[1-9]\\d* +\\S+ [kMG] +0 live$")
                    .containsPattern("(?m)^s1-vxlan .* -- live$")
                    .containsPattern("(?m)^s1-eth1: *[1-9]\\d* +[1-9]\\d* ")
                    .endsWith("ended; nothing is left behind\n");
            assertThat(result.err()).isEmpty();
            Matcher home = Pattern.compile("--runtime (\\S+)/run ").matcher(result.out());
            assertThat(home.find()).isTrue();
            assertThat(Path.of(home.group(1))).doesNotExist();
        }
    }

    @Test
    void anInterruptEndsAllOfItCleanly() throws Exception {
        try (PrivateHost host = PrivateHost.start()) {
            Process demo = host.startLaunched("demo");
            host.awaitLog("Look for yourself");
            // It has become another program more than once, but is the same process.
            host.run("kill", "-INT", Long.toString(demo.pid())).ok();

            assertThat(PrivateHost.exitCode(demo)).as(host.log()).isZero();
            assertThat(host.log()).endsWith("ended; nothing is left behind\n");
        }
    }

    @Test
    void itsPageIsOutsideOfItsNamespaces() throws Exception {
        try (PrivateHost host = PrivateHost.start()) {
            host.startLaunched("demo");
            host.awaitLog("The same in a browser, with plots: http://127.0.0.1:9680/");

            await().untilAsserted(
                            () -> assertThat(host.shell("curl -sS http://127.0.0.1:9680/api/v1/interfaces/s1-eth1")
                                            .out())
                                    .containsPattern("\"rx_bytes\":[1-9]"));
            assertThat(host.shell("curl -sS http://127.0.0.1:9680/metrics").ok())
                    .contains("node_network_receive_bytes_total{device=\"s1-eth1\"}");
        }
    }

    @Test
    void endsWhenNobodyReadsItAnyMore() throws Exception {
        try (PrivateHost host = PrivateHost.start()) {
            String demo = "sh -c 'echo $$ >process; exec %s demo'".formatted(PrivateHost.LAUNCHER);
            assertThat(host.shell(demo + " | head -n 1").ok())
                    .startsWith("iftally demo: OpenFlow switch tcp:127.0.0.1:");
            String process =
                    Files.readString(host.directory().resolve("process")).strip();
            await().untilAsserted(() -> assertThat(Path.of("/proc", process)).doesNotExist());
        }
    }

    @Test
    void aTimeThatIsNoneIsAUsageError() throws Exception {
        try (PrivateHost host = PrivateHost.start()) {
            PrivateHost.Result result = host.launch("demo", "--for", "ten");

            assertThat(result.exitCode()).isEqualTo(2);
            assertThat(result.err())
                    .startsWith("iftally demo: Invalid value for option '--for': \"ten\" is not a time;"
                            + " expected a number, of three decimals at most, with ms, s, m, h or d, such as 1.5s\n");
        }
    }
}
