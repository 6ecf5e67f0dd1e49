package dev.iftally.app.reader;

import dev.iftally.app.console.CommandFailure;
import dev.iftally.linux.Errno;
import dev.iftally.linux.LinuxException;
import dev.iftally.sources.linux.DriverStatistics;
import dev.iftally.sources.linux.EthernetTools;
import dev.iftally.sources.linux.LinuxStatistics;
import dev.iftally.sources.linux.Visitor;
import dev.iftally.views.CounterSample;
import dev.iftally.views.Report;
import dev.iftally.views.ethtool.AdapterSample;
import dev.iftally.views.ethtool.EthtoolReport;
import dev.iftally.views.ethtool.StandardReport;
import dev.iftally.wire.ethtool.CoalesceReply;
import dev.iftally.wire.ethtool.DeviceHeader;
import dev.iftally.wire.ethtool.Ethtool;
import dev.iftally.wire.ethtool.EthtoolReply;
import dev.iftally.wire.ethtool.FecReply;
import dev.iftally.wire.ethtool.MacMergeReply;
import dev.iftally.wire.ethtool.PauseReply;
import dev.iftally.wire.ethtool.StandardGroup;
import dev.iftally.wire.ethtool.StandardStatsCursor;
import dev.iftally.wire.ethtool.StringSets;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** One adapter, asked through ethtool. */
final class Adapter implements Reader.Prepared {
    private final Arguments arguments;
    private final EthtoolReader.Asked asked;
    private final DeviceHeader header;

    Adapter(Arguments arguments, EthtoolReader.Asked asked) {
        this.arguments = arguments;
        this.asked = asked;
        this.header = DeviceHeader.of(asked.device());
    }

    @Override
    public void print(Output output) throws IOException, CommandFailure {
        Kernel kernel = new Kernel(arguments, output);
        try {
            output.print(report -> {
                kernel.each((statistics, namespace) -> kernel.device(() -> write(statistics, report)));
                kernel.requireFound(Optional.of(asked.device()));
            });
        } catch (IOException | CommandFailure e) {
            // As ethtool, which prints an empty list of JSON beside its complaint.
            output.print(report -> {});
            throw e;
        }
    }

    @Override
    public List<CounterSample> sample() throws IOException, CommandFailure {
        List<CounterSample> samples = new ArrayList<>();
        Kernel kernel = Kernel.silent(arguments);
        kernel.each((statistics, namespace) -> kernel.device(() -> {
            String label = arguments.label(namespace);
            if (isDriverDefined()) {
                DriverStatistics driver = driver(statistics);
                samples.add(AdapterSample.ofDriver(asked.device(), label, driver.names(), driver.values()));
            } else if (asked.part() == EthtoolReader.Part.STATISTICS) {
                standard(statistics.ethernet(), standard -> samples.add(AdapterSample.ofStandard(label, standard)));
            } else {
                replies(
                        statistics.ethernet(),
                        Ethtool.ETHTOOL_FLAG_STATS,
                        reply -> samples.add(AdapterSample.of(label, reply)));
            }
        }));
        kernel.requireFound(Optional.of(asked.device()));
        return samples;
    }

    private boolean isDriverDefined() {
        boolean statistics = asked.part() == EthtoolReader.Part.STATISTICS;
        return (statistics && asked.groups().isEmpty()) || asked.part() == EthtoolReader.Part.PHY;
    }

    private DriverStatistics driver(LinuxStatistics statistics) throws IOException {
        try {
            DriverStatistics driver = asked.part() == EthtoolReader.Part.PHY
                    ? statistics.phy(asked.device())
                    : statistics.driver(asked.device());
            if (!driver.names().isEmpty()) {
                return driver;
            }
            throw new IOException(asked.device() + ": no stats available");
        } catch (LinuxException e) {
            if (e.errno() == Errno.EOPNOTSUPP) {
                throw new IOException(asked.device() + ": no stats available", e);
            }
            throw e;
        }
    }

    private void write(LinuxStatistics statistics, Report report) throws IOException {
        if (isDriverDefined()) {
            DriverStatistics driver = driver(statistics);
            new EthtoolReport(report).writeDriver(asked.device(), driver.names(), driver.values());
            return;
        }
        EthernetTools tools = statistics.ethernet();
        if (asked.part() == EthtoolReader.Part.STATISTICS) {
            standard(tools, standard -> new StandardReport(report).write(standard));
            return;
        }
        List<EthtoolReply> replies = new ArrayList<>();
        replies(tools, asked.included() ? Ethtool.ETHTOOL_FLAG_STATS : 0, replies::add);
        boolean fec = asked.part() == EthtoolReader.Part.FEC;
        Map<Integer, String> linkModes = fec ? linkModes(tools) : Map.of();
        for (EthtoolReply reply : replies) {
            write(new EthtoolReport(report), reply, linkModes);
        }
    }

    private void standard(EthernetTools tools, Visitor<StandardStatsCursor> visitor) throws IOException {
        Set<StandardGroup> there = tools.standardGroups();
        Set<StandardGroup> groups = new LinkedHashSet<>(asked.groups());
        if (asked.groups().containsAll(StandardGroup.known())) {
            groups.retainAll(there);
        }
        for (StandardGroup group : groups) {
            if (!there.contains(group)) {
                throw new IOException("this kernel has no group \"%s\" of statistics".formatted(group.label()));
            }
        }
        tools.standard(header, groups, asked.source(), visitor);
    }

    private static void write(EthtoolReport report, EthtoolReply reply, Map<Integer, String> linkModes) {
        switch (reply) {
            case PauseReply pause -> report.write(pause);
            case FecReply fec -> report.write(fec, linkModes);
            case MacMergeReply mm -> report.write(mm);
            case CoalesceReply coalesce -> report.write(coalesce);
            default -> {}
        }
    }

    private void replies(EthernetTools tools, int flags, Visitor<EthtoolReply> visitor) throws IOException {
        switch (asked.part()) {
            case PAUSE -> {
                if (flags != 0 && asked.source() != Ethtool.ETHTOOL_MAC_STATS_SRC_AGGREGATE) {
                    tools.pause(header, asked.source(), visitor);
                } else {
                    tools.get(Ethtool.ETHTOOL_MSG_PAUSE_GET, header, flags, visitor);
                }
            }
            case FEC -> tools.get(Ethtool.ETHTOOL_MSG_FEC_GET, header, flags, visitor);
            case COALESCE -> tools.get(Ethtool.ETHTOOL_MSG_COALESCE_GET, header, 0, visitor);
            default -> tools.get(Ethtool.ETHTOOL_MSG_MM_GET, header, flags, visitor);
        }
    }

    private static Map<Integer, String> linkModes(EthernetTools tools) throws IOException {
        SortedMap<Integer, String> modes = new TreeMap<>();
        for (StringSets.StringSet set :
                tools.strings(DeviceHeader.ALL, Ethtool.ETH_SS_LINK_MODES).sets()) {
            modes.putAll(set.strings());
        }
        return modes;
    }
}
