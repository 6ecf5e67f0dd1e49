package dev.iftally.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * CPU time a poll of a 1,000-port Open vSwitch bridge, once a second with OpenFlow 1.3: of {@code iftally run}, of an
 * {@code ovs-ofctl dump-ports} process, and of an os-ken application. All three in the same seconds. Ours is a daemon that
 * has polled some hundred times before, ten times a second: what it is after some minutes, for the rest of its life. It
 * serves no web page, which the others do not either: remembering a second of 1,000 interfaces takes another millisecond.
 */
final class PollCpuBench {
    static final String OFCTL = "poll-cpu-ovs-ofctl";
    static final String OS_KEN = "poll-cpu-os-ken";
    private static final int PORTS = 1000;
    private static final int WARM_UP_SECONDS = 90;
    private static final int SETTLING_SECONDS = 10;
    private static final int SECONDS = 25;
    private static final int PATIENCE_SECONDS = 30;

    private static Optional<double[]> measured = Optional.empty();

    private PollCpuBench() {}

    static Comparison run(String name) throws IOException, InterruptedException {
        if (measured.isEmpty()) {
            measured = Optional.of(measure());
        }
        double[] micros = measured.get();
        return name.equals(OFCTL)
                ? new Comparison(name, micros[0], micros[2], "ovs-ofctl dump-ports", "CPU us/poll", "<=0.25")
                : new Comparison(name, micros[0], micros[1], "os-ken application", "CPU us/poll", "<=0.333");
    }

    /** Microseconds: ours, os-ken's, ovs-ofctl's. */
    private static double[] measure() throws IOException, InterruptedException {
        try (Scratch scratch = Scratch.make();
                Children children = new Children()) {
            Path directory = scratch.path();
            DummySwitch bridge = DummySwitch.start(children, directory, PORTS);
            Path configuration = directory.resolve("iftally.yaml");
            pollEvery("100ms", configuration, bridge);
            Process ours =
                    BenchDaemon.start(children, directory, "-c", configuration.toString(), "--no-web", "--history=off");
            Process osKen = startOsKen(children, directory, bridge);
            Thread.sleep(1000L * WARM_UP_SECONDS);
            pollEvery("1s", configuration, bridge);
            children.start(new ProcessBuilder("kill", "-HUP", Long.toString(ours.pid())))
                    .waitFor();
            Thread.sleep(1000L * SETTLING_SECONDS);
            return meter(children, directory, ours, osKen, bridge);
        }
    }

    private static void pollEvery(String interval, Path configuration, DummySwitch bridge) throws IOException {
        Files.writeString(configuration, """
                interval: %s
                switches:
                  - connect: %s
                    protocols: [OpenFlow13]
                """.formatted(interval, bridge.connectionMethod()));
    }

    private static Process startOsKen(Children children, Path directory, DummySwitch bridge)
            throws IOException, InterruptedException {
        int port = BenchDaemon.freePort();
        Process process = children.start(new ProcessBuilder(
                        "/usr/bin/python3",
                        "-c",
                        "from os_ken.cmd.manager import main; main()",
                        "--ofp-listen-host",
                        "127.0.0.1",
                        "--ofp-tcp-listen-port",
                        Integer.toString(port),
                        script(directory, "osken_poller.py").toString())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("os-ken.log").toFile()));
        bridge.call(port);
        for (int i = 0; !Files.exists(directory.resolve("ports")); i++) {
            if (!process.isAlive() || i == 10 * PATIENCE_SECONDS) {
                String log = Files.readString(directory.resolve("os-ken.log"));
                throw new IOException("os-ken does not poll: is python3-os-ken installed? " + log);
            }
            Thread.sleep(100);
        }
        return process;
    }

    private static double[] meter(Children children, Path directory, Process ours, Process osKen, DummySwitch bridge)
            throws IOException, InterruptedException {
        Process process = children.start(new ProcessBuilder(
                        "/usr/bin/python3",
                        script(directory, "cpu_meter.py").toString(),
                        Integer.toString(SECONDS),
                        Long.toString(ours.pid()),
                        Long.toString(osKen.pid()),
                        "ovs-ofctl",
                        "-O",
                        "OpenFlow13",
                        "dump-ports",
                        bridge.connectionMethod())
                .redirectError(ProcessBuilder.Redirect.INHERIT));
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        if (process.waitFor() != 0 || !ours.isAlive() || !osKen.isAlive()) {
            throw new IOException("one of the three did not last");
        }
        String[] nanos = printed.strip().split(" ", 3);
        double[] micros = new double[nanos.length];
        for (int i = 0; i < nanos.length; i++) {
            micros[i] = Long.parseLong(nanos[i]) / 1e3;
        }
        return micros;
    }

    private static Path script(Path directory, String name) throws IOException {
        Path file = directory.resolve(name);
        try (InputStream script = PollCpuBench.class.getResourceAsStream(name)) {
            Files.copy(script, file);
        }
        return file;
    }
}
