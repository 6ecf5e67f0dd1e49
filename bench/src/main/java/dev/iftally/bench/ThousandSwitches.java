package dev.iftally.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
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
            Process hall = children.start(new ProcessBuilder(FuseBench.java(
                            SwitchHall.class,
                            configuration.toString(),
                            Integer.toString(SWITCHES),
                            Integer.toString(PORTS)))
                    .redirectError(ProcessBuilder.Redirect.INHERIT));
            BufferedReader printed = hall.inputReader(StandardCharsets.US_ASCII);
            answer(printed, "ready");
            Process daemon = BenchDaemon.startAnswering(children, scratch.path(), "--config", configuration.toString());
            return measure(hall, printed, daemon);
        }
    }

    private static List<Comparison> measure(Process hall, BufferedReader printed, Process daemon)
            throws IOException, InterruptedException {
        Thread.sleep(1000L * WARM_UP_SECONDS);
        BufferedReader said = daemon.inputReader(StandardCharsets.US_ASCII);
        long allocated = allocated(daemon, said);
        Duration cpu = cpu(daemon);
        long begun = System.nanoTime();
        tell(hall, "begin " + SECONDS);
        String[] figures = answer(printed, "").split(" ", 4);
        double seconds = (System.nanoTime() - begun) / 1e9;
        double cpuSeconds = cpu(daemon).minus(cpu).toNanos() / 1e9;
        long bytes = allocated(daemon, said) - allocated;
        return List.of(
                Comparison.alone(NAME, 100 * number(figures[0]) / number(figures[1]), "% of polls in time", ">=99.9"),
                Comparison.said(NAME + "-delay-p50", number(figures[2]) / 1e6, "ms after the moment"),
                Comparison.said(NAME + "-delay-p99.9", number(figures[3]) / 1e6, "ms after the moment"),
                Comparison.said(NAME + "-cpu", 100 * cpuSeconds / seconds, "% of one core"),
                Comparison.said(NAME + "-memory", residentMebibytes(daemon), "MiB resident"),
                Comparison.said(NAME + "-alloc", bytes / (seconds * SWITCHES), "bytes/poll"));
    }

    private static double number(String text) {
        return Double.parseDouble(text);
    }

    private static Duration cpu(Process process) {
        return process.info().totalCpuDuration().orElseThrow();
    }

    private static long allocated(Process daemon, BufferedReader said) throws IOException {
        tell(daemon, "allocated?");
        return Long.parseLong(answer(said, "allocated "));
    }

    private static double residentMebibytes(Process process) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
            }
        }
        throw new IOException("the daemon has ended");
    }

    private static void tell(Process process, String line) throws IOException {
        OutputStream input = process.getOutputStream();
        input.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
        input.flush();
    }

    /** The rest of the next line that begins like this. */
    private static String answer(BufferedReader printed, String beginning) throws IOException {
        String line = printed.readLine();
        while (line != null && !line.startsWith(beginning)) {
            line = printed.readLine();
        }
        if (line == null) {
            throw new IOException("a process of the measurement has ended");
        }
        return line.substring(beginning.length());
    }
}
