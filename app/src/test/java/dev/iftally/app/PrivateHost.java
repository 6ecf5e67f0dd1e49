package dev.iftally.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.iftally.testkit.HostNamespaces;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A mount and network namespace of a test's own, with a directory, in which it starts commands as on a host. */
final class PrivateHost implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    static final Path LAUNCHER = trained(Path.of("../iftally").toAbsolutePath().normalize());

    static {
        // Never waited for in full unless something is broken; a busy machine is slow.
        Awaitility.setDefaultTimeout(PATIENCE);
    }

    private final Process holder;
    private final Path directory;
    private final List<Process> started = new ArrayList<>();

    /** What a command printed, and how it ended. */
    record Result(int exitCode, String out, String err) {
        /** The output of a command that must not fail. */
        String ok() {
            assertThat(exitCode).as(err).isZero();
            return out;
        }
    }

    /** As script/build leaves it: without its caches each command costs the processor up to four times as much. */
    private static Path trained(Path launcher) {
        try {
            Process training = new ProcessBuilder(
                            launcher.resolveSibling("script").resolve("aot").toString())
                    .inheritIO()
                    .start();
            assertThat(training.waitFor()).isZero();
            return launcher;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private PrivateHost(Process holder, Path directory) {
        this.holder = holder;
        this.directory = directory;
    }

    /** Makes the namespaces; skips the test where that may not be done. */
    static PrivateHost start() throws IOException {
        Path directory = Files.createTempDirectory("iftally-it-");
        Process holder = HostNamespaces.hold("true", 600);
        String line =
                new BufferedReader(new InputStreamReader(holder.getInputStream(), StandardCharsets.UTF_8)).readLine();
        assumeThat(line).as("private namespaces need root and util-linux").isEqualTo("ready");
        return new PrivateHost(holder, directory);
    }

    /** Builds what {@code exec} needs for netlink; the launcher knows where it is. */
    void buildPreload() throws IOException, InterruptedException {
        run(LAUNCHER.resolveSibling("script").resolve("preload").toString()).ok();
    }

    /** A directory of this host's own. */
    Path directory() {
        return directory;
    }

    Path runtime() {
        return directory.resolve("run");
    }

    Path tree() {
        return runtime().resolve("tree");
    }

    /** Runs a command to its end. */
    Result run(String... command) throws IOException, InterruptedException {
        Process process = inside(List.of(command)).start();
        process.getOutputStream().close();
        StringBuilder err = new StringBuilder();
        Thread reader = Thread.ofVirtual().start(() -> err.append(text(process.getErrorStream())));
        String out = text(process.getInputStream());
        reader.join();
        return new Result(exitCode(process), out, err.toString());
    }

    /** Runs a line of shell to its end. */
    Result shell(String line) throws IOException, InterruptedException {
        return run("sh", "-c", line);
    }

    /** Runs iftally, on this host's directories, to its end. */
    Result iftally(String... arguments) throws IOException, InterruptedException {
        return run(command(arguments).toArray(String[]::new));
    }

    /** Starts iftally and leaves it running; what it says goes to {@code log} in the directory. */
    Process startIftally(String... arguments) throws IOException {
        return start(command(arguments));
    }

    /** Runs iftally, without naming directories, to its end. */
    Result launch(String... arguments) throws IOException, InterruptedException {
        return run(launched(arguments).toArray(String[]::new));
    }

    /** Starts iftally without naming directories; what files it is told are below this host's directory. */
    Process startLaunched(String... arguments) throws IOException {
        return start(launched(arguments));
    }

    /** Starts a command and leaves it running; what it says goes to {@code log} in the directory. */
    Process start(List<String> command) throws IOException {
        Process process = inside(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("log").toFile()))
                .start();
        started.add(process);
        return process;
    }

    /** Waits until a process has ended by itself. */
    static int exitCode(Process process) throws InterruptedException {
        assertThat(process.waitFor(PATIENCE)).isTrue();
        return process.exitValue();
    }

    private static List<String> launched(String... arguments) {
        List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Waits until something stands in the log. */
    void awaitLog(String text) {
        await().pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(log()).contains(text));
    }

    String log() throws IOException {
        return Files.readString(directory.resolve("log"));
    }

    private List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                LAUNCHER.toString(),
                "--state",
                directory.resolve("state").toString(),
                "--runtime",
                runtime().toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    private ProcessBuilder inside(List<String> command) {
        return new ProcessBuilder(HostNamespaces.inside(holder, directory.toString(), command));
    }

    private static String text(java.io.InputStream in) {
        try (in) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends what was started here, newest first, then the namespaces. */
    @Override
    public void close() throws IOException {
        for (Process process : started.reversed()) {
            process.destroy();
            process.onExit().completeOnTimeout(process, 15, TimeUnit.SECONDS).join();
            process.destroyForcibly().onExit().join();
        }
        holder.destroyForcibly().onExit().join();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
