package dev.iftally.views.overlay;

import dev.iftally.linux.Errno;
import dev.iftally.linux.LinuxException;
import dev.iftally.linux.Mounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A procfs and a sysfs that nothing lies over, where only the daemon's user can reach them. The kernel lets a container
 * without privileges mount its own only while a wholly visible one exists.
 */
final class Pristine {
    private static final long FLAGS = Mounts.MS_NOSUID | Mounts.MS_NODEV | Mounts.MS_NOEXEC;

    private final Places places;

    Pristine(Places places) {
        this.places = places;
    }

    void mount() throws IOException {
        Files.createDirectories(
                places.pristine(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        mount("proc", "/proc", places.pristineProc());
        mount("sysfs", "/sys", places.pristineSys());
    }

    /** Root of a user namespace may not mount a procfs of processes that are not its own: it binds what is there. */
    private static void mount(String type, String existing, Path at) throws IOException {
        Files.createDirectories(at);
        try {
            Mounts.mount(type, at.toString(), type, FLAGS, null);
        } catch (LinuxException e) {
            if (e.errno() != Errno.EPERM) {
                throw e;
            }
            Mounts.mount(existing, at.toString(), null, Mounts.MS_BIND | Mounts.MS_REC, null);
        }
    }
}
