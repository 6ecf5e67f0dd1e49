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
 * Becomes a command that sees the tally: in {@code /proc} and {@code /sys} by a mount namespace of its own, so that
 * nothing outside is touched, and by netlink with a library put into it; by execve, so that exit code, signals and
 * terminal are the command's own.
 */
public final class Exec {
    /** As shells and env(1) have it. */
    public static final int NOT_EXECUTABLE = 126;

    public static final int NOT_FOUND = 127;

    private static final int FAILED = 1;

    private final Path runtimeDirectory;
    private final Path tree;
    private final List<String> command;

    private Exec(Path runtimeDirectory, Path tree, List<String> command) {
        this.runtimeDirectory = runtimeDirectory;
        this.tree = tree;
        this.command = command;
    }

    /**
     * Runs {@code command} in place of this process; returns only if that could not be done.
     *
     * @param runtimeDirectory of the daemon
     * @param tree where the daemon's tree is
     * @param files whether the files are all that it is to be shown, and the kernel's own counters by netlink
     * @param command the program, searched in PATH, and its arguments
     * @return the exit code to end with; the reason has been said on standard error
     */
    public static int run(Path runtimeDirectory, Path tree, boolean files, List<String> command) {
        try {
            requireDaemon(runtimeDirectory, tree);
            Optional<Preload> preload = files ? Optional.empty() : Preload.find();
            boolean mount = mayMount(preload.isPresent());
            if (!files && preload.isEmpty()) {
                say("netlink (ip, bmon) shows the kernel's own counters, because the library for it is not built:"
                        + " install gcc and libc6-dev, then run script/build; --files is silent about it");
            }
            return new Exec(runtimeDirectory, tree.toRealPath(), command).become(mount, preload);
        } catch (RefusedProgramException e) {
            say(e.getMessage());
            return NOT_EXECUTABLE;
        } catch (IOException e) {
            say(e.getMessage());
            return FAILED;
        }
    }

    /** Whether this process may mount, if need be in its second life; without that, netlink alone may be enough. */
    private static boolean mayMount(boolean netlinkIsEnough) throws IOException {
        if (OwnNamespace.mayMount()) {
            return true;
        }
        IOException refused = OwnNamespace.enterByRestart();
        if (!netlinkIsEnough) {
            throw refused;
        }
        say("/proc and /sys show the kernel's own counters, netlink the tally: " + refused.getMessage());
        return false;
    }

    private static void say(String sentence) {
        System.err.println("iftally: exec: " + sentence);
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

    private int become(boolean mount, Optional<Preload> preload) throws IOException {
        AtomicReference<IOException> failure = new AtomicReference<>();
        // The namespaces are the thread's; execve makes it the only one.
        Thread thread = Thread.ofPlatform().name("exec").start(() -> {
            try {
                if (mount) {
                    Processes.unshare(Processes.CLONE_NEWNS);
                    PrivateOverlay.mount(runtimeDirectory, tree);
                }
                Processes.unblockSignals();
                failure.set(search(preload).execute(command));
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

    private CommandSearch search(Optional<Preload> preload) {
        Map<String, String> environment = new TreeMap<>(System.getenv());
        environment.remove(OwnNamespace.INSIDE);
        preload.ifPresent(library -> library.enter(environment, TallyReader.table(runtimeDirectory)));
        return preload.map(library -> new CommandSearch(environment, library::require))
                .orElseGet(() -> new CommandSearch(environment));
    }
}
