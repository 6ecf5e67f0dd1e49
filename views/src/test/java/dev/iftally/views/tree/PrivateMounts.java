package dev.iftally.views.tree;

import dev.iftally.linux.Errno;
import dev.iftally.tally.Tally;
import dev.iftally.vocabulary.LinkStats;
import dev.iftally.wire.Cursor;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.json.JsonFactory;

/** A mount namespace of its own, in which trees are served and looked at; all of it is gone when it is closed. */
final class PrivateMounts implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    static {
        // Never waited for in full unless something is broken; a busy machine is slow.
        Awaitility.setDefaultTimeout(PATIENCE);
    }

    private final Process holder;
    private final List<Served> served = new ArrayList<>();

    PrivateMounts() throws IOException {
        holder = new ProcessBuilder(
                        "unshare", "--mount", "--propagation", "private", "sh", "-c", "echo; exec sleep 600")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        holder.inputReader().readLine();
    }

    /** A {@link TreeProcess}. */
    static final class Served implements AutoCloseable {
        private final Process process;
        private final BufferedReader answers;

        private Served(Process process) {
            this.process = process;
            this.answers = process.inputReader(StandardCharsets.UTF_8);
        }

        /** Waits until it does what it is told, and gives its answer. */
        String order(String order) throws IOException {
            process.outputWriter().write(order + "\n");
            process.outputWriter().flush();
            return answers.readLine();
        }

        /** Its next line of output; null at its end. */
        String line() throws IOException {
            return answers.readLine();
        }

        void kill() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }

        /** Lets it end by itself; its exit code. */
        int end() throws IOException, InterruptedException {
            process.outputWriter().close();
            if (!process.waitFor(PATIENCE)) {
                throw new AssertionError("the process did not end");
            }
            return process.exitValue();
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    /** Serves a tree here, once it is ready. */
    Served serve(Path directory, Path tree) throws IOException {
        Served started = start(directory, tree);
        String ready = started.line();
        if (!("ready " + tree).equals(ready)) {
            throw new AssertionError("instead of being ready: " + ready);
        }
        return started;
    }

    /** Starts to serve a tree here, whatever becomes of it; its standard error is among its output. */
    Served start(Path directory, Path tree, String... prefix) throws IOException {
        List<String> command = new ArrayList<>(inside());
        command.addAll(List.of(prefix));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--class-path",
                classPath(),
                TreeProcess.class.getName(),
                directory.toString(),
                tree.toString()));
        Served started =
                new Served(new ProcessBuilder(command).redirectErrorStream(true).start());
        served.add(started);
        return started;
    }

    /** Runs a script here: its output and its errors. */
    String run(Path tree, String script) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(inside());
        command.addAll(List.of("bash", "-c", script));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("TREE", tree.toString());
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        process.outputWriter().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(PATIENCE)) {
            throw new AssertionError("the script did not end");
        }
        return output;
    }

    @Override
    public void close() {
        served.forEach(Served::close);
        holder.destroyForcibly().onExit().join();
    }

    private List<String> inside() {
        return List.of("nsenter", "--mount", "--target", Long.toString(holder.pid()));
    }

    /** Module paths cannot name test classes, so the process runs from a class path of the same places. */
    private static String classPath() {
        Stream<Path> code = Stream.of(
                        TreeMount.class,
                        Tally.class,
                        LinkStats.class,
                        Cursor.class,
                        Errno.class,
                        Logger.class,
                        LoggerFactory.getILoggerFactory().getClass(),
                        JsonFactory.class)
                .map(PrivateMounts::place);
        return Stream.concat(Stream.of(Path.of("target", "test-classes").toAbsolutePath()), code)
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Path place(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return Path.of(source.getLocation().getPath());
    }
}
