package dev.iftally.app.reader;

import dev.iftally.app.console.CommandFailure;
import dev.iftally.app.console.Repetition;
import dev.iftally.app.doctor.Liveness;
import dev.iftally.tally.Snapshot;
import dev.iftally.tally.TallyReader;
import dev.iftally.views.CounterSample;
import dev.iftally.views.link.RateReport;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code rate}: what the estimators of the tally's interfaces find; at an interval, what was counted in it. */
record RateReader() implements Reader {
    private static final String ESTIMATOR = "--estimator";

    @Override
    public Set<String> flags() {
        return Set.of(ESTIMATOR);
    }

    @Override
    public String summary() {
        return "Shows how fast interfaces are, as sar or as tc's estimators.";
    }

    @Override
    public String help() {
        return Help.RATE;
    }

    @Override
    public Prepared prepare(Arguments arguments) throws CommandFailure {
        Optional<String> device = arguments.takeDevice(true);
        if (arguments.choosesNamespace() || arguments.source().isPresent()) {
            throw CommandFailure.usage("rates are the tally's, which is one for all network namespaces");
        }
        return new Rates(arguments, device);
    }

    /** Those of all interfaces that have an estimator, or of one. */
    private record Rates(Arguments arguments, Optional<String> device) implements Prepared {
        @Override
        public void print(Output output) throws IOException, CommandFailure {
            try (TallyReader reader = TallyRows.open(arguments)) {
                Liveness.of(reader).complaint().ifPresent(output::warn);
                List<RateReport.Line> lines = TallyRows.each(reader, device, row -> line(reader, row)).stream()
                        .flatMap(Optional::stream)
                        .toList();
                if (lines.isEmpty()) {
                    throw none();
                }
                output.print(report -> RateReport.write(report, lines));
            }
        }

        private static Optional<RateReport.Line> line(TallyReader reader, Snapshot row) {
            return reader.rate(row)
                    .map(found -> new RateReport.Line(row.attributes().name(), found));
        }

        private CommandFailure none() {
            String who = device.map(name -> "\"%s\" has no estimator".formatted(name))
                    .orElse("no interface has an estimator");
            return CommandFailure.failed(
                    "%s; 'estimator: 1s 8s' in the configuration, or run --estimator '1s 8s', gives %s one; %s needs none"
                            .formatted(
                                    who,
                                    device.isPresent() ? "it" : "each",
                                    device.map("'iftally rate %s 1'"::formatted).orElse("'iftally rate 1'")));
        }

        @Override
        public List<CounterSample> sample() {
            return List.of();
        }

        @Override
        public void repeat(Repetition repetition, Output output) throws Exception {
            if (repetition.equals(Repetition.ONCE) || arguments.has(ESTIMATOR)) {
                repetition.run(() -> print(output));
            } else {
                new SarRates(arguments, device, output).repeat(repetition);
            }
        }
    }
}
