package dev.iftally.app.doctor;

import dev.iftally.app.demo.Isolation;
import dev.iftally.views.kernel.UpdateStats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** By which ways tools can come to see the tally here, and which tools each of them reaches. */
final class Reach {
    private static final String MODULE = "kernel module";
    private static final String OF_MODULE = "run --kernel reaches every tool: ip -s link, node_exporter, ifconfig …";
    private static final String FILES = "what reads /proc/net/dev and /sys (ifconfig, netstat, sar, vnstat, snmpd)";
    private static final String NETLINK = "what asks by netlink (ip, bmon), but for static and Go programs";

    private Reach() {}

    static Finding module() {
        Optional<String> obstacle = UpdateStats.obstacle();
        if (!UpdateStats.isLoaded()) {
            boolean loadable = Files.exists(Path.of("/proc/modules"));
            return Finding.absent(
                    MODULE,
                    loadable
                            ? "update_stats is not loaded; with it, " + OF_MODULE
                            : "this kernel loads no modules; without update_stats no tool is reached by netlink but under exec",
                    loadable ? "make -C kmod && insmod kmod/update_stats.ko (kmod/README.md)" : "");
        }
        if (obstacle.isPresent()) {
            return Finding.absent(
                    MODULE, "update_stats is loaded, but " + obstacle.get(), "run as root with that capability");
        }
        try {
            long missed = UpdateStats.missed();
            return Finding.ok(
                    MODULE,
                    "update_stats is loaded; " + OF_MODULE
                            + (missed == 0 ? "" : "; %d readings were of the driver's numbers".formatted(missed)));
        } catch (IOException | NumberFormatException e) {
            return Finding.broken(
                    MODULE, "update_stats cannot be read: " + e.getMessage(), "load the module of kmod/ anew");
        }
    }

    static Finding overlay() {
        return Isolation.best() == Isolation.ROOT && Files.exists(Path.of("/dev/fuse"))
                ? Finding.ok("overlay", "run --overlay reaches " + FILES)
                : Finding.absent("overlay", "it needs root, FUSE and leave to mount", "");
    }

    /**
     * What exec reaches.
     *
     * @param hasLibrary whether its library for netlink was built
     */
    static Finding exec(boolean hasLibrary) {
        boolean mounts = Isolation.best() != Isolation.NONE;
        String advice = hasLibrary ? "" : "for netlink: install gcc and libc6-dev, then run script/build";
        if (!mounts && !hasLibrary) {
            return Finding.absent("exec", "it needs a mount namespace of its own, or its library for netlink", advice);
        }
        String reached = mounts && hasLibrary ? FILES + ", and " + NETLINK : mounts ? FILES : NETLINK;
        return new Finding(Finding.Verdict.OK, "exec", "exec -- COMMAND reaches " + reached, advice);
    }
}
