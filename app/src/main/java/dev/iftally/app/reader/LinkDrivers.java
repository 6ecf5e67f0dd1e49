package dev.iftally.app.reader;

import dev.iftally.sources.linux.LinuxStatistics;
import dev.iftally.sources.linux.NetworkNamespace;
import dev.iftally.views.kstat.DriverNames;
import dev.iftally.wire.rtnetlink.Link;
import dev.iftally.wire.rtnetlink.Rtnetlink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Who drives the devices of this network namespace, asked of the kernel when the first one is wanted. */
final class LinkDrivers implements DriverNames {
    private static final System.Logger LOG = System.getLogger(LinkDrivers.class.getName());
    private static final Path DEVICES = Path.of("/sys/class/net");

    private final Map<Integer, String> drivers = new HashMap<>();
    private boolean read;
    private long cookie;

    @Override
    public String driver(long netnsCookie, int ifindex) {
        if (!read) {
            read = true;
            read();
        }
        return netnsCookie == cookie ? drivers.getOrDefault(ifindex, "") : "";
    }

    private void read() {
        try (LinuxStatistics linux = LinuxStatistics.open(NetworkNamespace.own())) {
            cookie = linux.netnsCookie();
            linux.links(
                    Rtnetlink.RTEXT_FILTER_SKIP_STATS,
                    message -> drivers.put(message.link().ifindex(), driver(message.link())));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "who drives the devices is not known: {0}", e.getMessage());
        }
    }

    /** A virtual device's kind is its driver; hardware's is a link of sysfs. */
    private static String driver(Link link) throws IOException {
        if (!link.kind().isEmpty()) {
            return link.kind();
        }
        Path device = DEVICES.resolve(link.name()).resolve("device/driver");
        return Files.exists(device) ? device.toRealPath().getFileName().toString() : "";
    }
}
