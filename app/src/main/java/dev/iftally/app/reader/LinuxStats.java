package dev.iftally.app.reader;

import dev.iftally.app.console.CommandFailure;
import dev.iftally.sources.linux.Visitor;
import dev.iftally.views.CounterSample;
import dev.iftally.views.link.StatsReport;
import dev.iftally.views.link.StatsSelection;
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
        // As ip has it: to ask for statistics is to say -s, and -d is one more.
        int level = 1 + arguments.level() + (arguments.detailed() ? 1 : 0);
        stats = new StatsReport(selection, level, arguments.form());
    }

    private interface Use {
        void of(StatsGroupCursor groups, String name, String label) throws IOException;
    }

    @Override
    public void print(Output output) throws IOException, CommandFailure {
        Kernel kernel = new Kernel(arguments, output);
        // What a device has is said when all have answered, as a list of JSON is written whole.
        output.print(report -> {
            read(kernel, (groups, name, label) -> {
                stats.write(report, groups, name, label);
                report.text(device.isPresent() ? "" : "\n");
            });
            kernel.requireFound(device);
        });
    }

    @Override
    public List<CounterSample> sample() throws IOException, CommandFailure {
        Kernel kernel = Kernel.silent(arguments);
        List<CounterSample> samples = new ArrayList<>();
        read(kernel, (groups, name, label) -> samples.add(stats.sample(groups, name, label)));
        kernel.requireFound(device);
        return samples;
    }

    private void read(Kernel kernel, Use use) throws IOException {
        kernel.each(device, (statistics, ifindex, names, label) -> {
            Visitor<StatsGroupCursor> visitor = groups -> use.of(groups, names.apply(groups.ifindex()), label);
            if (ifindex == 0) {
                return statistics.stats(selection.filterMask(), visitor);
            }
            statistics.stats(ifindex, selection.filterMask(), visitor);
            return true;
        });
    }
}
