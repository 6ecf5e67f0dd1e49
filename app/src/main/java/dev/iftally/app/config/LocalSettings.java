package dev.iftally.app.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How programs of this machine are shown the tally.
 *
 * @param tree where the tree is mounted; by default {@code tree} in the runtime directory
 * @param overlay whether the tally is laid over {@code /proc/net/dev} and {@code /sys} of this mount namespace
 * @param createNetdevs whether devices are made for interfaces that have none
 * @param kernel whether the tally is written into the kernel's own statistics
 * @param netlink the port of NETLINK_USERSOCK that the tally is served at; by default none
 */
public record LocalSettings(
        Optional<Path> tree, boolean overlay, boolean createNetdevs, KernelUse kernel, Optional<Integer> netlink) {
    /** By the tree alone, where it is usual. */
    public static final LocalSettings TREE =
            new LocalSettings(Optional.empty(), false, false, KernelUse.NEVER, Optional.empty());

    /** The tally lies over the kernel's own files, and every interface has a device. */
    public static final LocalSettings OVERLAY =
            new LocalSettings(Optional.empty(), true, true, KernelUse.NEVER, Optional.empty());

    /** Whether the tally is shown at devices of the kernel, so that an interface without one cannot be seen there. */
    public boolean isByDevices() {
        return overlay || kernel.isRequired();
    }
}
