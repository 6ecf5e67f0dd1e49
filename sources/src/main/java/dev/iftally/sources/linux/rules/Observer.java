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
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads devices in every way that there is. For one thread at a time. */
public final class Observer implements AutoCloseable {
    private static final Set<StandardGroup> OLD_GROUPS =
            Set.of(StandardGroup.ETH_PHY, StandardGroup.ETH_MAC, StandardGroup.ETH_CTRL, StandardGroup.RMON);
    private static final long UNSET = -1L;

    private final LinuxStatistics statistics;

    /** Opens a namespace. */
    public Observer(NetworkNamespace namespace) throws IOException {
        statistics = LinuxStatistics.open(namespace);
    }

    /** The names of all devices. */
    public List<String> devices() throws IOException {
        Set<String> names = new LinkedHashSet<>();
        statistics.links(0, link -> names.add(link.link().name()));
        return List.copyOf(names);
    }

    /** Reads one device; refused with ENODEV if it is not there. */
    public Observation observe(String device) throws IOException {
        List<String> driverNames = driverNames(device);
        List<String> unset = unset(device);
        LinkMessage before = statistics.link(device, 0);
        Optional<ProcNetDev.Row> procfs =
                ProcNetDev.read(statistics.namespace()).find(before.link().name());
        Optional<SysfsStatistics> sysfs = statistics.namespace().isOwn()
                ? Optional.of(SysfsStatistics.read(before.link().name()))
                : Optional.empty();
        LinkMessage after = statistics.link(device, 0);
        return new Observation(before, procfs, sysfs, driverNames, unset, after);
    }

    @Override
    public void close() {
        statistics.close();
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
