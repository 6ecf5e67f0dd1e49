package dev.iftally.app.reader;

import dev.iftally.app.console.CommandFailure;
import dev.iftally.app.console.Repetition;
import dev.iftally.app.doctor.Liveness;
import dev.iftally.tally.InterfaceRate;
import dev.iftally.tally.Snapshot;
import dev.iftally.tally.TallyReader;
import dev.iftally.views.CounterSample;
import dev.iftally.views.link.RateReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code rate}: what the estimators of the tally's interfaces find. */
record RateReader() implements Reader {
    @Override
    public String summary() {
        return "Shows how fast interfaces are, as their estimators find.";
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
                Snapshot row = new Snapshot();
                List<RateReport.Line> lines = new ArrayList<>();
                for (int i : TallyRows.rows(reader, device)) {
                    if (reader.read(i, row)) {
                        Optional<InterfaceRate> rate = reader.rate(row);
                        rate.ifPresent(found ->
                                lines.add(new RateReport.Line(row.attributes().name(), found)));
                    }
                }
                if (lines.isEmpty()) {
                    throw none();
                }
                output.print(report -> RateReport.write(report, lines));
            }
        }

        private CommandFailure none() {
            String who = device.map(name -> "\"%s\" has no estimator".formatted(name))
                    .orElse("no interface has an estimator");
            return CommandFailure.failed(
                    "%s; 'estimator: 1s 8s' in the configuration, or --estimator '1s 8s', gives %s one"
                            .formatted(who, device.isPresent() ? "it" : "each"));
        }

        @Override
        public List<CounterSample> sample() {
            return List.of();
        }

        @Override
        public void repeat(Repetition repetition, Output output) throws Exception {
            repetition.run(() -> print(output));
        }
    }
}
