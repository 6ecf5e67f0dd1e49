package dev.iftally.app.daemon;

import dev.iftally.app.config.KernelUse;
import dev.iftally.app.live.LiveDevices;
import dev.iftally.linux.Processes;
import dev.iftally.tally.Tally;
import dev.iftally.views.kernel.Devices;
import dev.iftally.views.kernel.KernelView;
import dev.iftally.views.kernel.UpdateStats;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The kernel's own statistics, where the configuration and the machine have them written. */
final class KernelStatistics {
    private static final Logger LOG = LoggerFactory.getLogger(KernelStatistics.class);

    private KernelStatistics() {}

    /** Whether somebody has to clean up when the daemon dies. */
    static boolean needsGuard(KernelUse use) {
        return use.isTakenOut() && isRoot();
    }

    /**
     * Begins to write them. What an earlier daemon has left there is given back, but for what it kept and is kept again.
     *
     * @return empty where they are not to be written
     * @throws IOException in one sentence why they cannot be written although they have to
     */
    static Optional<KernelView> open(KernelUse use, Path runtime, Tally tally) throws IOException {
        if (use == KernelUse.NEVER && isRoot()) {
            try (Devices devices = LiveDevices.open()) {
                KernelView.takeOutAll(runtime, devices);
                KernelView.takeOutKept(runtime, devices);
            }
        }
        if (use == KernelUse.NEVER || (use == KernelUse.AUTO && !isRoot())) {
            LOG.debug("the kernel's statistics are not written");
            return Optional.empty();
        }
        Optional<String> obstacle = use.isRequired() ? UpdateStats.obstacle() : Optional.empty();
        if (obstacle.isPresent()) {
            throw new IOException(obstacle.get()
                    + " (make -C kmod && insmod kmod/update_stats.ko, as root; kmod/README.md says more);"
                    + " --kernel=auto does without until it is");
        }
        Devices devices = LiveDevices.open();
        try {
            return Optional.of(KernelView.open(runtime, tally, devices, use == KernelUse.KEPT));
        } catch (IOException | RuntimeException e) {
            devices.close();
            throw e;
        }
    }

    private static boolean isRoot() {
        return Processes.effectiveUserId() == 0;
    }
}
