package dev.iftally.app.reader;

import dev.iftally.app.console.CommandFailure;
import dev.iftally.linux.Errno;
import dev.iftally.linux.LinuxException;
import dev.iftally.sources.linux.LinuxStatistics;
import dev.iftally.sources.linux.NetworkNamespace;
import dev.iftally.wire.netlink.NetlinkException;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** The kernel's network namespaces that a command line chooses, opened one behind the other. */
final class Kernel {
    private final Arguments arguments;
    private final Consumer<String> warning;
    private boolean warned;

    Kernel(Arguments arguments, Output output) {
        this.arguments = arguments;
        this.warning = output::warn;
    }

    private Kernel(Arguments arguments) {
        this.arguments = arguments;
        this.warning = sentence -> {};
    }

    /** One that warns nobody. */
    static Kernel silent(Arguments arguments) {
        return new Kernel(arguments);
    }

    /** Reads in one namespace. */
    @FunctionalInterface
    interface Reading {
        void in(LinuxStatistics statistics, NetworkNamespace namespace) throws IOException;
    }

    /** Asks for one device. */
    @FunctionalInterface
    interface Asking {
        void ask() throws IOException;
    }

    void each(Reading reading) throws IOException {
        for (NetworkNamespace namespace : arguments.namespaces()) {
            try (LinuxStatistics statistics = LinuxStatistics.open(namespace)) {
                reading.in(statistics, namespace);
            }
        }
    }

    /** Asks for a device that need not be there. */
    void device(Asking asking) throws IOException {
        try {
            asking.ask();
        } catch (NetlinkException e) {
            unlessMissing(e, e.errno());
        } catch (LinuxException e) {
            unlessMissing(e, e.errno());
        }
    }

    private static void unlessMissing(IOException e, int errno) throws IOException {
        if (errno != Errno.ENODEV) {
            throw e;
        }
    }

    /** Says once that devices came or went while they were read, which the kernel could not hide. */
    void whole(boolean whole) {
        if (!whole && !warned) {
            warned = true;
            warning.accept("devices came or went while they were read: the list may lack some of them");
        }
    }

    /** Fails if a device was asked for and is in no namespace. */
    void missing(boolean none, Optional<String> device) throws CommandFailure {
        if (none && device.isPresent()) {
            throw CommandFailure.failed("Device \"%s\" does not exist.".formatted(device.get()));
        }
    }
}
