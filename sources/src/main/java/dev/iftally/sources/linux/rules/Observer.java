package dev.iftally.sources.linux.rules;

import dev.iftally.linux.Errno;
import dev.iftally.linux.LinuxException;
import dev.iftally.sources.linux.EthernetTools;
import dev.iftally.sources.linux.LinuxStatistics;
import dev.iftally.sources.linux.NetworkNamespace;
import dev.iftally.sources.linux.ProcNetDev;
import dev.iftally.sources.linux.SysfsStatistics;
import dev.iftally.wire.ethtool.DeviceHeader;
import dev.iftally.wire.ethtool.Ethtool;
import dev.iftally.wire.ethtool.StandardGroup;
import dev.iftally.wire.ethtool.StandardStatsCursor;
import dev.iftally.wire.netlink.NetlinkException;
import dev.iftally.wire.rtnetlink.LinkMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads devices in every way that there is. For one thread at a time. */
public final class Observer implements AutoCloseable {
    private static final Set<StandardGroup> OLD_GROUPS =
            Set.of(StandardGroup.ETH_PHY, StandardGroup.ETH_MAC, StandardGroup.ETH_CTRL, StandardGroup.RMON);
    private static final long UNSET = -1L;

    private final LinuxStatistics statistics;
    private final boolean hasSysfs;

    /** Opens a namespace. */
    public Observer(NetworkNamespace namespace) throws IOException {
        statistics = LinuxStatistics.open(namespace);
        hasSysfs = namespace.isOwn() && isShownBySysfs();
    }

    /** The names of all devices. */
    public List<String> devices() throws IOException {
        Set<String> names = new LinkedHashSet<>();
        statistics.links(0, link -> names.add(link.link().name()));
        return List.copyOf(names);
    }

    /** Reads one device; refused with ENODEV if it is not there. */
    public Observation observe(String device) throws IOException {
        String name = statistics.link(device, 0).link().name();
        List<String> driverNames = driverNames(name);
        List<String> unset = unset(name);
        LinkMessage before = statistics.link(device, 0);
        Optional<ProcNetDev.Row> procfs =
                ProcNetDev.read(statistics.namespace()).find(name);
        Optional<SysfsStatistics> sysfs = hasSysfs ? Optional.of(SysfsStatistics.read(name)) : Optional.empty();
        LinkMessage after = statistics.link(device, 0);
        return new Observation(before, procfs, sysfs, driverNames, unset, after);
    }

    @Override
    public void close() {
        statistics.close();
    }

    /**
     * A sysfs that was mounted in another network namespace shows that one's devices. It is this one's if the first
     * process, which found or mounted it, is here, or if it has the same devices, and not just the loopback.
     */
    private boolean isShownBySysfs() throws IOException {
        Optional<Long> here = NetworkNamespace.own().id();
        if (here.isPresent() && here.equals(NetworkNamespace.ofProcess(1).id())) {
            return true;
        }
        Map<String, Integer> indices = new HashMap<>();
        statistics.links(0, link -> indices.put(link.link().name(), link.link().ifindex()));
        for (Map.Entry<String, Integer> device : indices.entrySet()) {
            Path file = Path.of("/sys/class/net", device.getKey(), "ifindex");
            if (!Files.exists(file) || !Files.readString(file).strip().equals(Integer.toString(device.getValue()))) {
                return false;
            }
        }
        return indices.size() > 1;
    }

    private List<String> driverNames(String device) throws IOException {
        try {
            return statistics.driver(device).names();
        } catch (LinuxException e) {
            if (e.errno() != Errno.EOPNOTSUPP) {
                throw e;
            }
            return List.of();
        }
    }

    private List<String> unset(String device) throws IOException {
        List<String> unset = new ArrayList<>();
        EthernetTools tools = statistics.ethernet();
        if (!tools.hasEthtool()) {
            return unset;
        }
        try {
            tools.standard(DeviceHeader.of(device), OLD_GROUPS, Ethtool.ETHTOOL_MAC_STATS_SRC_AGGREGATE, cursor -> {
                while (cursor.next()) {
                    if (cursor.element() == StandardStatsCursor.Element.STATISTIC && cursor.value() == UNSET) {
                        unset.add(cursor.group().label() + "-" + cursor.group().statistic(cursor.statistic()));
                    }
                }
            });
        } catch (NetlinkException e) {
            if (!LinuxStatistics.isUnsupported(e)) {
                throw e;
            }
        }
        return unset;
    }
}
