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
import dev.iftally.wire.rtnetlink.Rtnetlink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * Reads devices in every way that there is. Devices that go meanwhile are left out of what is returned, in the order in
 * which they were asked for. For one thread at a time.
 */
public final class Observer implements AutoCloseable {
    /** As many are read before the first of them is asked again: little is counted meanwhile. */
    private static final int BATCH = 256;

    private static final Set<StandardGroup> OLD_GROUPS =
            Set.of(StandardGroup.ETH_PHY, StandardGroup.ETH_MAC, StandardGroup.ETH_CTRL, StandardGroup.RMON);
    private static final long UNSET = -1L;
    private static final Path SYSFS = Path.of("/sys");
    private static final String FILE_SYSTEM = "unix:dev";

    private final LinuxStatistics statistics;
    private final boolean hasSysfs;

    /** Reads some devices. */
    @FunctionalInterface
    private interface BatchReader {
        Map<String, Observation> read(List<String> batch) throws IOException;
    }

    /** Asks the kernel of one device. */
    @FunctionalInterface
    private interface Question<T> {
        T of(String device) throws IOException;
    }

    /** Opens a namespace. */
    public Observer(NetworkNamespace namespace) throws IOException {
        statistics = LinuxStatistics.open(namespace);
        hasSysfs = namespace.isOwn() && isShownBySysfs();
    }

    /** The names of all devices. */
    public List<String> devices() throws IOException {
        Set<String> names = new LinkedHashSet<>();
        statistics.links(
                Rtnetlink.RTEXT_FILTER_SKIP_STATS, link -> names.add(link.link().name()));
        return List.copyOf(names);
    }

    /** The name of a device that may be called by an alternative one; refused with ENODEV if it is not there. */
    public String name(String device) throws IOException {
        return statistics.link(device, Rtnetlink.RTEXT_FILTER_SKIP_STATS).link().name();
    }

    /**
     * Reads devices by netlink, and what their drivers name: what a later observation is held against.
     *
     * @param progress is told now and then how many have been read
     */
    public Map<String, Observation> glance(List<String> devices, IntConsumer progress) throws IOException {
        return batches(devices, progress, batch -> read(batch, false, Map.of()));
    }

    /**
     * Reads devices in every way.
     *
     * @param progress is told now and then how many have been read
     */
    public Map<String, Observation> observe(List<String> devices, IntConsumer progress) throws IOException {
        Map<String, List<String>> unset =
                unset(devices.size() == 1 ? DeviceHeader.of(devices.getFirst()) : DeviceHeader.ALL);
        return batches(devices, progress, batch -> read(batch, true, unset));
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

    /** Empty if something lies over a device's counters, such as a tally: no driver is to blame for what that shows. */
    private static Optional<SysfsStatistics> sysfs(String device) throws IOException {
        Path statistics = SysfsStatistics.directory(device);
        return Files.getAttribute(statistics, FILE_SYSTEM).equals(Files.getAttribute(SYSFS, FILE_SYSTEM))
                ? Optional.of(SysfsStatistics.read(statistics))
                : Optional.empty();
    }

    private static Map<String, Observation> batches(List<String> devices, IntConsumer progress, BatchReader reader)
            throws IOException {
        Map<String, Observation> seen = new LinkedHashMap<>();
        for (int from = 0; from < devices.size(); from += BATCH) {
            int to = Math.min(from + BATCH, devices.size());
            seen.putAll(reader.read(devices.subList(from, to)));
            progress.accept(to);
        }
        return seen;
    }

    private Map<String, Observation> read(Collection<String> devices, boolean everyWay, Map<String, List<String>> unset)
            throws IOException {
        Map<String, LinkMessage> before = each(devices, device -> statistics.link(device, 0));
        Map<String, ProcNetDev.Row> procfs = everyWay ? procfs() : Map.of();
        Map<String, Optional<SysfsStatistics>> sysfs =
                everyWay && hasSysfs ? each(before.keySet(), Observer::sysfs) : Map.of();
        Map<String, LinkMessage> after = each(before.keySet(), device -> statistics.link(device, 0));
        Map<String, List<String>> drivers = each(after.keySet(), this::driverNames);
        Map<String, Observation> seen = new LinkedHashMap<>();
        drivers.forEach((device, names) -> {
            LinkMessage first = before.get(device);
            LinkMessage last = after.get(device);
            // Another device may have taken the name meanwhile.
            if (first.link().ifindex() == last.link().ifindex()) {
                Observation observation = new Observation(
                        first,
                        Optional.ofNullable(procfs.get(device)),
                        sysfs.getOrDefault(device, Optional.empty()),
                        names,
                        unset.getOrDefault(device, List.of()),
                        last);
                seen.put(device, observation);
            }
        });
        return seen;
    }

    /** All rows are made at once: to ask for them a device would take the square of their number. */
    private Map<String, ProcNetDev.Row> procfs() throws IOException {
        Map<String, ProcNetDev.Row> rows = new HashMap<>();
        ProcNetDev.read(statistics.namespace()).rows().forEach(row -> rows.put(row.name(), row));
        return rows;
    }

    private <T> Map<String, T> each(Collection<String> devices, Question<T> question) throws IOException {
        Map<String, T> answers = new LinkedHashMap<>();
        for (String device : devices) {
            try {
                answers.put(device, question.of(device));
            } catch (IOException e) {
                if (isThere(device)) {
                    throw e;
                }
            }
        }
        return answers;
    }

    private boolean isThere(String device) throws IOException {
        try {
            name(device);
            return true;
        } catch (NetlinkException e) {
            if (e.errno() != Errno.ENODEV) {
                throw e;
            }
            return false;
        }
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

    /** Of each device, what it sends though it does not keep it. */
    private Map<String, List<String>> unset(DeviceHeader devices) throws IOException {
        Map<String, List<String>> unset = new HashMap<>();
        EthernetTools tools = statistics.ethernet();
        if (!tools.hasEthtool()) {
            return unset;
        }
        try {
            tools.standard(devices, OLD_GROUPS, Ethtool.ETHTOOL_MAC_STATS_SRC_AGGREGATE, cursor -> {
                String device = cursor.device().name();
                while (cursor.next()) {
                    if (cursor.element() == StandardStatsCursor.Element.STATISTIC && cursor.value() == UNSET) {
                        String name =
                                cursor.group().label() + "-" + cursor.group().statistic(cursor.statistic());
                        unset.computeIfAbsent(device, none -> new ArrayList<>()).add(name);
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
