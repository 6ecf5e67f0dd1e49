package dev.iftally.app;

import dev.iftally.app.console.CommandFailure;
import dev.iftally.app.console.Repetition;
import dev.iftally.app.doctor.Liveness;
import dev.iftally.app.top.FullScreen;
import dev.iftally.tally.TallyReader;
import dev.iftally.views.top.BatchTable;
import dev.iftally.views.top.Choice;
import dev.iftally.views.top.Column;
import dev.iftally.views.top.Top;
import dev.iftally.views.top.Unit;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code iftally top}: the rates of all interfaces, on the full screen or as plain tables. */
@Command(
        name = "top",
        description = {
            "Shows how fast the tally's interfaces are, on the full screen.",
            "A sorted table with bars, and plots of one interface. Reads the table, without asking the daemon; h or ? "
                    + "there explains the keys. A rate is the exact difference of the last two readings over the time "
                    + "between them; where a device began to count anew it says reset, and nothing is guessed of what "
                    + "passed meanwhile."
        })
final class TopCommand extends TallyCommand {
    private static final String EACH_SECOND = "1";

    @Option(
            names = {"-b", "--batch"},
            description = "Print plain tables at each INTERVAL, in bits a second, whole numbers, without a terminal.")
    private boolean batch;

    @Option(
            names = "--sort",
            paramLabel = "COLUMN",
            description = "Sort by name, rx, tx, total (rx and tx), errors, drops or share. Default: total")
    private Column column = Column.TOTAL;

    @Option(names = "--unit", paramLabel = "UNIT", description = "bits, bytes or packets a second. Default: bits")
    private Unit unit = Unit.BITS;

    @Option(names = "--filter", paramLabel = "TEXT", description = "Only interfaces with TEXT in their name.")
    private String filter = "";

    @Option(
            names = {"-d", "--delay"},
            paramLabel = "INTERVAL",
            description = "As top(1) has it: the same as INTERVAL.")
    private Optional<String> delay = Optional.empty();

    @Option(
            names = {"-n", "--iterations"},
            paramLabel = "COUNT",
            description = "As top(1) has it: the same as COUNT.")
    private Optional<String> iterations = Optional.empty();

    @Parameters(
            paramLabel = "[INTERVAL [COUNT]]",
            hideParamSyntax = true,
            arity = "0..2",
            description = "Seconds between two looks, and how many tables. Default: 1, without end.")
    private List<String> words = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        Repetition repetition = repetition();
        if (!batch && !Terminal.isThere()) {
            throw CommandFailure.failed(
                    "standard input and output are no terminal, which the full screen needs; --batch prints plain tables");
        }
        Choice choice = new Choice(unit, column, filter);
        boolean unicode = StandardCharsets.UTF_8.equals(Charset.forName(System.getProperty("native.encoding")));
        try (TallyReader reader = TallyReader.open(directories().runtime())) {
            if (batch) {
                Liveness.of(reader).complaint().ifPresent(err()::println);
                print(new BatchTable(reader, choice, unicode), repetition);
                return 0;
            }
            Duration interval = repetition.interval();
            return FullScreen.run(
                    new Top(
                            reader,
                            interval,
                            choice,
                            unicode,
                            () -> Liveness.of(reader).complaint()),
                    repetition);
        }
    }

    private Repetition repetition() throws CommandFailure {
        if (words.isEmpty()) {
            return Repetition.of(delay.orElse(EACH_SECOND), iterations);
        }
        if (delay.isPresent() || iterations.isPresent()) {
            throw CommandFailure.usage("expected INTERVAL [COUNT] or -d and -n, not both");
        }
        return Repetition.parse(words);
    }

    private void print(BatchTable table, Repetition repetition) throws Exception {
        PrintWriter out = out();
        table.look(System.nanoTime());
        Thread.sleep(repetition.interval());
        repetition.run(() -> {
            table.look(System.nanoTime());
            out.print(table.render(Instant.now()));
            out.flush();
        });
    }
}
