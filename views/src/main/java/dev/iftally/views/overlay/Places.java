package dev.iftally.views.overlay;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Where an overlay keeps what it needs, all of it below the runtime directory, so that whoever knows that directory
 * can undo the overlay of a daemon that died.
 *
 * <pre>
 * RUNTIME/overlay/           tmpfs, source "iftally"
 *     net/                   the farm: a symbolic link for each entry of /proc/self/net
 *         dev                → TREE/net/overlay/dev
 *     proc-net               → RUNTIME/overlay/net; mounted over /proc/net
 * RUNTIME/pristine/          0700
 *     proc/                  a procfs that nothing lies over
 *     sys/                   a sysfs that nothing lies over
 * TREE/net/overlay/IF/statistics   bound over /sys/class/net/IF/statistics
 * </pre>
 *
 * @param runtime the runtime directory
 * @param tree where the tree is mounted or written
 */
record Places(Path runtime, Path tree) {
    static final Path PROC_NET = Path.of("/proc/net");
    static final Path OWN_NET = Path.of("/proc/self/net");
    static final Path CLASS_NET = Path.of("/sys/class/net");

    /** What our tmpfs is called in the mount table. */
    static final String SOURCE = "iftally";

    Places {
        runtime = real(runtime);
        tree = real(tree);
    }

    /** As the mount table spells it. The last name is not looked at: a dead mount may lie there. */
    private static Path real(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        Path parent = absolute.getParent();
        try {
            return parent == null ? absolute : parent.toRealPath().resolve(absolute.getFileName());
        } catch (IOException e) {
            return absolute;
        }
    }

    Path farmMount() {
        return runtime.resolve("overlay");
    }

    Path farm() {
        return farmMount().resolve("net");
    }

    Path procNetLink() {
        return farmMount().resolve("proc-net");
    }

    Path pristine() {
        return runtime.resolve("pristine");
    }

    Path pristineProc() {
        return pristine().resolve("proc");
    }

    Path pristineSys() {
        return pristine().resolve("sys");
    }

    Path overlayInTree() {
        return tree.resolve("net").resolve("overlay");
    }

    Path netDev() {
        return overlayInTree().resolve("dev");
    }

    Path statisticsInTree(String name) {
        return overlayInTree().resolve(name).resolve("statistics");
    }

    static Path statisticsInSysfs(String name) {
        return CLASS_NET.resolve(name).resolve("statistics");
    }
}
