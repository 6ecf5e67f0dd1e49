package dev.iftally.sources.linux;

import dev.iftally.linux.Errno;
import dev.iftally.linux.FileDescriptor;
import dev.iftally.linux.LinuxException;
import dev.iftally.linux.Processes;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A network namespace that can be entered.
 *
 * @param label what people call it; empty for the one that this process is in
 * @param file what stands for it, such as {@code /run/netns/blue}
 */
public record NetworkNamespace(String label, Path file) {
    private static final Path NAMED = Path.of("/run/netns");
    private static final Path OWN = Path.of("/proc/self/ns/net");

    /** Something to be done inside. */
    @FunctionalInterface
    public interface Task<T> {
        T run() throws IOException;
    }

    /** The namespace that this process is in. */
    public static NetworkNamespace own() {
        return new NetworkNamespace("", OWN);
    }

    /** The namespace that {@code ip netns add} has given a name. */
    public static NetworkNamespace named(String name) {
        return new NetworkNamespace(name, NAMED.resolve(name));
    }

    /** The namespace that a process is in. */
    public static NetworkNamespace ofProcess(long processId) {
        return new NetworkNamespace(Long.toString(processId), Path.of("/proc/%d/ns/net".formatted(processId)));
    }

    /** The namespace that a file stands for. */
    public static NetworkNamespace at(Path file) {
        return new NetworkNamespace(file.toString(), file);
    }

    /** A name, the path of a file (with a slash in it), or the number of a process; a name goes before a number. */
    public static NetworkNamespace parse(String text) {
        if (text.isEmpty() || ".".equals(text) || "..".equals(text) || text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    "\"%s\" is no network namespace; expected a name, a path or a process's number".formatted(text));
        }
        if (text.indexOf('/') >= 0) {
            return at(Path.of(text));
        }
        boolean number = text.length() < 10 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return number && !Files.exists(NAMED.resolve(text)) ? ofProcess(Long.parseLong(text)) : named(text);
    }

    /** This process's own, then all that have a name, in the order of the names; each namespace once. */
    public static List<NetworkNamespace> all() throws IOException {
        List<NetworkNamespace> all = new ArrayList<>(List.of(own()));
        List<Long> seen = new ArrayList<>();
        own().id().ifPresent(seen::add);
        for (NetworkNamespace each : named()) {
            Optional<Long> id = each.id();
            if (id.isEmpty() || !seen.contains(id.get())) {
                all.add(each);
                id.ifPresent(seen::add);
            }
        }
        return all;
    }

    /** All that have a name, in the order of the names. */
    public static List<NetworkNamespace> named() throws IOException {
        List<NetworkNamespace> named = new ArrayList<>();
        if (Files.isDirectory(NAMED)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(NAMED)) {
                files.forEach(file -> named.add(named(file.getFileName().toString())));
            } catch (DirectoryIteratorException e) {
                throw e.getCause();
            }
        }
        named.sort(Comparator.comparing(NetworkNamespace::label));
        return named;
    }

    /** True if it is the one that this process was started in, by whatever name. */
    public boolean isOwn() {
        return file.equals(OWN) || (id().isPresent() && id().equals(own().id()));
    }

    /**
     * A number that no other living namespace has, and that another one may have when this one is gone; empty if there
     * is no such namespace.
     */
    public Optional<Long> id() {
        try {
            Map<String, Object> of = Files.readAttributes(file, "unix:ino,dev");
            // Until a namespace is mounted on it, and after, it is a file like any other.
            boolean there = of.get("dev").equals(Files.getAttribute(OWN, "unix:dev"));
            return there ? Optional.of((Long) of.get("ino")) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Runs {@code task} in the namespace, on a platform thread of its own that ends with it, and waits. Sockets that it
     * opens stay in the namespace.
     *
     * @throws IOException in one sentence if the namespace cannot be entered, or what {@code task} threw
     */
    public <T> T call(Task<T> task) throws IOException {
        return file.equals(OWN) ? task.run() : new Visit<>(this, task).result();
    }

    /** Moves the calling thread inside, for ever. */
    void enter() throws IOException {
        try (FileDescriptor namespace = FileDescriptor.open(file.toString(), FileDescriptor.O_RDONLY)) {
            Processes.enter(namespace, Processes.CLONE_NEWNET);
        } catch (LinuxException e) {
            throw new IOException(
                    "cannot open network namespace \"%s\": %s%s"
                            .formatted(label, Errno.description(e.errno()), advice(e.errno())),
                    e);
        }
    }

    private String advice(int errno) {
        return switch (errno) {
            case Errno.ENOENT -> file.startsWith(NAMED) ? "; ip netns list tells their names" : "";
            case Errno.EPERM, Errno.EACCES -> "; that needs root (CAP_SYS_ADMIN)";
            case Errno.EINVAL -> "; %s stands for no network namespace".formatted(file);
            default -> "";
        };
    }
}
