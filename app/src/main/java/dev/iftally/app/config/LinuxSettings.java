package dev.iftally.app.config;

import dev.iftally.tally.Policy;
import java.time.Duration;
import java.util.List;

/**
 * Devices of Linux to be read as the kernel counts them. In the patterns {@code *} stands for anything; none matches
 * every device.
 *
 * @param namespace the network namespace: a name, a path, a process's number; empty for the daemon's own; {@link #ALL}
 *     for that and all that have a name, but those with an entry of their own
 * @param names patterns of names
 * @param kinds patterns of kinds, such as {@code veth}, {@code physical}
 * @param drivers patterns of drivers
 * @param name the template of their names in the tally, from {@code {name}} and {@code {netns}}
 * @param interval time between two readings
 * @param policy what a total does when a device counts anew
 * @param maxInterfaces how many rows they may have in the tally, those of gone devices included
 */
public record LinuxSettings(
        String namespace,
        List<String> names,
        List<String> kinds,
        List<String> drivers,
        String name,
        Duration interval,
        Policy policy,
        int maxInterfaces) {
    /** Not the namespace of that name, which has a path. */
    public static final String ALL = "all";

    public LinuxSettings {
        names = List.copyOf(names);
        kinds = List.copyOf(kinds);
        drivers = List.copyOf(drivers);
    }

    /** All devices of a network namespace, or of all. */
    public static LinuxSettings of(String namespace) {
        return new LinuxSettings(
                namespace,
                List.of(),
                List.of(),
                List.of(),
                Defaults.deviceName(namespace),
                Defaults.INTERVAL,
                Policy.CONTINUE,
                Defaults.MAX_PORTS);
    }

    /** True if it is all namespaces that are read. */
    public boolean isOfAll() {
        return namespace.equals(ALL);
    }

    /** The same devices, read so often and with that policy. */
    public LinuxSettings with(Duration newInterval, Policy newPolicy) {
        return new LinuxSettings(namespace, names, kinds, drivers, name, newInterval, newPolicy, maxInterfaces);
    }
}
