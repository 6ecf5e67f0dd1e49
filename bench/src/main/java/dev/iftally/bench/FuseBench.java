package dev.iftally.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The tree's files beside the kernel's own, in namespaces that end with the measurement. Needs root. */
final class FuseBench {
    static final String READ = "fuse-read";
    static final String NET_DEV = "fuse-net-dev";

    private FuseBench() {}

    static Comparison run(String name) throws IOException, InterruptedException {
        try (Scratch scratch = Scratch.make();
                Children children = new Children()) {
            Files.createDirectory(scratch.path().resolve("sys"));
            String printed = Sandbox.run(
                    children,
                    "root, /dev/fuse and iproute2",
                    FuseReader.class,
                    name,
                    scratch.path().toString());
            String[] medians = printed.strip().split(" ", 2);
            return new Comparison(
                    name,
                    Double.parseDouble(medians[0]),
                    Double.parseDouble(medians[1]),
                    name.equals(READ) ? "sysfs" : "procfs, 1000 interfaces",
                    "ns",
                    name.equals(READ) ? "<=3.5" : "<=1");
        }
    }

    /** Starts another Java process with the class path of this one, and the collector of the launcher. */
    static List<String> java(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-Diftally.home=" + System.getProperty("iftally.home"),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(Arrays.asList(arguments));
        return command;
    }
}
