package dev.iftally.views.overlay;

import dev.iftally.linux.Errno;
import dev.iftally.linux.LinuxException;
import dev.iftally.linux.MountTable.Mount;
import dev.iftally.linux.Mounts;
import dev.iftally.tally.Attributes;
import dev.iftally.tally.Interface;
import dev.iftally.tally.Tally;
import dev.iftally.wire.rtnetlink.Link;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows the tally to every process of the mount namespace: the tree's {@code net/overlay/dev} as {@code /proc/net/dev},
 * and {@code net/overlay/IF/statistics} as {@code /sys/class/net/IF/statistics} for each interface that has a device
 * here. Follows devices that come, go or change their names. {@link #close} puts everything back.
 *
 * <p>The tree has to be served, by another thread, before it is opened and until it is closed.
 */
public final class Overlay implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Overlay.class);

    private final Places places;
    private final Tally tally;
    private final KernelLinks links;
    private final long netnsCookie;
    private final Farm farm;
    private final StatisticsBinds binds;
    private ChangeWatch watch;

    private Overlay(Places places, Tally tally, KernelLinks links) throws IOException {
        this.places = places;
        this.tally = tally;
        this.links = links;
        this.netnsCookie = links.netnsCookie();
        this.farm = new Farm(places);
        this.binds = new StatisticsBinds(places);
    }

    /**
     * Makes the directories ready: detaches what a daemon that died left behind, its tree too, and puts a link into the
     * tree's mount point, by which {@code /proc/net/dev} still answers when nothing is mounted there. To be called
     * before the tree is mounted, whether or not an overlay follows: {@link PrivateOverlay} needs it too.
     */
    public static void prepare(Path runtime, Path tree) throws IOException {
        detach(runtime, tree);
        Places places = new Places(runtime, tree);
        Files.createDirectories(places.farmMount());
        Files.createDirectories(places.overlayInTree());
        if (!Files.isSymbolicLink(places.netDev())) {
            Files.deleteIfExists(places.netDev());
            Files.createSymbolicLink(places.netDev(), Places.OWN_NET.resolve("dev"));
        }
    }

    /**
     * Puts the overlay up.
     *
     * @throws IOException in one sentence why not; everything is put back then
     */
    public static Overlay open(Path runtime, Path tree, Tally tally) throws IOException {
        Places places = new Places(runtime, tree);
        requireTree(places);
        detachViews(places);
        KernelLinks links = KernelLinks.open();
        Overlay overlay = new Overlay(places, tally, links);
        try {
            new Pristine(places).mount();
            overlay.farm.build();
            overlay.watch = ChangeWatch.start("overlay", tally, overlay::reconcile);
            overlay.farm.show();
            return overlay;
        } catch (LinuxException e) {
            overlay.close();
            throw explained(e);
        } catch (IOException | RuntimeException e) {
            overlay.close();
            throw e;
        }
    }

    /**
     * Detaches everything that an overlay of this runtime directory has mounted, and the tree: after a crash, and by
     * the guard. Returns what it was, for people.
     */
    public static List<String> detach(Path runtime, Path tree) throws IOException {
        Places places = new Places(runtime, tree);
        for (Mount mount : OwnMounts.read(places).trees()) {
            endConnection(mount);
        }
        List<String> detached = new ArrayList<>(detachViews(places));
        detachAll(OwnMounts.read(places).trees(), detached);
        return detached;
    }

    /** What {@link #detach} would detach now. */
    public static List<String> mounted(Path runtime, Path tree) throws IOException {
        OwnMounts mounts = OwnMounts.read(new Places(runtime, tree));
        return Stream.of(mounts.procNet(), mounts.statistics(), mounts.farmMounts(), mounts.pristine(), mounts.trees())
                .flatMap(List::stream)
                .map(mount -> mount.point().toString())
                .toList();
    }

    /** Takes the overlay down. The kernel's own values are back when it returns. */
    @Override
    public void close() {
        if (watch != null) {
            watch.close();
        }
        links.close();
        try {
            detachViews(places);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void reconcile() throws IOException {
        Map<String, Integer> devices = new HashMap<>();
        for (Link link : links.list()) {
            devices.put(link.name(), link.ifindex());
        }
        Map<String, Integer> wanted = new HashMap<>();
        for (Interface each : tally.interfaces()) {
            Attributes attributes = each.attributes();
            Integer ifindex = devices.get(attributes.name());
            if (ifindex != null && isOfThisNamespace(attributes)) {
                wanted.put(attributes.name(), ifindex);
            }
        }
        binds.reconcile(wanted);
        farm.refresh();
    }

    private boolean isOfThisNamespace(Attributes attributes) {
        return attributes.netnsCookie() == 0 || attributes.netnsCookie() == netnsCookie;
    }

    /** First what others see, from the outside in; last what nobody sees any more. */
    private static List<String> detachViews(Places places) throws IOException {
        OwnMounts mounts = OwnMounts.read(places);
        List<String> detached = new ArrayList<>();
        detachAll(mounts.procNet(), detached);
        detachAll(mounts.statistics(), detached);
        detachAll(mounts.farmMounts(), detached);
        detachAll(mounts.pristine(), detached);
        return detached;
    }

    /**
     * A thread of the daemon itself may have been at the tree when it was killed. It waits for a server that is no
     * more, cannot be killed, and keeps all of the process's files open: the connection too, which so never ends.
     */
    private static void endConnection(Mount tree) {
        try {
            Mounts.unmount(tree.point().toString(), Mounts.MNT_FORCE | Mounts.UMOUNT_NOFOLLOW);
        } catch (LinuxException e) {
            // Busy: the connection has ended all the same, and the mount is detached below.
            LOG.debug("{}: {}", tree.point(), e.getMessage());
        }
    }

    private static void detachAll(List<Mount> mounts, List<String> detached) throws IOException {
        for (Mount mount : mounts) {
            try {
                Mounts.unmount(mount.point().toString(), Mounts.MNT_DETACH | Mounts.UMOUNT_NOFOLLOW);
                detached.add(mount.point().toString());
            } catch (LinuxException e) {
                // The table still lists mounts on directories that are gone, of which nothing is left to be undone.
                if (e.errno() != Errno.ENOENT && e.errno() != Errno.EINVAL) {
                    throw e;
                }
            }
        }
    }

    private static void requireTree(Places places) throws IOException {
        if (!Files.exists(places.netDev())) {
            throw new IOException("the overlay shows %s, which is not there: the tree must be served at %s first"
                    .formatted(places.netDev(), places.tree()));
        }
    }

    private static IOException explained(LinuxException refused) {
        boolean permission = refused.errno() == Errno.EPERM;
        String advice = permission
                ? "it needs root (CAP_SYS_ADMIN); without root, iftally exec shows the tally to one command"
                : "everything is as it was before";
        return new IOException("cannot put up the overlay: %s: %s".formatted(refused.getMessage(), advice), refused);
    }
}
