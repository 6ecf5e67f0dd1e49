package dev.iftally.app.reader;

import dev.iftally.app.console.CommandFailure;
import dev.iftally.linux.Errno;
import dev.iftally.linux.LinuxException;
import dev.iftally.sources.linux.LinuxStatistics;
import dev.iftally.sources.linux.NetworkNamespace;
import dev.iftally.wire.netlink.NetlinkException;
import dev.iftally.wire.rtnetlink.Link;
import dev.iftally.wire.rtnetlink.Rtnetlink;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** The kernel's network namespaces that a command line chooses, opened one behind the other. */
final class Kernel {
    private final Arguments arguments;
    private final Consumer<String> warning;
    private boolean warned;
    private boolean found;

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

    /** Reads what devices of one namespace have. */
    @FunctionalInterface
    interface DeviceReading {
        /**
         * Reads it.
         *
         * @param ifindex the only device that is asked for, or 0
         * @param names what the devices are called
         * @param label what the namespace is called
         * @return false if devices came or went meanwhile
         */
        boolean in(LinuxStatistics statistics, int ifindex, IntFunction<String> names, String label) throws IOException;
    }

    /** Asks for one device. */
    @FunctionalInterface
    interface Asking {
        void ask() throws IOException;
    }

    void each(Reading reading) throws IOException {
        List<NetworkNamespace> namespaces = arguments.namespaces();
        for (NetworkNamespace namespace : namespaces) {
            try (LinuxStatistics statistics = open(namespace, namespaces.size() == 1)) {
                if (statistics != null) {
                    reading.in(statistics, namespace);
                }
            }
        }
    }

    /** One of many that cannot be entered, such as one that has just gone, hides none of the others: null. */
    private LinuxStatistics open(NetworkNamespace namespace, boolean alone) throws IOException {
        try {
            return LinuxStatistics.open(namespace);
        } catch (IOException e) {
            if (alone) {
                throw e;
            }
            warning.accept(e.getMessage());
            return null;
        }
    }

    /** Reads what one device has, in whatever namespace it is, or what all have. */
    void each(Optional<String> device, DeviceReading reading) throws IOException {
        each((statistics, namespace) -> {
            String label = arguments.label(namespace);
            if (device.isPresent()) {
                device(() -> {
                    Link link = statistics
                            .link(device.get(), Rtnetlink.RTEXT_FILTER_SKIP_STATS)
                            .link();
                    whole(reading.in(statistics, link.ifindex(), index -> link.name(), label));
                });
            } else {
                LinkTable names = LinkTable.of(this, statistics);
                whole(reading.in(statistics, 0, names::device, label));
            }
        });
    }

    /** Asks for a device that need not be there. */
    void device(Asking asking) throws IOException {
        try {
            asking.ask();
            found = true;
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

    /** Fails if a device was to be asked for and none was found. */
    void requireFound(Optional<String> device) throws CommandFailure {
        if (!found && device.isPresent()) {
            throw CommandFailure.failed("Device \"%s\" does not exist.".formatted(device.get()));
        }
    }
}
