package dev.iftally.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Complete reads of all links' counters beside a C program that does no more than that, and beside what people use; in
 * network and mount namespaces that end with the measurement. Needs root and cc.
 */
final class LinkBench {
    static final String THOUSAND = "links-1000";
    static final String FIVE_THOUSAND = "links-5000";
    static final String FOLLOW = "links-follow";

    private static final Map<String, String> TARGETS = Map.of(
            "c", "<=1.15", "alloc", "<=0", "ip", "<=0.02", "oshi", "<=0.01", "pyroute2", "<=0.01", "daemon", "<=0.02");
    private static final Map<String, String> PEERS = Map.of(
            "c", "C, RTM_GETSTATS",
            "alloc", "one byte",
            "ip", "ip -s -s -j link",
            "oshi", "OSHI updateAttributes",
            "pyroute2", "pyroute2 get_links",
            "daemon", "one core");

    private LinkBench() {}

    static List<Comparison> run(String name, int links) throws IOException, InterruptedException {
        try (Scratch scratch = Scratch.make();
                Children children = new Children()) {
            Path directory = scratch.path();
            String printed = Sandbox.run(
                    children,
                    "root, cc, iproute2 and python3-pyroute2",
                    LinkReader.class,
                    name,
                    Integer.toString(links),
                    directory.toString(),
                    compile(directory, "link_read").toString());
            return printed.lines().map(line -> comparison(name, line)).toList();
        }
    }

    private static Comparison comparison(String name, String line) {
        String[] words = line.split(" ", 3);
        String unit = switch (words[0]) {
            case "alloc" -> "bytes/read";
            case "daemon" -> "CPU seconds/s";
            default -> "ns/read";
        };
        return new Comparison(
                words[0].equals("daemon") ? name : name + "-" + words[0],
                Double.parseDouble(words[1]),
                Double.parseDouble(words[2]),
                PEERS.get(words[0]),
                unit,
                TARGETS.get(words[0]));
    }

    /** Compiles a C program that is a resource here. */
    static Path compile(Path directory, String name) throws IOException, InterruptedException {
        Path program = directory.resolve(name);
        Process cc = new ProcessBuilder(
                        "cc",
                        "-O2",
                        "-Wall",
                        "-Wextra",
                        "-Werror",
                        "-o",
                        program.toString(),
                        script(directory, name + ".c").toString())
                .inheritIO()
                .start();
        if (cc.waitFor() != 0) {
            throw new IOException("cc does not compile %s.c".formatted(name));
        }
        return program;
    }

    static Path script(Path directory, String name) throws IOException {
        Path file = directory.resolve(name);
        try (InputStream script = LinkBench.class.getResourceAsStream(name)) {
            Files.copy(script, file);
        }
        return file;
    }
}
