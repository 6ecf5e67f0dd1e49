package dev.iftally.app.guard;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The daemon's side of its guard: a process of its own session that waits at a pipe. When the pipe ends, because the
 * daemon was killed, the guard detaches the overlay and the tree, removes the devices that were made and gives back those that show the tally.
 *
 * <p>Started before any of that is put up, and closed after all of it has been taken down.
 */
public final class Guard implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Guard.class);
    private static final int READY_SECONDS = 60;
    private static final int END_SECONDS = 5;

    private final List<String> command;
    private Process process;
    private boolean closing;

    private Guard(List<String> command, Process process) {
        this.command = command;
        this.process = process;
        Thread.ofVirtual().name("guard-watch").start(this::watch);
    }

    /**
     * Starts the guard and waits until it watches. A guard of an earlier daemon of the same directory, which may still
     * be at its work, is waited for.
     *
     * @throws IOException in one sentence why there is none
     */
    public static Guard start(Path runtime, Path tree) throws IOException {
        List<String> command = command(runtime, tree);
        return new Guard(command, launch(command));
    }

    private static Process launch(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String word = firstLine(process);
        if (!GuardProcess.READY.equals(word)) {
            process.destroyForcibly();
            throw new IOException("the guard process did not start: it said \"%s\" instead of \"%s\""
                    .formatted(word, GuardProcess.READY));
        }
        return process;
    }

    /** The guard's process id. */
    public synchronized long processId() {
        return process.pid();
    }

    /** Tells the guard that the daemon has taken down everything by itself. */
    @Override
    public synchronized void close() {
        closing = true;
        try (OutputStream pipe = process.getOutputStream()) {
            pipe.write(GuardProcess.CLEAN_END);
        } catch (IOException e) {
            LOG.debug("the guard had ended before: {}", e.getMessage());
        }
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whoever ends the guard, as the kernel does when memory is short, must not end the guarding. */
    private void watch() {
        try {
            boolean again = true;
            while (again) {
                int exitCode = current().waitFor();
                again = replace(exitCode);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.error(
                    "there is no guard any more, and if iftally is killed now, what it has put up stays: {}",
                    e.getMessage());
        }
    }

    private synchronized Process current() {
        return process;
    }

    /** False if the guard ended because it was told to. */
    private synchronized boolean replace(int exitCode) throws IOException {
        if (!closing) {
            LOG.warn("the guard ended (exit code {}): another one is started", exitCode);
            process = launch(command);
        }
        return !closing;
    }

    private static String firstLine(Process process) {
        // The pipe cannot be read with a time limit.
        CompletableFuture<String> line = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("guard-start").start(() -> {
            try (BufferedReader out =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
                line.complete(out.readLine());
            } catch (IOException e) {
                line.completeExceptionally(e);
            }
        });
        try {
            return line.get(READY_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return "nothing for %d s".formatted(READY_SECONDS);
        } catch (ExecutionException e) {
            return String.valueOf(e.getCause().getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "nothing before the interruption";
        }
    }

    /** This same program, as small as a JVM gets. */
    private static List<String> command(Path runtime, Path tree) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xms4m",
                "-Xmx24m",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData"));
        String main = GuardProcess.class.getName();
        Module module = GuardProcess.class.getModule();
        if (module.isNamed()) {
            command.addAll(List.of(
                    "--enable-native-access=dev.iftally.linux",
                    "--module-path",
                    System.getProperty("jdk.module.path"),
                    "--module",
                    module.getName() + "/" + main));
        } else {
            command.addAll(List.of(
                    "--enable-native-access=ALL-UNNAMED", "-classpath", System.getProperty("java.class.path"), main));
        }
        command.add(runtime.toAbsolutePath().toString());
        command.add(tree.toAbsolutePath().toString());
        return command;
    }
}
