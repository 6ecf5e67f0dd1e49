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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** {@code show --source tally}: the tally's interfaces alone. */
final class TallyRows implements Reader.Prepared {
    /** How long drivers may take to say what they count now. */
    static final Duration PATIENCE = Duration.ofSeconds(1);

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
            List<Integer> rows = each(reader, device, Snapshot::row);
            RowReport printed = TallyTable.report(arguments);
            Snapshot row = new Snapshot();
            output.print(
                    report -> rows.stream().filter(i -> reader.read(i, row)).forEach(i -> printed.write(report, row)));
        }
    }

    @Override
    public List<CounterSample> sample() throws IOException, CommandFailure {
        try (TallyReader reader = open(arguments)) {
            return each(reader, device, row -> RowSample.of(row, ""));
        }
    }

    static TallyReader open(Arguments arguments) throws IOException {
        return TallyReader.open(arguments.directories().runtime());
    }

    /** What {@code use} makes of each interface that there is, or of the one of a name. */
    static <T> List<T> each(TallyReader reader, Optional<String> device, Function<Snapshot, T> use)
            throws CommandFailure {
        Snapshot row = new Snapshot();
        List<T> made = new ArrayList<>();
        for (int i = 0; i < reader.rows(); i++) {
            if (reader.read(i, row)
                    && row.standing() != Standing.GONE
                    && device.map(row.attributes().name()::equals).orElse(true)) {
                made.add(use.apply(row));
            }
        }
        if (device.isPresent() && made.isEmpty()) {
            throw unknown(device.get());
        }
        return made;
    }

    /** What is said of a name that no interface has. */
    static CommandFailure unknown(String name) {
        return CommandFailure.failed(
                "the tally has no interface \"%s\"; 'iftally show --source tally' lists those that it has"
                        .formatted(name));
    }
}
