package dev.iftally.app.reader;

import dev.iftally.app.console.CommandFailure;
import dev.iftally.sources.linux.LinuxStatistics;
import dev.iftally.sources.linux.NetworkNamespace;
import dev.iftally.views.CounterSample;
import dev.iftally.views.Report;
import dev.iftally.views.link.LinkReport;
import dev.iftally.views.link.RowReport;
import dev.iftally.wire.rtnetlink.LinkMessage;
import dev.iftally.wire.rtnetlink.Rtnetlink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code show}: the kernel's links. Those that something else feeds, such as a switch, have the tally's numbers, and
 * what in the tally is no device comes behind them; with {@code --source linux} all is the kernel's own.
 */
final class Links implements Reader.Prepared {
    private final Arguments arguments;
    private final Optional<String> device;
    private final boolean withTally;
    private final NumberNames groups = NumberNames.ofGroups();

    Links(Arguments arguments, Optional<String> device, boolean withTally) {
        this.arguments = arguments;
        this.device = device;
        this.withTally = withTally;
    }

    @Override
    public void print(Output output) throws IOException, CommandFailure {
        try (TallyTable table = table()) {
            Found found = read(new Kernel(arguments, output), table);
            if (found.hasTally()) {
                table.complaint().ifPresent(output::warn);
            }
            output.print(report -> write(report, found, table));
        }
    }

    @Override
    public List<CounterSample> sample() throws IOException, CommandFailure {
        try (TallyTable table = table()) {
            Found found = read(Kernel.silent(arguments), table);
            List<CounterSample> samples = new ArrayList<>();
            for (One one : found.links()) {
                one.feeder()
                        .ifPresentOrElse(
                                entry -> table.sample(entry, one.label(), samples),
                                () -> samples.add(LinkReport.sample(one.message(), one.label())));
            }
            found.others().forEach(entry -> table.sample(entry, "", samples));
            return samples;
        }
    }

    /**
     * A link.
     *
     * @param names what it refers to
     * @param label of its network namespace
     * @param feeder the tally's interface that has its numbers; empty for the kernel's own
     */
    private record One(LinkMessage message, LinkTable names, String label, Optional<TallyTable.Entry> feeder) {}

    /**
     * Everything that is to be shown.
     *
     * @param others interfaces without a device
     */
    private record Found(List<One> links, List<TallyTable.Entry> others) {
        boolean hasTally() {
            return !others.isEmpty()
                    || links.stream().anyMatch(one -> one.feeder().isPresent());
        }
    }

    private TallyTable table() throws IOException {
        return withTally ? TallyTable.ifThere(arguments) : TallyTable.none();
    }

    private Found read(Kernel kernel, TallyTable table) throws IOException, CommandFailure {
        List<One> links = new ArrayList<>();
        kernel.each((statistics, namespace) -> read(kernel, statistics, namespace, table, links));
        // What has no device is in no network namespace that could be chosen.
        List<TallyTable.Entry> others =
                arguments.choosesOneNamespace() ? List.of() : TallyTable.ofName(table.withoutDevice(), device);
        if (others.isEmpty()) {
            kernel.requireFound(device);
        }
        return new Found(links, others);
    }

    private void read(
            Kernel kernel, LinuxStatistics statistics, NetworkNamespace namespace, TallyTable table, List<One> into)
            throws IOException {
        List<LinkMessage> messages = new ArrayList<>();
        LinkTable names = new LinkTable(statistics, groups);
        int filter = arguments.has("--vf") ? Rtnetlink.RTEXT_FILTER_VF : 0;
        if (device.isPresent()) {
            kernel.device(() -> messages.add(statistics.link(device.get(), filter)));
        } else {
            kernel.whole(statistics.links(filter, messages::add));
            messages.forEach(names::add);
            names.complete();
        }
        long cookie = table.entries().isEmpty() ? 0 : statistics.netnsCookie();
        boolean own = namespace.isOwn();
        for (LinkMessage message : messages) {
            // What lies below it, or above, must be asked while the namespace is open.
            names.need(message.link());
            into.add(new One(message, names, arguments.label(namespace), table.feeding(message.link(), cookie, own)));
        }
    }

    private void write(Report report, Found found, TallyTable table) {
        RowReport rows = TallyTable.report(arguments);
        for (One one : found.links()) {
            LinkReport links = new LinkReport(one.names(), arguments.level(), arguments.form(), arguments.detailed());
            one.feeder()
                    .ifPresentOrElse(
                            entry -> table.read(
                                    entry, row -> links.write(report, one.message(), one.label(), row, rows)),
                            () -> links.write(report, one.message(), one.label()));
        }
        found.others().forEach(entry -> table.read(entry, row -> rows.write(report, row)));
    }
}
