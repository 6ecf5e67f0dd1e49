package dev.iftally.app.config;

import java.time.Duration;

/** What holds where neither the command line nor the file says anything. */
public final class Defaults {
    public static final Duration INTERVAL = Duration.ofSeconds(1);
    /** More than a switch has; 64 MiB of the runtime directory. */
    public static final int MAX_PORTS = 16_384;

    public static final Duration KEEP_GONE = Duration.ofHours(24);
    /** Interfaces are called as the switch calls its ports. */
    public static final String NAME = "{port}";

    /** Devices are called as they are. */
    public static final String DEVICE_NAME = "{name}";

    private Defaults() {}
}
