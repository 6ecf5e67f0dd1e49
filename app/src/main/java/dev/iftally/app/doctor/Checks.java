package dev.iftally.app.doctor;

import dev.iftally.app.demo.Isolation;
import dev.iftally.linux.FileDescriptor;
import dev.iftally.linux.LinuxException;
import dev.iftally.linux.Processes;
import dev.iftally.tally.Snapshot;
import dev.iftally.tally.Standing;
import dev.iftally.tally.TallyReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The checks of this version. */
final class Checks {
    private static final Path SWITCHES = Path.of("/var/run/openvswitch");
    private static final long LITTLE_SPACE = 16L << 20;

    private Checks() {}

    static Finding user() {
        return Processes.effectiveUserId() == 0
                ? Finding.ok("user", "root: overlay, devices and exec can be had")
                : Finding.absent(
                        "user",
                        "not root: the tree, show, ports and the demo work",
                        "run as root for --overlay and --create-netdevs");
    }

    static Finding fuse() {
        Path device = Path.of("/dev/fuse");
        if (!Files.exists(device)) {
            return Finding.absent(
                    "FUSE",
                    "there is no /dev/fuse; the tree is plain files",
                    "load the kernel's module: modprobe fuse");
        }
        try {
            FileDescriptor.open(device.toString(), FileDescriptor.O_RDWR).close();
            return Finding.ok("FUSE", "/dev/fuse can be opened; the tree can be written to");
        } catch (LinuxException e) {
            return Finding.absent(
                    "FUSE",
                    "/dev/fuse cannot be opened (" + e.getMessage() + "); the tree is plain files",
                    "run as root, or let this user open it");
        }
    }

    static Finding namespaces() {
        return switch (Isolation.best()) {
            case ROOT -> Finding.ok("namespaces", "private mount and network namespaces can be made");
            case USER -> Finding.ok("namespaces", "user namespaces are allowed: exec and the demo work without root");
            case NONE ->
                Finding.absent(
                        "namespaces",
                        "no private namespace may be made: exec cannot work, the demo shows plain files",
                        "install util-linux, allow user namespaces, or run as root outside of a container");
        };
    }

    static Finding openVswitch() {
        try (Stream<Path> files = Files.list(SWITCHES)) {
            List<String> bridges = files.map(Path::toString)
                    .filter(path -> path.endsWith(".mgmt"))
                    .map(path -> "unix:" + path)
                    .sorted()
                    .toList();
            return bridges.isEmpty()
                    ? Finding.absent("Open vSwitch", "no bridge in " + SWITCHES, "")
                    : Finding.ok("Open vSwitch", String.join(" ", bridges));
        } catch (IOException e) {
            return Finding.absent("Open vSwitch", "none runs here (" + SWITCHES + " cannot be listed)", "");
        }
    }

    static Finding directory(String subject, Path directory) {
        Path existing = directory;
        while (!Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (!Files.isWritable(existing)) {
            return Finding.absent(
                    subject, directory + " cannot be written by this user", "run as root, or use --" + subject);
        }
        try {
            FileStore store = Files.getFileStore(existing);
            long free = store.getUsableSpace();
            String text = "%s on %s, %d MiB free".formatted(directory, store.type(), free >> 20);
            return free < LITTLE_SPACE
                    ? Finding.broken(subject, text, "make room: a row of the table needs 4 KiB")
                    : Finding.ok(subject, text);
        } catch (IOException e) {
            return Finding.broken(subject, directory + ": " + e.getMessage(), "");
        }
    }

    static Finding table(Path runtime) {
        try (TallyReader reader = TallyReader.open(runtime)) {
            Snapshot row = new Snapshot();
            Map<Standing, Integer> count = new EnumMap<>(Standing.class);
            for (int i = 0; i < reader.rows(); i++) {
                if (reader.read(i, row)) {
                    count.merge(row.standing(), 1, Integer::sum);
                }
            }
            String text = Stream.of(Standing.values())
                    .map(standing -> count.getOrDefault(standing, 0) + " "
                            + standing.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", ", "interfaces: ", ""));
            return Liveness.of(reader)
                    .complaint()
                    .map(complaint -> Finding.absent("table", text + "; " + complaint, "start a daemon: iftally run"))
                    .orElseGet(() -> Finding.ok("table", text));
        } catch (IOException e) {
            return e.getCause() instanceof NoSuchFileException
                    ? Finding.absent("table", "no tally in " + runtime, "start one: iftally run")
                    : Finding.broken("table", e.getMessage(), "");
        }
    }

    static Finding tree(Path runtime, Path tree) {
        Path updateStats = tree.resolve("update_stats").resolve("update_stats");
        if (!Files.exists(tree)) {
            return Finding.absent("tree", "nothing is mounted at " + tree, "start a daemon: iftally run");
        }
        // What the kernel remembers of a tree is no sign of a daemon, nor are plain files.
        try (TallyReader reader = TallyReader.open(runtime);
                FileChannel served = FileChannel.open(updateStats, StandardOpenOption.READ)) {
            if (served.isOpen() && Liveness.of(reader).complaint().isEmpty()) {
                boolean writable = Files.getPosixFilePermissions(updateStats).contains(PosixFilePermission.OWNER_WRITE);
                return Finding.ok("tree", tree + (writable ? " is served" : " is served as plain files"));
            }
        } catch (IOException e) {
            // As good as none.
        }
        return Finding.absent("tree", "no daemon serves " + tree, "start one: iftally run");
    }
}
