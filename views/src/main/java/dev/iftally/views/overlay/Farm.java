package dev.iftally.views.overlay;

import dev.iftally.linux.FileDescriptor;
import dev.iftally.linux.Mounts;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * What {@code /proc/net} leads to: a directory of symbolic links to the reader's own {@code /proc/self/net}, but for
 * {@code dev}. A bind over {@code /proc/net/dev} would be seen by nobody, for {@code /proc/net} is itself a symbolic
 * link to {@code self/net}; so another symbolic link is mounted over that one.
 */
final class Farm {
    private static final String DEV = "dev";

    private final Places places;

    Farm(Places places) {
        this.places = places;
    }

    /** Makes the directory; nobody sees it until {@link #show}. */
    void build() throws IOException {
        Files.createDirectories(places.farmMount());
        Mounts.mount(
                Places.SOURCE,
                places.farmMount().toString(),
                "tmpfs",
                Mounts.MS_NOSUID | Mounts.MS_NODEV | Mounts.MS_NOEXEC,
                "mode=0755,size=1m");
        Files.createDirectory(places.farm());
        Files.createSymbolicLink(places.farm().resolve(DEV), places.netDev());
        Files.createSymbolicLink(places.procNetLink(), places.farm());
        refresh();
    }

    /** Follows {@code /proc/self/net}, which gains an entry when the kernel gains a protocol. */
    void refresh() throws IOException {
        Set<String> wanted = namesIn(Places.OWN_NET);
        wanted.remove(DEV);
        Set<String> there = namesIn(places.farm());
        there.remove(DEV);
        for (String name : wanted) {
            if (!there.remove(name)) {
                Files.createSymbolicLink(places.farm().resolve(name), Places.OWN_NET.resolve(name));
            }
        }
        for (String name : there) {
            Files.deleteIfExists(places.farm().resolve(name));
        }
    }

    /** Mounts the link to the directory over {@code /proc/net}. */
    void show() throws IOException {
        try (FileDescriptor link =
                Mounts.openTree(places.procNetLink().toString(), Mounts.OPEN_TREE_CLONE | Mounts.AT_SYMLINK_NOFOLLOW)) {
            Mounts.attach(link, Places.PROC_NET.toString());
        }
    }

    private static Set<String> namesIn(Path directory) throws IOException {
        Set<String> names = new HashSet<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                names.add(entry.getFileName().toString());
            }
        } catch (NoSuchFileException e) {
            throw new IOException(directory + " is not there: is /proc mounted?", e);
        }
        return names;
    }
}
