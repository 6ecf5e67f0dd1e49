package dev.iftally.app.reader;

import dev.iftally.app.console.CommandFailure;
import dev.iftally.app.doctor.Liveness;
import dev.iftally.tally.Snapshot;
import dev.iftally.tally.Standing;
import dev.iftally.tally.TallyReader;
import dev.iftally.views.CounterSample;
import dev.iftally.views.link.RowReport;
import dev.iftally.views.link.RowSample;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code show --source tally}: the tally's interfaces alone. */
final class TallyRows implements Reader.Prepared {
    private final Arguments arguments;
    private final Optional<String> device;

    TallyRows(Arguments arguments, Optional<String> device) {
        this.arguments = arguments;
        this.device = device;
    }

    @Override
    public void print(Output output) throws IOException, CommandFailure {
        try (TallyReader reader = open(arguments)) {
            Liveness.of(reader).complaint().ifPresent(output::warn);
            List<Integer> rows = rows(reader, device);
            RowReport printed = TallyTable.report(arguments);
            Snapshot row = new Snapshot();
            output.print(
                    report -> rows.stream().filter(i -> reader.read(i, row)).forEach(i -> printed.write(report, row)));
        }
    }

    @Override
    public List<CounterSample> sample() throws IOException, CommandFailure {
        try (TallyReader reader = open(arguments)) {
            Snapshot row = new Snapshot();
            List<CounterSample> samples = new ArrayList<>();
            for (int i : rows(reader, device)) {
                if (reader.read(i, row)) {
                    samples.add(RowSample.of(row, ""));
                }
            }
            return samples;
        }
    }

    static TallyReader open(Arguments arguments) throws IOException {
        return TallyReader.open(arguments.directories().runtime());
    }

    /** The rows of the interfaces that there are, or of the one of a name. */
    static List<Integer> rows(TallyReader reader, Optional<String> device) throws CommandFailure {
        Snapshot row = new Snapshot();
        List<Integer> rows = new ArrayList<>();
        for (int i = 0; i < reader.rows(); i++) {
            if (reader.read(i, row)
                    && row.standing() != Standing.GONE
                    && device.map(row.attributes().name()::equals).orElse(true)) {
                rows.add(i);
            }
        }
        if (device.isPresent() && rows.isEmpty()) {
            throw CommandFailure.failed(
                    "the tally has no interface \"%s\"; 'iftally show --source tally' lists those that it has"
                            .formatted(device.get()));
        }
        return rows;
    }
}
