package dev.iftally.bench;

import com.sun.management.ThreadMXBean;
import dev.iftally.app.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * {@code iftally run} in a process and a mount namespace of its own, where its runtime directory is in memory as
 * {@code /run} is. To every line that it is sent it answers with the
 * bytes that its threads have allocated so far, which cannot be seen from outside.
 */
final class BenchDaemon {
    private BenchDaemon() {}

    /** The daemon with these arguments; its state is in {@code directory}. */
    static Process start(Children children, Path directory, String... arguments) throws IOException {
        Path runtime = Files.createDirectory(directory.resolve("run"));
        List<String> command = new ArrayList<>(List.of("unshare", "--mount", "--propagation", "private", "--"));
        command.addAll(List.of("sh", "-c", "mount -t tmpfs iftally-bench \"$0\" && exec \"$@\"", runtime.toString()));
        command.addAll(FuseBench.java(
                BenchDaemon.class,
                "run",
                "--state",
                directory.resolve("lib").toString(),
                "--runtime",
                runtime.toString()));
        command.addAll(Arrays.asList(arguments));
        return children.start(new ProcessBuilder(command)
                .redirectError(directory.resolve("daemon.log").toFile()));
    }

    public static void main(String[] args) throws Exception {
        Thread.ofPlatform().daemon().start(BenchDaemon::answer);
        Main.main(args);
    }

    private static void answer() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
            while (lines.readLine() != null) {
                System.out.println("allocated " + threads.getTotalThreadAllocatedBytes());
            }
        } catch (IOException e) {
            System.err.println("nobody asks any more: " + e.getMessage());
        }
    }
}
