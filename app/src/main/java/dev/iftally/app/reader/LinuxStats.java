package dev.iftally.app.reader;

import dev.iftally.app.console.CommandFailure;
import dev.iftally.sources.linux.LinuxStatistics;
import dev.iftally.sources.linux.NetworkNamespace;
import dev.iftally.sources.linux.Visitor;
import dev.iftally.views.CounterSample;
import dev.iftally.views.link.StatsReport;
import dev.iftally.views.link.StatsSelection;
import dev.iftally.wire.rtnetlink.Link;
import dev.iftally.wire.rtnetlink.Rtnetlink;
import dev.iftally.wire.rtnetlink.StatsGroupCursor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code show stats}: every group of a device's statistics. */
final class LinuxStats implements Reader.Prepared {
    private final Arguments arguments;
    private final Optional<String> device;
    private final StatsSelection selection;
    private final StatsReport stats;

    LinuxStats(Arguments arguments, Optional<String> device, List<String> words) throws CommandFailure {
        this.arguments = arguments;
        this.device = device;
        try {
            selection = StatsSelection.parse(words);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(e.getMessage());
        }
        stats = new StatsReport(selection, arguments.level(), arguments.form());
    }

    private interface Use {
        void of(StatsGroupCursor groups, String name, String label) throws IOException;
    }

    @Override
    public void print(Output output) throws IOException, CommandFailure {
        Kernel kernel = new Kernel(arguments, output);
        Found found = new Found();
        // What a device has is said when all have answered, as a list of JSON is written whole.
        output.print(report -> read(kernel, found, (groups, name, label) -> {
            stats.write(report, groups, name, label);
            report.text(device.isPresent() ? "" : "\n");
        }));
        kernel.missing(!found.any, device);
    }

    @Override
    public List<CounterSample> sample() throws IOException, CommandFailure {
        Kernel kernel = Kernel.silent(arguments);
        List<CounterSample> samples = new ArrayList<>();
        read(kernel, new Found(), (groups, name, label) -> samples.add(stats.sample(groups, name, label)));
        kernel.missing(samples.isEmpty(), device);
        return samples;
    }

    private static final class Found {
        private boolean any;
    }

    private void read(Kernel kernel, Found found, Use use) throws IOException {
        kernel.each((statistics, namespace) -> {
            if (device.isPresent()) {
                kernel.device(() -> {
                    Link link = statistics
                            .link(device.get(), Rtnetlink.RTEXT_FILTER_SKIP_STATS)
                            .link();
                    found.any = true;
                    statistics.stats(
                            link.ifindex(),
                            selection.filterMask(),
                            groups -> use.of(groups, link.name(), arguments.label(namespace)));
                });
            } else {
                all(kernel, statistics, namespace, use);
            }
        });
    }

    private void all(Kernel kernel, LinuxStatistics statistics, NetworkNamespace namespace, Use use)
            throws IOException {
        LinkTable names = LinkTable.of(kernel, statistics);
        Visitor<StatsGroupCursor> visitor =
                groups -> use.of(groups, names.device(groups.ifindex()), arguments.label(namespace));
        kernel.whole(statistics.stats(selection.filterMask(), visitor));
    }
}
