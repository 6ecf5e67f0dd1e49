package dev.iftally.views.overlay;

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
        mount("proc", places.pristineProc());
        mount("sysfs", places.pristineSys());
    }

    private static void mount(String type, Path at) throws IOException {
        Files.createDirectories(at);
        Mounts.mount(type, at.toString(), type, FLAGS, null);
    }
}
