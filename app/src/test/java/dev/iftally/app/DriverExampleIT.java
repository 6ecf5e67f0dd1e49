package dev.iftally.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The example of docs/drivers.md, outside of this build: compiled as a named module against the built artifacts alone,
 * run with them, and pinged through the real kernel, whose interface is the other end of the driver's device.
 */
class DriverExampleIT {
    private static final Path EXAMPLE = Path.of("../docs/examples/tap");
    private static final Path ARTIFACTS = Path.of("target/modules").toAbsolutePath();

    @TempDir
    private Path compiled;

    private void compile() throws IOException {
        List<String> arguments = new ArrayList<>(
                List.of("--module-path", ARTIFACTS.toString(), "-d", compiled.toString(), "-Xlint:all", "-Werror"));
        try (Stream<Path> sources = Files.walk(EXAMPLE)) {
            sources.filter(file -> file.toString().endsWith(".java"))
                    .map(Path::toString)
                    .forEach(arguments::add);
        }
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        int exitCode = ToolProvider.findFirst("javac").orElseThrow().run(out, out, arguments.toArray(String[]::new));
        assertThat(exitCode).as(said.toString()).isZero();
    }

    private void start(PrivateHost host) throws IOException {
        host.start(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "--enable-native-access=dev.iftally.linux",
                "--module-path",
                ARTIFACTS + ":" + compiled,
                "-m",
                "example.tap/example.tap.TapProgram",
                host.runtime().toString(),
                host.directory().resolve("state").toString()));
        host.awaitLog("ready");
    }

    /** What the kernel has counted at its end: received packets and bytes, then sent ones. */
    private static List<String> kernelsView(PrivateHost host) throws Exception {
        String row = host.shell("grep tap0: /proc/net/dev").ok().strip().replaceFirst(".*: *", "");
        String[] columns = row.split(" +", -1);
        return List.of(columns[1], columns[0], columns[9], columns[8]);
    }

    /** Values by the names of kstats. */
    private static Map<String, String> ours(PrivateHost host) throws Exception {
        return host.iftally("kstat", "-p", "jtap:0:jtap0")
                .ok()
                .lines()
                .collect(Collectors.toMap(
                        line -> line.replaceFirst("\t.*", "").replaceFirst(".*:", ""),
                        line -> line.replaceFirst(".*\t", "")));
    }

    @Test
    void aPingThroughTheDriverIsCountedFrameByFrameAsTheKernelDoes() throws Exception {
        compile();
        try (PrivateHost host = PrivateHost.start()) {
            // Nothing but the pings goes through it.
            host.shell("sysctl -qw net.ipv6.conf.default.disable_ipv6=1").ok();
            start(host);
            host.shell("ip addr add 10.9.0.1/24 dev tap0; ip link set tap0 up").ok();

            for (int size : List.of(1, 1472)) {
                host.run("ping", "-c", "2", "-i", "0.1", "-W", "5", "-s", Integer.toString(size), "10.9.0.2")
                        .ok();
                await().untilAsserted(() -> everyViewAgrees(host));
            }
            List<String> kernel = kernelsView(host);
            assertThat(Long.parseLong(kernel.get(0))).isGreaterThanOrEqualTo(5);
            assertThat(ours(host))
                    .containsEntry("media", "PHY/MII")
                    .containsEntry("duplex", "full")
                    .containsEntry("ifspeed", "10000000000")
                    .containsEntry("intr", kernel.get(2));
        }
    }

    private static String member(String structure, String name) {
        return structure
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith(name + " "))
                .map(line -> line.substring(name.length()).strip())
                .findFirst()
                .orElse("");
    }

    /** What the kernel sent, the device received, and the other way round. */
    private static void everyViewAgrees(PrivateHost host) throws Exception {
        List<String> kernel = kernelsView(host);
        List<String> turned = List.of(kernel.get(2), kernel.get(3), kernel.get(0), kernel.get(1));
        Map<String, String> kstats = ours(host);
        assertThat(Stream.of("ipackets64", "rbytes64", "opackets64", "obytes64").map(kstats::get))
                .containsExactlyElementsOf(turned);
        String structure = host.iftally("ifstats", "jtap0").ok();
        assertThat(List.of(
                        member(structure, "ifs_ipackets"),
                        member(structure, "ifinoctets"),
                        member(structure, "ifs_opackets"),
                        member(structure, "ifoutoctets")))
                .isEqualTo(turned);
        String[] files = host.shell(
                        "cd %s/jtap0/statistics; cat rx_packets rx_bytes tx_packets tx_bytes".formatted(host.tree()))
                .ok()
                .strip()
                .split("\n", -1);
        assertThat(List.of(files)).isEqualTo(turned);
        assertThat(host.shell("grep jtap0: " + host.tree() + "/net/dev").ok())
                .containsPattern("jtap0: *%s +%s ".formatted(turned.get(1), turned.get(0)));
        assertThat(kernelsView(host)).isEqualTo(kernel);
    }
}
