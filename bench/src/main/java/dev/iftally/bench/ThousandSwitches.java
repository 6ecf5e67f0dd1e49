package dev.iftally.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** 1,000 switches of 48 ports, polled each second by one daemon: how many polls come in their second, and the costs. */
final class ThousandSwitches {
    static final String NAME = "thousand-switches";
    private static final int SWITCHES = 1000;
    private static final int PORTS = 48;
    private static final int WARM_UP_SECONDS = 25;
    private static final int SECONDS = 20;

    private ThousandSwitches() {}

    static List<Comparison> run() throws IOException, InterruptedException {
        try (Scratch scratch = Scratch.make();
                Children children = new Children()) {
            Path configuration = scratch.path().resolve("iftally.yaml");
            Partner hall = SwitchHall.open(children, configuration, SWITCHES, PORTS);
            Process daemon = BenchDaemon.startAnswering(children, scratch.path(), "--config", configuration.toString());
            return measure(hall, new Partner(daemon));
        }
    }

    private static List<Comparison> measure(Partner hall, Partner daemon) throws IOException, InterruptedException {
        Thread.sleep(1000L * WARM_UP_SECONDS);
        long allocated = allocated(daemon);
        Duration cpu = cpu(daemon.process());
        long begun = System.nanoTime();
        String[] figures = hall.ask("begin " + SECONDS, "").split(" ", 4);
        double seconds = (System.nanoTime() - begun) / 1e9;
        double cpuSeconds = cpu(daemon.process()).minus(cpu).toNanos() / 1e9;
        long bytes = allocated(daemon) - allocated;
        return List.of(
                Comparison.alone(NAME, 100 * number(figures[0]) / number(figures[1]), "% of polls in time", ">=99.9"),
                Comparison.said(NAME + "-delay-p50", number(figures[2]) / 1e6, "ms after the moment"),
                Comparison.said(NAME + "-delay-p99.9", number(figures[3]) / 1e6, "ms after the moment"),
                Comparison.said(NAME + "-cpu", 100 * cpuSeconds / seconds, "% of one core"),
                Comparison.said(NAME + "-memory", residentMebibytes(daemon.process()), "MiB resident"),
                Comparison.said(NAME + "-alloc", bytes / (seconds * SWITCHES), "bytes/poll"));
    }

    private static double number(String text) {
        return Double.parseDouble(text);
    }

    private static Duration cpu(Process process) {
        return process.info().totalCpuDuration().orElseThrow();
    }

    private static long allocated(Partner daemon) throws IOException {
        return Long.parseLong(daemon.ask("allocated?", "allocated "));
    }

    private static double residentMebibytes(Process process) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
            }
        }
        throw new IOException("the daemon has ended");
    }
}
