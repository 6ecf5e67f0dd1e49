package dev.iftally.app.reader;

import dev.iftally.app.console.CommandFailure;
import dev.iftally.sources.linux.LinuxStatistics;
import dev.iftally.sources.linux.NetworkNamespace;
import dev.iftally.sources.linux.Visitor;
import dev.iftally.views.CounterSample;
import dev.iftally.views.traffic.TickRate;
import dev.iftally.views.traffic.TrafficReport;
import dev.iftally.wire.gnet.TrafficControlMessage;
import dev.iftally.wire.rtnetlink.Link;
import dev.iftally.wire.rtnetlink.Rtnetlink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code qdisc} and {@code class}: queueing disciplines, and the classes of one device's. */
record TrafficReader(boolean classes) implements Reader {
    private static final Path PSCHED = Path.of("/proc/net/psched");

    @Override
    public String summary() {
        return classes
                ? "Shows the classes of a device's queueing disciplines, as 'tc -s class show'."
                : "Shows queueing disciplines, as 'tc -s qdisc show'.";
    }

    @Override
    public String help() {
        return classes ? Help.CLASS : Help.QDISC;
    }

    @Override
    public Set<String> flags() {
        return classes ? Set.of("-d", "-details", "--details") : Set.of("-d", "-details", "--details", "--invisible");
    }

    @Override
    public Prepared prepare(Arguments arguments) throws CommandFailure {
        Optional<String> device = arguments.takeDevice(true);
        if (classes && device.isEmpty()) {
            throw CommandFailure.usage("expected a device, as in: iftally class dev eth0");
        }
        return new Traffic(arguments, device);
    }

    private interface Use {
        void of(TrafficControlMessage message, String device, String label) throws IOException;
    }

    private final class Traffic implements Prepared {
        private final Arguments arguments;
        private final Optional<String> device;

        Traffic(Arguments arguments, Optional<String> device) {
            this.arguments = arguments;
            this.device = device;
        }

        @Override
        public void print(Output output) throws IOException, CommandFailure {
            TickRate ticks = Files.isReadable(PSCHED) ? TickRate.parse(Files.readString(PSCHED)) : TickRate.USUAL;
            TrafficReport traffic = new TrafficReport(ticks, arguments.iec(), isDetailed());
            Kernel kernel = new Kernel(arguments, output);
            boolean[] found = new boolean[1];
            output.print(report -> found[0] = read(kernel, (message, name, label) -> {
                String shown = device.isPresent() ? "" : name;
                if (classes) {
                    traffic.writeClass(report, message, shown, label);
                } else {
                    traffic.writeDiscipline(report, message, shown, label);
                }
            }));
            kernel.missing(!found[0], device);
        }

        @Override
        public List<CounterSample> sample() throws IOException, CommandFailure {
            Kernel kernel = Kernel.silent(arguments);
            List<CounterSample> samples = new ArrayList<>();
            boolean found = read(
                    kernel,
                    (message, name, label) ->
                            samples.add(TrafficReport.sample(message, classes ? "class" : "qdisc", name, label)));
            kernel.missing(!found, device);
            return samples;
        }

        private boolean isDetailed() {
            return arguments.has("-d") || arguments.has("-details") || arguments.has("--details");
        }

        /** True if there is such a device. */
        private boolean read(Kernel kernel, Use use) throws IOException {
            boolean[] found = new boolean[1];
            kernel.each((statistics, namespace) -> {
                if (device.isPresent()) {
                    kernel.device(() -> {
                        Link link = statistics
                                .link(device.get(), Rtnetlink.RTEXT_FILTER_SKIP_STATS)
                                .link();
                        found[0] = true;
                        dump(kernel, statistics, link.ifindex(), use(namespace, use, link.name()));
                    });
                } else {
                    all(kernel, statistics, namespace, use);
                }
            });
            return found[0];
        }

        private void all(Kernel kernel, LinuxStatistics statistics, NetworkNamespace namespace, Use use)
                throws IOException {
            LinkTable names = LinkTable.of(kernel, statistics);
            String label = arguments.label(namespace);
            dump(kernel, statistics, 0, message -> use.of(message, names.device(message.ifindex()), label));
        }

        private Visitor<TrafficControlMessage> use(NetworkNamespace namespace, Use use, String name) {
            return message -> use.of(message, name, arguments.label(namespace));
        }

        private void dump(
                Kernel kernel, LinuxStatistics statistics, int ifindex, Visitor<TrafficControlMessage> visitor)
                throws IOException {
            boolean whole = classes
                    ? statistics.classes(ifindex, visitor)
                    : statistics.qdiscs(ifindex, arguments.has("--invisible"), visitor);
            kernel.whole(whole);
        }
    }
}
