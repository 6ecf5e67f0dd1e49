package dev.iftally.bench;

import com.sun.management.ThreadMXBean;
import dev.iftally.app.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * {@code iftally run} in a process and a mount namespace of its own, where its runtime directory is in memory as
 * {@code /run} is: as users start it, or as a program that answers to every line that it is sent with the bytes that its
 * threads have allocated so far, which cannot be seen from outside.
 */
final class BenchDaemon {
    private BenchDaemon() {}

    /** The daemon with these arguments, started by the launcher; its state is in {@code directory}. */
    static Process start(Children children, Path directory, String... arguments) throws IOException {
        return start(children, directory, List.of(launcher()), arguments);
    }

    /** The command as users start it: {@code script/bench} has built it. */
    static String launcher() {
        return Path.of(System.getProperty("iftally.home"), "iftally").toString();
    }

    /** The daemon that answers. */
    static Process startAnswering(Children children, Path directory, String... arguments) throws IOException {
        return start(children, directory, FuseBench.java(BenchDaemon.class), arguments);
    }

    private static Process start(Children children, Path directory, List<String> program, String... arguments)
            throws IOException {
        Path runtime = Files.createDirectory(directory.resolve("run"));
        List<String> command = new ArrayList<>(List.of("unshare", "--mount", "--propagation", "private", "--"));
        command.addAll(List.of("sh", "-c", "mount -t tmpfs iftally-bench \"$0\" && exec \"$@\"", runtime.toString()));
        command.addAll(program);
        command.addAll(List.of("run", "--state", directory.resolve("lib").toString()));
        command.addAll(List.of("--runtime", runtime.toString()));
        command.addAll(Arrays.asList(arguments));
        return children.start(new ProcessBuilder(command)
                .redirectError(directory.resolve("daemon.log").toFile()));
    }

    /** A TCP port of loopback that nobody has. */
    static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
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
