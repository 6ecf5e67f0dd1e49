package dev.iftally.app.reader;

import dev.iftally.app.console.CommandFailure;
import dev.iftally.app.console.StandardOutput;
import dev.iftally.app.doctor.Liveness;
import dev.iftally.tally.TallyReader;
import dev.iftally.views.CounterSample;
import dev.iftally.views.ifstats.Ifstats;
import dev.iftally.views.ifstats.IfstatsReport;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code ifstats}: the tally's interfaces as structures of ifstats(D4). */
record IfstatsReader() implements Reader {
    private static final String BINARY = "--binary";

    @Override
    public String summary() {
        return "Shows interfaces as structures of ifstats(D4).";
    }

    @Override
    public String help() {
        return Help.IFSTATS;
    }

    @Override
    public Set<String> flags() {
        return Set.of(BINARY);
    }

    @Override
    public Prepared prepare(Arguments arguments) throws CommandFailure {
        Optional<String> device = arguments.takeDevice(true);
        arguments.refuseNamespace();
        if (arguments.has(BINARY) && (arguments.json() || !arguments.words().isEmpty())) {
            throw CommandFailure.usage("--binary goes neither with -j nor with an interval");
        }
        return new Structures(arguments, device);
    }

    private record Structures(Arguments arguments, Optional<String> device) implements Prepared {
        @Override
        public void print(Output output) throws IOException, CommandFailure {
            List<Ifstats> structures = read(output);
            if (!arguments.has(BINARY)) {
                output.print(report -> structures.forEach(each -> IfstatsReport.write(report, each)));
                return;
            }
            try (OutputStream bytes = StandardOutput.bytes()) {
                for (Ifstats each : structures) {
                    bytes.write(each.image().encode());
                }
            }
        }

        @Override
        public List<CounterSample> sample() throws IOException, CommandFailure {
            try (TallyReader reader = TallyRows.open(arguments)) {
                return read(reader).stream().map(IfstatsReport::sample).toList();
            }
        }

        private List<Ifstats> read(Output output) throws IOException, CommandFailure {
            try (TallyReader reader = TallyRows.open(arguments)) {
                Liveness.of(reader).complaint().ifPresent(output::warn);
                return read(reader);
            }
        }

        private List<Ifstats> read(TallyReader reader) throws CommandFailure {
            reader.refreshAll(TallyRows.PATIENCE);
            return TallyRows.each(reader, device, Ifstats::of);
        }
    }
}
