package dev.iftally.app.reader;

import dev.iftally.app.console.CommandFailure;
import dev.iftally.sources.linux.LinuxStatistics;
import dev.iftally.sources.linux.NetworkNamespace;
import dev.iftally.views.CounterSample;
import dev.iftally.views.Report;
import dev.iftally.views.link.LinkReport;
import dev.iftally.wire.rtnetlink.LinkMessage;
import dev.iftally.wire.rtnetlink.Rtnetlink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code show --source linux}: the kernel's own links. */
final class LinuxLinks implements Reader.Prepared {
    private final Arguments arguments;
    private final Optional<String> device;
    private final NumberNames groups = NumberNames.ofGroups();

    LinuxLinks(Arguments arguments, Optional<String> device) {
        this.arguments = arguments;
        this.device = device;
    }

    @Override
    public void print(Output output) throws IOException, CommandFailure {
        Kernel kernel = new Kernel(arguments, output);
        List<NamespaceLinks> read = new ArrayList<>();
        kernel.each((statistics, namespace) -> read.add(links(kernel, statistics, namespace)));
        output.print(report -> {
            for (NamespaceLinks links : read) {
                links.write(report, arguments);
            }
        });
        kernel.missing(read.stream().allMatch(links -> links.messages().isEmpty()), device);
    }

    @Override
    public List<CounterSample> sample() throws IOException, CommandFailure {
        Kernel kernel = Kernel.silent(arguments);
        List<CounterSample> samples = new ArrayList<>();
        kernel.each((statistics, namespace) -> {
            for (LinkMessage message : links(kernel, statistics, namespace).messages()) {
                samples.add(LinkReport.sample(message, arguments.label(namespace)));
            }
        });
        kernel.missing(samples.isEmpty(), device);
        return samples;
    }

    private record NamespaceLinks(List<LinkMessage> messages, LinkTable names, String label) {
        void write(Report report, Arguments arguments) {
            LinkReport links = new LinkReport(names, arguments.level(), arguments.form());
            for (LinkMessage message : messages) {
                links.write(report, message, label);
            }
        }
    }

    private NamespaceLinks links(Kernel kernel, LinuxStatistics statistics, NetworkNamespace namespace)
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
        // What lies below them, or above, must be asked while the namespace is open.
        for (LinkMessage message : messages) {
            names.need(message.link());
        }
        return new NamespaceLinks(messages, names, arguments.label(namespace));
    }
}
