package dev.iftally.views.overlay;

import dev.iftally.linux.Mounts;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The overlay of one private mount namespace, over a tree that some daemon serves. It goes with the namespace. */
public final class PrivateOverlay {
    private PrivateOverlay() {}

    /**
     * Puts the overlay up in the mount namespace of the calling thread, which must be a new one of its own: mounts are
     * first cut off from those of the namespace it was copied from.
     *
     * @param runtime the daemon's runtime directory
     * @param tree where the daemon's tree is
     */
    public static void mount(Path runtime, Path tree) throws IOException {
        Places places = new Places(runtime, tree);
        if (!Files.isDirectory(places.farmMount())) {
            throw new IOException("%s is not there: no daemon has run on that directory; start one with iftally run"
                    .formatted(places.farmMount()));
        }
        Mounts.mount("none", "/", null, Mounts.MS_REC | Mounts.MS_PRIVATE, null);
        Farm farm = new Farm(places);
        farm.build();
        new StatisticsBinds(places).reconcile(devicesInTree(places));
        farm.show();
    }

    private static Map<String, Integer> devicesInTree(Places places) throws IOException {
        Map<String, Integer> devices = new HashMap<>();
        try (KernelLinks links = KernelLinks.open();
                DirectoryStream<Path> entries = Files.newDirectoryStream(places.overlayInTree(), Files::isDirectory)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                links.find(name).ifPresent(link -> devices.put(name, link.ifindex()));
            }
        }
        return devices;
    }
}
