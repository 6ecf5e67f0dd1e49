package dev.iftally.tally;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How a test starts another Java process on this module's classes. */
final class ChildJvm {
    private ChildJvm() {}

    static List<String> command(Class<?> main, String... arguments) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = String.join(
                File.pathSeparator,
                Path.of("target", "test-classes").toString(),
                Path.of("target", "classes").toString(),
                System.getProperty("jdk.module.path", ""),
                System.getProperty("java.class.path", ""));
        List<String> command = new ArrayList<>(
                List.of(java, "-Xshare:auto", "-XX:+UseSerialGC", "-Xmx64m", "-cp", classPath, main.getName()));
        command.addAll(Arrays.asList(arguments));
        return command;
    }
}
