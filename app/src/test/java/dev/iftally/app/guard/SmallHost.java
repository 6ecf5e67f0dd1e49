package dev.iftally.app.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.iftally.testkit.HostNamespaces;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A mount and a network namespace of a test's own, with a runtime directory and programs that run in them. */
public final class SmallHost implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int MINUTES_TO_LIVE = 10;

    static {
        // Never waited for in full unless something is broken; a busy machine is slow.
        Awaitility.setDefaultTimeout(PATIENCE);
    }

    private final Process holder;
    private final Path directory;
    private final List<Program> programs = new ArrayList<>();

    private SmallHost(Process holder, Path directory) {
        this.holder = holder;
        this.directory = directory;
    }

    /** What a command said, both streams, and how it ended. */
    public record Result(int exitCode, String text) {}

    /** Makes the namespaces, with IPv6 off so that devices send nothing by themselves. */
    public static SmallHost open() throws IOException {
        Path directory = Files.createTempDirectory("iftally-host-");
        String setUp = "echo 1 >/proc/sys/net/ipv6/conf/all/disable_ipv6"
                + " && echo 1 >/proc/sys/net/ipv6/conf/default/disable_ipv6 && chmod 755 " + directory;
        Process holder = HostNamespaces.hold(setUp, 60 * MINUTES_TO_LIVE);
        BufferedReader said =
                new BufferedReader(new InputStreamReader(holder.getInputStream(), StandardCharsets.UTF_8));
        assumeThat(said.readLine()).as("namespaces need root").isEqualTo("ready");
        return new SmallHost(holder, directory);
    }

    public Path directory() {
        return directory;
    }

    public Path runtime() {
        return directory.resolve("run");
    }

    /** Runs a line of shell, which must not fail; what it said. */
    public String shell(String line) throws IOException, InterruptedException {
        Result result = run("sh", "-c", line);
        assertThat(result.exitCode()).as("%s: %s", line, result.text()).isZero();
        return result.text();
    }

    /** Runs a command to its end. */
    public Result run(String... command) throws IOException, InterruptedException {
        Process process = inside(List.of(command)).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(PATIENCE)).isTrue();
        return new Result(process.exitValue(), text);
    }

    /** Starts a daemon on the runtime directory and waits until it is ready; see {@link SmallDaemon} for the words. */
    public Program start(String options, String... ports) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(runtime().toString(), options));
        arguments.addAll(List.of(ports));
        // In a process group of its own, as a shell starts it.
        List<String> command = new ArrayList<>(List.of("setsid"));
        command.addAll(java(SmallDaemon.class, arguments));
        Program program = new Program(inside(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start());
        programs.add(program);
        program.awaitDone();
        return program;
    }

    /** What the daemons and their guards said on standard error. */
    public String said() throws IOException {
        return Files.exists(log()) ? Files.readString(log()) : "";
    }

    /** The command line that runs a class of this build on the class path. */
    public static List<String> java(Class<?> main, List<String> arguments) {
        List<String> path = new ArrayList<>(
                List.of(Path.of("target/test-classes").toAbsolutePath().toString()));
        path.add(Path.of("target/classes").toAbsolutePath().toString());
        Stream.of("jdk.module.path", "java.class.path")
                .map(System::getProperty)
                .filter(places -> places != null && !places.isEmpty())
                .forEach(path::add);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx64m",
                "--enable-native-access=ALL-UNNAMED",
                "-classpath",
                String.join(File.pathSeparator, path),
                main.getName()));
        command.addAll(arguments);
        return command;
    }

    @Override
    public void close() throws IOException {
        for (Program program : programs) {
            program.kill();
        }
        holder.destroyForcibly().onExit().join();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private Path log() {
        return directory.resolve("log");
    }

    private ProcessBuilder inside(List<String> command) {
        return new ProcessBuilder(HostNamespaces.inside(holder, "/", command));
    }

    /** A running {@link SmallDaemon}. */
    public static final class Program {
        private final Process process;
        private final BufferedReader out;
        private final PrintWriter in;

        Program(Process process) {
            this.process = process;
            out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            in = new PrintWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8), true);
        }

        /** Gives an order and waits until it is done. */
        public String order(String words) throws IOException {
            in.println(words);
            return awaitDone();
        }

        /** The process id. */
        public long processId() {
            return process.pid();
        }

        /** Ends it cleanly. */
        public void end() throws InterruptedException {
            in.close();
            assertThat(process.waitFor(PATIENCE)).isTrue();
            assertThat(process.exitValue()).isZero();
        }

        /** Kills it as kill -9 does. */
        public void kill() {
            process.destroyForcibly().onExit().join();
        }

        String awaitDone() throws IOException {
            String line = out.readLine();
            assertThat(line).as("the daemon's answer").startsWith("done");
            return line.substring("done".length()).strip();
        }
    }
}
