package dev.iftally.app.config;

import dev.iftally.tally.FileTrouble;
import dev.iftally.tally.TallyReader;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;

/**
 * Where things are kept.
 *
 * @param state what outlives a reboot: checkpoints and events
 * @param runtime what does not: the live table and the tree, on tmpfs
 */
public record Directories(Path state, Path runtime) {
    private static final Directories OF_ROOT = new Directories(Path.of("/var/lib/iftally"), Path.of("/run/iftally"));

    /** The places of the user who runs this, as the platform's conventions have them. */
    public static Directories ofUser(boolean root, Map<String, String> environment) {
        if (root) {
            return OF_ROOT;
        }
        Path home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")));
        Path state = absolute(environment.get("XDG_STATE_HOME"))
                .orElse(home.resolve(".local/state"))
                .resolve("iftally");
        Path runtime = absolute(environment.get("XDG_RUNTIME_DIR"))
                .map(directory -> directory.resolve("iftally"))
                .orElse(state.resolve("run"));
        return new Directories(state, runtime);
    }

    /** The XDG base directory specification tells to ignore a path that is not absolute. */
    private static Optional<Path> absolute(String path) {
        return Optional.ofNullable(path).map(Path::of).filter(Path::isAbsolute);
    }

    /** The same places, but for those that the user named. */
    public Directories with(Optional<Path> otherState, Optional<Path> otherRuntime) {
        return new Directories(
                otherState.orElse(state).toAbsolutePath(),
                otherRuntime.orElse(runtime).toAbsolutePath());
    }

    /**
     * Where a command that only reads should look: in the places named, else at the user's own live table, else at
     * root's.
     */
    public static Directories toRead(
            boolean root, Map<String, String> environment, Optional<Path> state, Optional<Path> runtime) {
        Directories own = ofUser(root, environment);
        Directories found = own.hasTable() || !OF_ROOT.hasTable() ? own : OF_ROOT;
        return found.with(state, runtime);
    }

    /** True if there is a table, of a daemon that may have ended. */
    public boolean hasTable() {
        return Files.exists(TallyReader.table(runtime));
    }

    /** Makes both directories where they are missing; root's are everybody's to read. */
    public void create(boolean root) throws IOException {
        String mode = root ? "rwxr-xr-x" : "rwx------";
        create(state, mode, "--state");
        create(runtime, mode, "--runtime");
    }

    private static void create(Path directory, String mode, String option) throws IOException {
        try {
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(
                        directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode)));
                Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(mode));
            }
        } catch (FileAlreadyExistsException e) {
            throw new IOException(
                    "%s is no directory; remove it or name another with %s".formatted(e.getFile(), option), e);
        } catch (IOException e) {
            throw new IOException(
                    "%s cannot be made (%s); name another directory with %s"
                            .formatted(directory, FileTrouble.reason(e), option),
                    e);
        }
        if (!Files.isWritable(directory)) {
            throw new IOException("%s: this user may not write there; name another directory with %s, or run as root"
                    .formatted(directory, option));
        }
    }

    /** The tree of the daemon that serves this runtime directory: a mount point, a folder, or a link to either. */
    public Path tree() {
        return runtime.resolve("tree");
    }
}
