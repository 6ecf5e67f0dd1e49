package dev.iftally.wire;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the C compiler of this machine makes of the kernel's headers. */
public final class CHeaders {
    private final Path directory;
    private final String includes;

    /** Headers by their names below {@code include/}; without a compiler the test is skipped. */
    public CHeaders(Path directory, String... headers) {
        assumeTrue(
                Arrays.stream(System.getenv("PATH").split(":", -1))
                        .anyMatch(bin -> Files.isExecutable(Path.of(bin, "cc"))),
                "no C compiler (cc): install gcc and linux-libc-dev");
        this.directory = directory;
        this.includes = Arrays.stream(headers)
                .map("#include <%s>%n"::formatted)
                .collect(Collectors.joining("", "#include <stddef.h>\n#include <stdio.h>\n", ""));
    }

    /** The values of constant expressions, in the order given. */
    public Map<String, Long> values(Iterable<String> expressions) throws IOException, InterruptedException {
        StringBuilder body = new StringBuilder();
        for (String expression : expressions) {
            body.append("  printf(\"%%lld\\n\", (long long)(%s));\n".formatted(expression));
        }
        List<String> lines = run(body);
        Map<String, Long> values = new LinkedHashMap<>();
        for (String expression : expressions) {
            values.put(expression, Long.valueOf(lines.get(values.size())));
        }
        return values;
    }

    /** True if the headers, which may be older than the newest kernel, know a name. */
    public boolean know(String name) throws IOException, InterruptedException {
        return compile("  (void)(%s);\n".formatted(name)) == 0;
    }

    /** The names and values of the numbers that {@code classes} declare and whose names begin with a capital. */
    public static Map<String, Long> constants(Class<?>... classes) throws IllegalAccessException {
        Map<String, Long> constants = new TreeMap<>();
        for (Class<?> each : classes) {
            for (Field field : each.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) && field.getType() == int.class) {
                    field.setAccessible(true);
                    constants.put(field.getName(), Integer.toUnsignedLong(field.getInt(null)));
                }
            }
        }
        return constants;
    }

    private List<String> run(CharSequence body) throws IOException, InterruptedException {
        if (compile(body) != 0) {
            throw new IOException(Files.readString(log(), StandardCharsets.UTF_8));
        }
        Process program = new ProcessBuilder(directory.resolve("program").toString()).start();
        List<String> lines = new ArrayList<>(
                program.inputReader(StandardCharsets.US_ASCII).lines().toList());
        program.waitFor();
        return lines;
    }

    private int compile(CharSequence body) throws IOException, InterruptedException {
        Path source = directory.resolve("program.c");
        Files.writeString(source, includes + "int main(void) {\n" + body + "  return 0;\n}\n");
        return new ProcessBuilder("cc", "-o", directory.resolve("program").toString(), source.toString())
                .redirectErrorStream(true)
                .redirectOutput(log().toFile())
                .start()
                .waitFor();
    }

    private Path log() {
        return directory.resolve("log");
    }
}
