package dev.iftally.views.overlay;

import dev.iftally.linux.Errno;
import dev.iftally.linux.LinuxException;
import dev.iftally.linux.MountTable.Mount;
import dev.iftally.linux.Mounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tree's statistics directories, bound read-only over those of {@code /sys/class/net}. A bind goes along when its
 * device is renamed and is lost when the device goes, so what is there is compared with what should be.
 */
final class StatisticsBinds {
    private static final Logger LOG = LoggerFactory.getLogger(StatisticsBinds.class);

    private final Places places;

    StatisticsBinds(Places places) {
        this.places = places;
    }

    /**
     * Makes the binds what they should be.
     *
     * @param wanted the index of each device to be covered, by its name
     */
    void reconcile(Map<String, Integer> wanted) throws IOException {
        Set<String> missing = new HashSet<>();
        for (Map.Entry<String, Integer> device : wanted.entrySet()) {
            String name = device.getKey();
            // Walking the path also makes the kernel let go of a mount on a directory that no longer exists.
            if (isShownBySysfs(name, device.getValue()) && Files.isDirectory(places.statisticsInTree(name))) {
                missing.add(name);
            }
        }
        for (Mount bind : OwnMounts.read(places).statistics()) {
            String shown = OwnMounts.interfaceOf(bind);
            boolean right = bind.point().getParent().endsWith(shown) && isAlive(bind.point());
            if (!right || !missing.remove(shown)) {
                LOG.debug("no longer over {}: the statistics of {}", bind.point(), shown);
                unmount(bind);
            }
        }
        for (String name : missing) {
            bind(name);
        }
    }

    private static void unmount(Mount bind) throws LinuxException {
        try {
            Mounts.unmount(bind.point().toString(), Mounts.MNT_DETACH);
        } catch (LinuxException e) {
            // Of a directory that no longer exists the kernel has let go by itself.
            if (e.errno() != Errno.ENOENT && e.errno() != Errno.EINVAL) {
                throw e;
            }
        }
    }

    private void bind(String name) throws IOException {
        String target = Places.statisticsInSysfs(name).toString();
        try {
            Mounts.bind(places.statisticsInTree(name).toString(), target);
            Mounts.mount(
                    "none",
                    target,
                    null,
                    Mounts.MS_REMOUNT
                            | Mounts.MS_BIND
                            | Mounts.MS_RDONLY
                            | Mounts.MS_NOSUID
                            | Mounts.MS_NODEV
                            | Mounts.MS_NOEXEC,
                    null);
        } catch (LinuxException e) {
            // The device may have gone a moment ago; else somebody has to know.
            if (Files.isDirectory(Path.of(target))) {
                throw e;
            }
        }
    }

    /** In a sysfs of another network namespace the same name is another device. */
    private static boolean isShownBySysfs(String name, int ifindex) {
        try {
            Path index = Places.CLASS_NET.resolve(name).resolve("ifindex");
            return Files.readString(index).strip().equals(Integer.toString(ifindex));
        } catch (IOException e) {
            return false;
        }
    }

    /** False for the mount of a server that has died. */
    private static boolean isAlive(Path bind) {
        try {
            Files.getAttribute(bind, "unix:ino");
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
