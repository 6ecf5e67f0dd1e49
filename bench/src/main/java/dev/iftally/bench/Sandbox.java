package dev.iftally.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Network and mount namespaces that end with the program that is measured in them. */
final class Sandbox {
    private Sandbox() {}

    /**
     * Runs a program of this class path in namespaces of its own.
     *
     * @param needs what is missing, most likely, when it fails
     * @return what it printed
     */
    static String run(Children children, String needs, Class<?> program, String... arguments)
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("unshare", "--mount", "--net", "--propagation", "private", "--"));
        command.addAll(FuseBench.java(program, arguments));
        Process process = children.start(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT));
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        if (process.waitFor() != 0) {
            throw new IOException("it needs " + needs);
        }
        return printed;
    }

    /** Makes devices here, without hardware: as cheap to read as devices can be. */
    static void makeLinks(int count, IntFunction<String> name) throws IOException, InterruptedException {
        String links = IntStream.range(0, count)
                .mapToObj(i -> "link add %s type bridge\n".formatted(name.apply(i)))
                .collect(Collectors.joining());
        command(links, "ip", "-batch", "-");
    }

    /** Runs a command with that input. */
    static void command(String input, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().write(input.getBytes(StandardCharsets.US_ASCII));
        process.getOutputStream().close();
        int code = process.waitFor();
        if (code != 0) {
            throw new IOException("%s ended with exit code %d".formatted(String.join(" ", command), code));
        }
    }
}
