package dev.iftally.app.exec;

import dev.iftally.app.doctor.Liveness;
import dev.iftally.linux.Errno;
import dev.iftally.linux.LinuxException;
import dev.iftally.linux.Processes;
import dev.iftally.tally.TallyReader;
import dev.iftally.views.overlay.PrivateOverlay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Becomes a command that sees the tally: in a mount namespace of its own, so that nothing outside is touched, and by
 * execve, so that exit code, signals and terminal are the command's own.
 */
public final class Exec {
    /** As shells and env(1) have it. */
    public static final int NOT_EXECUTABLE = 126;

    public static final int NOT_FOUND = 127;

    private static final int FAILED = 1;

    private Exec() {}

    /**
     * Runs {@code command} in place of this process; returns only if that could not be done.
     *
     * @param runtimeDirectory of the daemon
     * @param tree where the daemon's tree is
     * @param command the program, searched in PATH, and its arguments
     * @return the exit code to end with; the reason has been said on standard error
     */
    public static int run(Path runtimeDirectory, Path tree, List<String> command) {
        try {
            requireDaemon(runtimeDirectory, tree);
            if (!OwnNamespace.mayMount()) {
                throw OwnNamespace.enterByRestart();
            }
            return become(runtimeDirectory, tree.toRealPath(), command);
        } catch (IOException e) {
            System.err.println("iftally: exec: " + e.getMessage());
            return FAILED;
        }
    }

    private static void requireDaemon(Path runtime, Path tree) throws IOException {
        Path dev = tree.resolve("net/overlay/dev");
        // With nothing mounted there is a symbolic link in its place, to the kernel's own file.
        if (!Files.isRegularFile(dev, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(
                    "no daemon serves the tree at %s: start one with iftally run, or say where it is with --runtime"
                            .formatted(tree));
        }
        // Plain files outlive the daemon that was killed.
        try (TallyReader reader = TallyReader.open(runtime)) {
            Optional<String> complaint = Liveness.of(reader).complaint();
            if (complaint.isPresent()) {
                throw new IOException("nothing keeps the tree at %s up to date (%s): start a daemon with iftally run"
                        .formatted(tree, complaint.get()));
            }
        }
    }

    private static int become(Path runtimeDirectory, Path tree, List<String> command) throws IOException {
        AtomicReference<IOException> failure = new AtomicReference<>();
        // The namespaces are the thread's; execve makes it the only one.
        Thread thread = Thread.ofPlatform().name("exec").start(() -> {
            try {
                Processes.unshare(Processes.CLONE_NEWNS);
                PrivateOverlay.mount(runtimeDirectory, tree);
                Processes.unblockSignals();
                failure.set(new CommandSearch(environment()).execute(command));
            } catch (IOException e) {
                failure.set(e);
            }
        });
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return exitCode(command.getFirst(), failure.get());
    }

    private static int exitCode(String program, IOException failure) throws IOException {
        if (failure instanceof LinuxException refused && refused.operation().startsWith("execve")) {
            boolean missing = refused.errno() == Errno.ENOENT || refused.errno() == Errno.ENOTDIR;
            System.err.printf("iftally: exec: %s: %s%n", program, missing ? "not found" : Errno.text(refused.errno()));
            return missing ? NOT_FOUND : NOT_EXECUTABLE;
        }
        throw failure;
    }

    private static Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>(System.getenv());
        environment.remove(OwnNamespace.INSIDE);
        return environment;
    }
}
