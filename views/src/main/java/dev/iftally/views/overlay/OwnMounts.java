package dev.iftally.views.overlay;

import dev.iftally.linux.MountTable;
import dev.iftally.linux.MountTable.Mount;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which mounts of the mount table belong to one runtime directory. Nothing is remembered: the table itself says it, so
 * that it can be asked after a crash too.
 */
final class OwnMounts {
    /** The calling thread's own: a thread may be in another mount namespace than its process. */
    private static final Path TABLE = Path.of("/proc/thread-self/mountinfo");

    private static final String TREE_TYPE = "fuse.iftally";
    private static final String IN_TREE = "/net/overlay/";
    private static final String STATISTICS = "/statistics";

    private final Places places;
    private final List<Mount> mounts;

    private OwnMounts(Places places, List<Mount> mounts) {
        this.places = places;
        this.mounts = mounts;
    }

    static OwnMounts read(Places places) throws IOException {
        return of(places, MountTable.read(TABLE));
    }

    static OwnMounts of(Places places, List<Mount> mounts) {
        return new OwnMounts(places, mounts);
    }

    /** Statistics directories of the tree that lie over another directory. */
    List<Mount> statistics() {
        Optional<Mount> under = mountOf(places.tree());
        return mounts.stream()
                .filter(mount -> mount.point().endsWith("statistics"))
                .filter(mount -> under.filter(tree -> isOf(tree, mount)).isPresent() || isOrphan(mount))
                .toList();
    }

    /** The interface whose statistics such a mount shows. */
    static String interfaceOf(Mount statistics) {
        String root = statistics.root();
        int start = root.lastIndexOf(IN_TREE) + IN_TREE.length();
        int end = root.indexOf(STATISTICS, start);
        return root.substring(start, end);
    }

    /** Symbolic links of ours that lie over {@code /proc/net}. */
    List<Mount> procNet() {
        return mounts.stream()
                .filter(mount -> mount.point().equals(Places.PROC_NET))
                .filter(mount -> isOurTmpfs(mount) && mount.root().equals("/proc-net"))
                .filter(mount -> farmMounts().isEmpty()
                        || farmMounts().stream().anyMatch(farm -> farm.device().equals(mount.device())))
                .toList();
    }

    /** The farm's tmpfs. */
    List<Mount> farmMounts() {
        return mounts.stream()
                .filter(mount -> mount.point().equals(places.farmMount()) && isOurTmpfs(mount))
                .toList();
    }

    /** The pristine procfs and sysfs. */
    List<Mount> pristine() {
        return mounts.stream()
                .filter(mount -> mount.point().equals(places.pristineProc())
                        || mount.point().equals(places.pristineSys()))
                .toList();
    }

    /** The tree itself, where FUSE serves it. */
    List<Mount> trees() {
        return mounts.stream()
                .filter(mount -> mount.type().equals(TREE_TYPE))
                .filter(mount -> mount.point().equals(places.tree()))
                .toList();
    }

    private static boolean isOurTmpfs(Mount mount) {
        return mount.type().equals("tmpfs") && mount.source().equals(Places.SOURCE);
    }

    /** The mount that a path is in: the last one of those that cover the most of it. */
    private Optional<Mount> mountOf(Path path) {
        Mount best = null;
        for (Mount mount : mounts) {
            boolean covers = path.startsWith(mount.point());
            if (covers
                    && (best == null
                            || mount.point().getNameCount() >= best.point().getNameCount())) {
                best = mount;
            }
        }
        return Optional.ofNullable(best);
    }

    private boolean isOf(Mount tree, Mount mount) {
        Path inFileSystem = Path.of(tree.root()).resolve(tree.point().relativize(places.tree()));
        return mount.device().equals(tree.device())
                && mount.root().startsWith(strip(inFileSystem) + IN_TREE)
                && mount.root().contains(STATISTICS);
    }

    /** Left behind by a tree that has been unmounted: of no use to anyone. */
    private boolean isOrphan(Mount mount) {
        return mount.type().equals(TREE_TYPE)
                && mount.root().startsWith(IN_TREE)
                && mount.root().contains(STATISTICS)
                && mounts.stream()
                        .noneMatch(other -> other.device().equals(mount.device())
                                && other.root().equals("/"));
    }

    private static String strip(Path path) {
        String text = path.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
}
