package dev.iftally.app.demo;

import dev.iftally.linux.LinuxException;
import dev.iftally.linux.Processes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Namespaces of the demo's own, so that it can lay the tally over {@code /proc} and make interfaces without touching
 * the machine's. A JVM has many threads and cannot move into a user namespace; unshare(1), which Debian always has,
 * starts it there.
 */
public enum Isolation {
    /** Root's: mounts and network. */
    ROOT,
    /** Another user's, who is root in them alone. */
    USER,
    /** None may be made here. */
    NONE;

    /** The best that this machine allows, found by trying. */
    public static Isolation best() {
        Isolation candidate = Processes.effectiveUserId() == 0 ? ROOT : USER;
        return candidate.works() ? candidate : NONE;
    }

    private List<String> options() {
        return switch (this) {
            case ROOT -> List.of("--mount", "--net");
            case USER -> List.of("--user", "--map-root-user", "--mount", "--net");
            case NONE -> List.of();
        };
    }

    private boolean works() {
        List<String> command = new ArrayList<>(List.of("unshare"));
        command.addAll(options());
        command.add("true");
        try {
            Process trial = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return trial.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Becomes the same command inside the namespaces, with more words; returns only if that fails. */
    LinuxException enter(String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of("unshare"));
        command.addAll(options());
        command.add("--");
        // With a relative first word the JVM could not be found from elsewhere; the kernel knows its path.
        command.add(Files.readSymbolicLink(Path.of("/proc/self/exe")).toString());
        Stream.of(Files.readString(Path.of("/proc/self/cmdline"), StandardCharsets.UTF_8)
                        .split("\0"))
                .skip(1)
                .forEach(command::add);
        command.addAll(List.of(more));
        List<String> environment = System.getenv().entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .toList();
        Processes.unblockSignals();
        return Processes.execute("/usr/bin/unshare", command, environment);
    }
}
