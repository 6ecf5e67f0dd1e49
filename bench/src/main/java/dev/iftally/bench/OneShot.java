package dev.iftally.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * {@code iftally show} of 10 interfaces, from the shell's call to its end, beside a JVM with the launcher's flags that
 * does nothing; and the memory that it takes. Needs root.
 */
final class OneShot {
    static final String NAME = "show-oneshot";

    private static final int ROUNDS = 25;
    private static final double MILLION = 1e6;
    private static final double KIBI = 1024;

    private OneShot() {}

    /** Does nothing. */
    static final class Empty {
        private Empty() {}

        public static void main(String[] arguments) {
            // That is all.
        }
    }

    static List<Comparison> run() throws IOException, InterruptedException {
        try (Scratch scratch = Scratch.make();
                Children children = new Children()) {
            Process holder = network(children);
            String launcher = BenchDaemon.launcher();
            List<String> show = inside(holder, launcher, "show", "-s", "-s");
            List<String> empty = inside(holder, empty());
            millis(show);
            double[] ours = new double[ROUNDS];
            double[] peers = new double[ROUNDS];
            for (int i = 0; i < ROUNDS; i++) {
                peers[i] = millis(empty);
                ours[i] = millis(show);
            }
            return List.of(
                    new Comparison(NAME, Samples.median(ours), Samples.median(peers), "an empty JVM", "ms", "<=5"),
                    Comparison.alone("show-oneshot-memory", mebibytes(scratch, show), "MiB", "<=100"));
        }
    }

    /** A namespace with the loopback and nine others, which ends with its process. */
    private static Process network(Children children) throws IOException {
        Process holder = children.start(new ProcessBuilder(
                        "unshare",
                        "--net",
                        "--",
                        "sh",
                        "-c",
                        "for i in 1 2 3 4; do ip link add a$i type veth peer name b$i; done;"
                                + " ip link add c type bridge && echo ready && exec sleep 600")
                .redirectError(ProcessBuilder.Redirect.INHERIT));
        byte[] said = holder.getInputStream().readNBytes(5);
        if (!new String(said, StandardCharsets.US_ASCII).equals("ready")) {
            throw new IOException("it needs root and iproute2");
        }
        return holder;
    }

    private static List<String> inside(Process holder, String... command) {
        List<String> whole =
                new ArrayList<>(List.of("nsenter", "--target", Long.toString(holder.pid()), "--net", "--"));
        whole.addAll(Arrays.asList(command));
        return whole;
    }

    /** The launcher's flags, but for its own modules and their cache, which a JVM refuses that has others. */
    private static String[] empty() {
        return new String[] {
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-Xlog:disable",
            "-Xlog:all=error:stderr",
            "-XX:TieredStopAtLevel=1",
            "-XX:-MaxFDLimit",
            "-cp",
            System.getProperty("java.class.path").split(":", 2)[0],
            Empty.class.getName()
        };
    }

    private static double millis(List<String> command) throws IOException, InterruptedException {
        long start = System.nanoTime();
        finish(new ProcessBuilder(command));
        return (System.nanoTime() - start) / MILLION;
    }

    private static void finish(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", builder.command()) + " failed");
        }
    }

    /** The most memory that it has had. */
    private static double mebibytes(Scratch scratch, List<String> command) throws IOException, InterruptedException {
        Path file = scratch.path().resolve("memory");
        List<String> measured = new ArrayList<>(List.of("time", "-f", "%M", "-o", file.toString()));
        measured.addAll(command);
        finish(new ProcessBuilder(measured));
        return Long.parseLong(Files.readString(file).strip()) / KIBI;
    }
}
