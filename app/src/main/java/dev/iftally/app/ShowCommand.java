package dev.iftally.app;

import dev.iftally.app.doctor.Liveness;
import dev.iftally.tally.Snapshot;
import dev.iftally.tally.Standing;
import dev.iftally.tally.TallyReader;
import dev.iftally.views.link.LinkJson;
import dev.iftally.views.link.LinkText;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JsonGenerator;

/** {@code iftally show}: the tally's interfaces, as {@code ip -s link} shows the kernel's. */
@Command(
        name = "show",
        description = {
            "Shows the tally's interfaces, as 'ip -s link'; -s -s for every counter.",
            "A number that the source cannot give is --, in JSON its key is left out."
        })
final class ShowCommand extends PrintingCommand {
    @Parameters(
            arity = "0..*",
            paramLabel = "[dev] IF | INTERVAL [COUNT]",
            description = "One interface only; and how often: a bare number is the interval, 'dev 1' a name.")
    private List<String> words = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        Optional<String> name = takeName();
        Repetition repetition = Repetition.parse(words);
        OutputOptions asked = asked();
        try (TallyReader reader = TallyReader.open(directories().runtime())) {
            Liveness.of(reader).complaint().ifPresent(err()::println);
            repetition.run(() -> {
                List<Integer> rows = rows(reader, name);
                if (asked.json) {
                    json(reader, rows, asked);
                } else {
                    text(reader, rows, asked.level() > 1);
                }
            });
        }
        return 0;
    }

    private Optional<String> takeName() throws CommandFailure {
        if (words.isEmpty() || words.getFirst().matches("\\d+(\\.\\d+)?")) {
            return Optional.empty();
        }
        if (!words.getFirst().equals("dev")) {
            return Optional.of(words.removeFirst());
        }
        words.removeFirst();
        if (words.isEmpty()) {
            throw CommandFailure.usage("\"dev\" without a name; expected dev IF");
        }
        return Optional.of(words.removeFirst());
    }

    private static List<Integer> rows(TallyReader reader, Optional<String> name) throws CommandFailure {
        Snapshot row = new Snapshot();
        List<Integer> rows = new ArrayList<>();
        for (int i = 0; i < reader.rows(); i++) {
            if (reader.read(i, row)
                    && row.standing() != Standing.GONE
                    && name.map(row.attributes().name()::equals).orElse(true)) {
                rows.add(i);
            }
        }
        if (name.isPresent() && rows.isEmpty()) {
            throw CommandFailure.failed(
                    "the tally has no interface \"" + name.get() + "\"; 'iftally show' lists those that it has");
        }
        return rows;
    }

    private void text(TallyReader reader, List<Integer> rows, boolean detailed) {
        PrintWriter out = out();
        Snapshot row = new Snapshot();
        StringBuilder text = new StringBuilder();
        for (int i : rows) {
            if (reader.read(i, row)) {
                text.append(LinkText.render(row, detailed, Clocks.epochNanos(Instant.now())));
            }
        }
        out.print(text);
        out.flush();
    }

    private void json(TallyReader reader, List<Integer> rows, OutputOptions asked) {
        PrintWriter out = out();
        Snapshot row = new Snapshot();
        try (JsonGenerator json = asked.generator(out)) {
            json.writeStartArray();
            for (int i : rows) {
                if (reader.read(i, row)) {
                    LinkJson.write(json, row, asked.level() > 1);
                }
            }
            json.writeEndArray();
        }
        out.println();
    }
}
