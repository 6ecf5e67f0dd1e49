package dev.iftally.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The tools of this machine, which take composed messages for the kernel's answers. */
final class AnsweredTool {
    private final Path directory;

    /** Compiles what stands between a tool and the kernel; without a C compiler the test is skipped. */
    AnsweredTool(Path directory) throws Exception {
        this.directory = directory;
        assumeTrue(
                Stream.of(System.getenv("PATH").split(":", -1)).anyMatch(bin -> Files.isExecutable(Path.of(bin, "cc"))),
                "no C compiler (cc): install gcc and linux-libc-dev");
        try (var source = Objects.requireNonNull(getClass().getResourceAsStream("answers.c"))) {
            Files.write(directory.resolve("answers.c"), source.readAllBytes());
        }
        run(new ProcessBuilder("cc", "-Wall", "-Werror", "-shared", "-fPIC", "-o", "answers.so", "answers.c"));
    }

    /**
     * What a tool prints.
     *
     * @param type the type of the request that is answered; 0 for one of generic netlink
     * @param command the command of the request of generic netlink
     */
    String print(int type, int command, byte[] answer, List<String> tool) throws Exception {
        Files.write(directory.resolve("answer"), answer);
        ProcessBuilder builder = new ProcessBuilder(tool);
        builder.environment().put("LD_PRELOAD", directory.resolve("answers.so").toString());
        builder.environment().put("ANSWER_FILE", directory.resolve("answer").toString());
        builder.environment().put("REQUEST_FILE", directory.resolve("request").toString());
        builder.environment().put("ANSWER_TYPE", Integer.toString(type));
        builder.environment().put("ANSWER_COMMAND", Integer.toString(command));
        return run(builder);
    }

    /** The request that was answered last. */
    byte[] request() throws IOException {
        return Files.readAllBytes(directory.resolve("request"));
    }

    private String run(ProcessBuilder builder) throws IOException, InterruptedException {
        Path errors = directory.resolve("errors");
        Process process = builder.directory(directory.toFile())
                .redirectError(errors.toFile())
                .start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
        return out;
    }
}
