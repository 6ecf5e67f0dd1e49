package dev.iftally.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;

/**
 * {@code FuseReader NAME DIRECTORY}, in network and mount namespaces of its own: makes devices, starts a
 * {@link FuseServer} for interfaces of the same names, reads the tree's file and the kernel's in turn, and prints the
 * medians of both in nanoseconds.
 */
final class FuseReader {
    private static final int READ_SAMPLES = 20_000;
    private static final int NET_DEV_SAMPLES = 300;

    private FuseReader() {}

    public static void main(String[] args) throws Exception {
        Path directory = Path.of(args[1]);
        boolean isNetDev = args[0].equals(FuseBench.NET_DEV);
        int interfaces = isNetDev ? 1000 : 10;
        Path sys = makeDevices(directory, interfaces);
        Process server = startServer(directory, interfaces);
        try (BufferedReader out = server.inputReader()) {
            String tree = out.readLine();
            if (tree == null) {
                throw new IOException("the tree could not be mounted");
            }
            Samples samples = isNetDev ? netDev(tree) : counterFile(tree, sys);
            System.out.println(samples.ours() + " " + samples.peer());
        } finally {
            server.outputWriter().close();
            server.waitFor();
        }
    }

    static String nameOf(int number) {
        return "pr-s1-eth" + number;
    }

    private static Samples counterFile(String tree, Path sys) {
        FileLoop ours = new FileLoop("%s/%s/statistics/rx_bytes".formatted(tree, nameOf(3)), false);
        FileLoop peer = new FileLoop("%s/class/net/%s/statistics/rx_bytes".formatted(sys, nameOf(3)), false);
        return Samples.take(READ_SAMPLES, ours::run, peer::run);
    }

    /** The overlay's {@code net/dev}: what any tool reads where the overlay is mounted. */
    private static Samples netDev(String tree) {
        FileLoop ours = new FileLoop(tree + "/net/overlay/dev", true);
        FileLoop peer = new FileLoop("/proc/self/net/dev", true);
        return Samples.take(NET_DEV_SAMPLES, ours::run, peer::run);
    }

    private static Path makeDevices(Path directory, int count) throws IOException, InterruptedException {
        Sandbox.makeLinks(count, FuseReader::nameOf);
        Path sys = directory.resolve("sys");
        Sandbox.command("", "mount", "-t", "sysfs", "none", sys.toString());
        return sys;
    }

    private static Process startServer(Path directory, int interfaces) throws IOException {
        return new ProcessBuilder(FuseBench.java(FuseServer.class, directory.toString(), Integer.toString(interfaces)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
