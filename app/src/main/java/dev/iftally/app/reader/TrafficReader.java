package dev.iftally.app.reader;

import dev.iftally.app.console.CommandFailure;
import dev.iftally.sources.linux.Visitor;
import dev.iftally.views.CounterSample;
import dev.iftally.views.traffic.TickRate;
import dev.iftally.views.traffic.TrafficReport;
import dev.iftally.wire.gnet.TrafficControlMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code qdisc} and {@code class}: queueing disciplines, and the classes of one device's. */
record TrafficReader(boolean classes) implements Reader {
    /** The words that {@code tc} has for it, and nobody need say here. */
    private static final Set<String> VERBS = Set.of("show", "list", "lst", "ls");

    private static final Path PSCHED = Path.of("/proc/net/psched");

    @Override
    public String summary() {
        return classes
                ? "Shows classes of queueing disciplines, as 'tc -s class show'."
                : "Shows queueing disciplines, as 'tc -s qdisc show'.";
    }

    @Override
    public String help() {
        return classes ? Help.CLASS : Help.QDISC;
    }

    @Override
    public Set<String> flags() {
        return classes ? Arguments.withDetails() : Arguments.withDetails("--invisible");
    }

    @Override
    public Prepared prepare(Arguments arguments) throws CommandFailure {
        List<String> words = arguments.words();
        if (!words.isEmpty() && VERBS.contains(words.getFirst())) {
            words.removeFirst();
        }
        TrafficChoice choice = TrafficChoice.take(words, classes);
        Optional<String> device = arguments.takeDevice(true);
        if (classes && device.isEmpty()) {
            throw CommandFailure.usage("expected a device, as in: iftally class dev eth0");
        }
        return new Traffic(arguments, device, choice);
    }

    private interface Use {
        void of(TrafficControlMessage message, String device, String label) throws IOException;
    }

    private final class Traffic implements Prepared {
        private final Arguments arguments;
        private final Optional<String> device;
        private final TrafficChoice choice;

        Traffic(Arguments arguments, Optional<String> device, TrafficChoice choice) {
            this.arguments = arguments;
            this.device = device;
            this.choice = choice;
        }

        @Override
        public void print(Output output) throws IOException, CommandFailure {
            TickRate ticks = Files.isReadable(PSCHED) ? TickRate.parse(Files.readString(PSCHED)) : TickRate.USUAL;
            TrafficReport traffic =
                    new TrafficReport(ticks, arguments.iec(), arguments.detailed(), choice.discipline() != 0);
            Kernel kernel = new Kernel(arguments, output);
            output.print(report -> {
                read(kernel, (message, name, label) -> {
                    String shown = device.isPresent() ? "" : name;
                    if (classes) {
                        traffic.writeClass(report, message, shown, label);
                    } else {
                        traffic.writeDiscipline(report, message, shown, label);
                    }
                });
                kernel.requireFound(device);
            });
        }

        @Override
        public List<CounterSample> sample() throws IOException, CommandFailure {
            Kernel kernel = Kernel.silent(arguments);
            List<CounterSample> samples = new ArrayList<>();
            read(
                    kernel,
                    (message, name, label) ->
                            samples.add(TrafficReport.sample(message, classes ? "class" : "qdisc", name, label)));
            kernel.requireFound(device);
            return samples;
        }

        private void read(Kernel kernel, Use use) throws IOException {
            kernel.each(device, (statistics, ifindex, names, label) -> {
                Visitor<TrafficControlMessage> visitor = message -> {
                    if (choice.admits(message)) {
                        use.of(message, names.apply(message.ifindex()), label);
                    }
                };
                return classes
                        ? statistics.classes(ifindex, choice.parent(), visitor)
                        : statistics.qdiscs(ifindex, choice.invisible() || arguments.has("--invisible"), visitor);
            });
        }
    }
}
