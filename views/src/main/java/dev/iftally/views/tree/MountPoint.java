package dev.iftally.views.tree;

import dev.iftally.linux.Errno;
import dev.iftally.linux.FileDescriptor;
import dev.iftally.linux.LinuxException;
import dev.iftally.linux.MountTable;
import dev.iftally.linux.Mounts;
import dev.iftally.linux.Processes;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** The directory that the tree is mounted on: made ready, mounted, taken down. */
final class MountPoint {
    /** The file system's type, by which its mounts are known. */
    static final String TYPE = "fuse.iftally";

    private static final String SOURCE = "iftally";
    private static final int PATIENCE_SECONDS = 5;
    private static final long FLAGS = Mounts.MS_NOSUID | Mounts.MS_NODEV | Mounts.MS_NOEXEC;

    private final Path path;

    /** A directory that need not be there yet; what is above it is made. */
    MountPoint(Path directory) throws IOException {
        Path absolute = directory.toAbsolutePath().normalize();
        if (absolute.getParent() == null) {
            throw new IOException("the tree cannot be mounted on /: choose another directory (--tree DIR)");
        }
        // The table of mounts knows real paths; the last name is not resolved, for a dead mount cannot be looked at.
        Files.createDirectories(absolute.getParent());
        path = absolute.getParent().toRealPath().resolve(absolute.getFileName());
    }

    Path path() {
        return path;
    }

    /**
     * Makes the directory if it is not there, and takes away what a server that died has left mounted on it.
     *
     * @throws IOException if somebody else uses the directory
     */
    void prepare() throws IOException {
        detachDead();
        Files.createDirectories(path);
        eraseDead();
        requireEmpty();
    }

    private void requireEmpty() throws IOException {
        try (Stream<Path> entries = Files.list(path)) {
            // "net" is the overlay's: it shows the kernel's own numbers while nothing is mounted.
            Optional<Path> foreign =
                    entries.filter(entry -> !entry.endsWith(Shape.NET)).findAny();
            if (foreign.isPresent()) {
                throw new IOException("%s is not empty (it has %s): choose another directory for the tree (--tree DIR)"
                        .formatted(path, foreign.get().getFileName()));
            }
        }
    }

    /** Leaves nothing of an earlier tree, whose daemon has ended or died, in this directory; nor the directory. */
    void remove() throws IOException {
        detachDead();
        eraseDead();
        Path overlay = path.resolve(Shape.NET).resolve("overlay");
        if (Files.isSymbolicLink(overlay.resolve("dev"))) {
            Files.delete(overlay.resolve("dev"));
        }
        for (Path directory : List.of(overlay, overlay.getParent(), path)) {
            Files.deleteIfExists(directory);
        }
    }

    /**
     * Changes nothing.
     *
     * @param silentIsDead whether a server that does not answer is known to have died
     * @throws IOException if a daemon that lives has its tree here, or somebody else uses the directory
     */
    void requireFree(boolean silentIsDead) throws IOException {
        if (!isMounted()) {
            if (PlainTree.isServed(path)) {
                throw served();
            }
            if (Files.isDirectory(path) && !Files.exists(path.resolve(PlainTree.MARKER))) {
                requireEmpty();
            }
        } else if (ask() == Answer.NONE && !silentIsDead) {
            throw new IOException(
                    ("%s is mounted by an iftally that does not answer: end that one, or if it is no more umount -l %s,"
                                    + " or choose another directory for the tree (--tree DIR)")
                            .formatted(path, path));
        }
    }

    private void eraseDead() throws IOException {
        if (Files.exists(path.resolve(PlainTree.MARKER))) {
            if (PlainTree.isServed(path)) {
                throw served();
            }
            PlainTree.erase(path);
        }
    }

    private void detachDead() throws IOException {
        while (isMounted()) {
            ask();
            Mounts.unmount(path.toString(), Mounts.MNT_DETACH);
        }
    }

    /** Mounts the file system whose server reads {@code device}. */
    void mount(FileDescriptor device) throws IOException {
        String options = "fd=%d,rootmode=40000,user_id=%d,group_id=%d,allow_other,default_permissions,max_read=%d"
                .formatted(
                        device.number(),
                        Processes.effectiveUserId(),
                        Processes.effectiveGroupId(),
                        FuseDevice.MAX_READ_BYTES);
        try {
            Mounts.mount(SOURCE, path.toString(), TYPE, FLAGS, options);
        } catch (LinuxException e) {
            throw switch (e.errno()) {
                case Errno.EPERM, Errno.EACCES ->
                    new FuseUnavailableException(
                            "mounting the tree on %s needs root, or a user namespace of one's own (unshare -Urm)"
                                    .formatted(path),
                            e);
                case Errno.ENODEV -> new FuseUnavailableException("this kernel has no FUSE file system", e);
                default -> e;
            };
        }
    }

    /** Takes the mount away at once; who has a file of it open keeps that until its server ends. */
    void unmount() throws LinuxException {
        Mounts.unmount(path.toString(), Mounts.MNT_DETACH);
    }

    private boolean isMounted() throws IOException {
        return MountTable.read().stream()
                .filter(mount -> mount.point().equals(path))
                .anyMatch(mount -> mount.type().equals(TYPE));
    }

    /** What came of a question to the server of a mount; one that lives is an exception. */
    private enum Answer {
        DEAD,
        NONE
    }

    private IOException served() {
        return new IOException(
                "another iftally serves %s: end that one, or choose another directory for the tree (--tree DIR)"
                        .formatted(path));
    }

    /** A server that was killed may have left its connection open, and whoever asks waits for ever. */
    private Answer ask() throws IOException {
        FutureTask<Boolean> asking = new FutureTask<>(this::answers);
        Thread.ofPlatform().name("iftally-is-it-served").daemon().start(asking);
        try {
            if (asking.get(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw served();
            }
            return Answer.DEAD;
        } catch (TimeoutException e) {
            return Answer.NONE;
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    private boolean answers() throws LinuxException {
        try (FileDescriptor root = FileDescriptor.open(path.toString(), FileDescriptor.O_RDONLY)) {
            return root.number() >= 0;
        } catch (LinuxException e) {
            if (e.errno() == Errno.ENOTCONN || e.errno() == Errno.ECONNABORTED) {
                return false;
            }
            throw e;
        }
    }
}
