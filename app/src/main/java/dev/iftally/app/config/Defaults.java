package dev.iftally.app.config;

import dev.iftally.sources.linux.DriverFiles;
import java.time.Duration;

/** What holds where neither the command line nor the file says anything. */
public final class Defaults {
    public static final Duration INTERVAL = Duration.ofSeconds(1);
    /** More than a switch has; 64 MiB of the runtime directory. */
    public static final int MAX_PORTS = 16_384;

    public static final Duration KEEP_GONE = Duration.ofHours(24);
    /** Interfaces are called as the switch calls its ports. */
    public static final String NAME = "{port}";

    /** Drivers' files lie in a directory of their interface's name. */
    public static final String INTERFACE_OF_FILE = "^[^/]+";

    /** {@code rx_ring_full: 12} and {@code rx_ring_full = 12}. */
    public static final String COUNTER_OF_LINE = DriverFiles.NAME_AND_VALUE.pattern();

    private Defaults() {}

    /** Devices are called as they are; those of all network namespaces, where names repeat, with their namespace's. */
    public static String deviceName(String namespace) {
        return namespace.equals(LinuxSettings.ALL) ? "{netns}-{name}" : "{name}";
    }
}
