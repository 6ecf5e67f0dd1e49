package dev.iftally.sources.linux;

import dev.iftally.linux.FileDescriptor;
import dev.iftally.sources.Wildcard;
import dev.iftally.wire.ethtool.EthtoolIoctl.DriverInfo;
import dev.iftally.wire.rtnetlink.Link;
import java.io.IOException;
import java.util.List;

/** Which devices are read. */
final class DeviceFilter {
    private static final int ARPHRD_LOOPBACK = 772;

    private final LinuxOptions options;
    private final FileDescriptor socket;

    /**
     * @param socket any socket of the namespace, to ask for drivers by
     */
    DeviceFilter(LinuxOptions options, FileDescriptor socket) {
        this.options = options;
        this.socket = socket;
    }

    boolean admits(Link link) {
        return !isMadeByUs(link)
                && any(options.names(), link.name())
                && any(options.kinds(), kind(link))
                && (options.drivers().isEmpty() || any(options.drivers(), driver(link)));
    }

    /** A device that a daemon made for an interface without one counts nothing of its own. */
    private static boolean isMadeByUs(Link link) {
        return link.alias().startsWith("iftally /") || link.name().startsWith("iftally-");
    }

    private static String kind(Link link) {
        if (!link.kind().isEmpty()) {
            return link.kind();
        }
        return link.details().hardwareType() == ARPHRD_LOOPBACK ? "loopback" : "physical";
    }

    /** Empty if there is none, or the device has gone. */
    private String driver(Link link) {
        try {
            return new DriverIoctl(socket, link.name())
                    .driver()
                    .map(DriverInfo::driver)
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }

    private static boolean any(List<String> patterns, String text) {
        return patterns.isEmpty() || patterns.stream().anyMatch(pattern -> Wildcard.matches(pattern, text));
    }
}
