package dev.iftally.app;

import dev.iftally.app.console.CommandFailure;
import dev.iftally.views.ExplanationJson;
import dev.iftally.vocabulary.Dictionary;
import dev.iftally.vocabulary.Explanation;
import dev.iftally.vocabulary.Spelling;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JsonGenerator;

/** {@code iftally explain COUNTER}: what a counter means, and what each tradition calls it. */
@Command(
        name = "explain",
        description = {
            "Explains counters, and what each tradition calls them.",
            "Without a name all of them, in a line each."
        })
final class ExplainCommand extends PrintingCommand {
    private static final int SUGGESTIONS = 3;

    @Parameters(
            arity = "0..*",
            paramLabel = "COUNTER",
            description =
                    "Any spelling: rx_dropped, rx.dropped, ifHCInOctets, rbytes64, node_network_receive_drop_total")
    private List<String> names = new ArrayList<>();

    @Override
    public Integer call() throws CommandFailure {
        List<Explanation> found = names.isEmpty() ? Dictionary.all() : find();
        if (asked().json) {
            try (JsonGenerator json = asked().generator(out())) {
                json.writeStartArray();
                found.forEach(each -> ExplanationJson.write(json, each));
                json.writeEndArray();
            }
            out().println();
        } else if (names.isEmpty()) {
            found.forEach(each -> out().printf("%-30s %s%n", each.name(), each.meaning()));
        } else {
            print(found);
        }
        out().flush();
        return 0;
    }

    private List<Explanation> find() throws CommandFailure {
        Set<Explanation> found = new LinkedHashSet<>();
        for (String name : names) {
            List<Explanation> meant = Dictionary.find(name);
            if (meant.isEmpty()) {
                throw CommandFailure.failed(unknown(name));
            }
            found.addAll(meant);
        }
        return List.copyOf(found);
    }

    private static String unknown(String name) {
        List<String> near = Dictionary.nearest(name, SUGGESTIONS);
        return near.isEmpty()
                ? "nobody here calls a counter \"%s\"; 'iftally explain' lists those that there are".formatted(name)
                : "nobody here calls a counter \"%s\"; did you mean %s?".formatted(name, String.join(", ", near));
    }

    private void print(List<Explanation> found) {
        PrintWriter out = out();
        for (int i = 0; i < found.size(); i++) {
            Explanation each = found.get(i);
            out.printf("%s%s (%s)%n    %s%n", i == 0 ? "" : "\n", each.name(), each.unit(), each.meaning());
            for (Spelling spelling : each.spellings()) {
                String note = spelling.exact() ? "" : "\n" + " ".repeat(21) + "about: " + spelling.note();
                out.printf("    %-16s %s%s%n", spelling.tradition().title(), spelling.name(), note);
            }
        }
    }
}
