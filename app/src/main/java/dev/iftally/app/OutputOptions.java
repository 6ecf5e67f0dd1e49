package dev.iftally.app;

import java.io.PrintWriter;
import picocli.CommandLine.Option;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/** How results are printed; the letters are those of {@code ip}. They are understood before and behind a command. */
final class OutputOptions {
    private static final JsonFactory JSON =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    @Option(
            names = {"-j", "--json"},
            description = "Print JSON.")
    boolean json;

    @Option(
            names = {"-p", "--pretty"},
            description = "Indent the JSON.")
    boolean pretty;

    @Option(
            names = {"-s", "--stats"},
            description = "Print more; twice for every counter.")
    boolean[] stats = new boolean[0];

    /** What was asked for here or there. */
    OutputOptions or(OutputOptions other) {
        OutputOptions both = new OutputOptions();
        both.json = json || other.json;
        both.pretty = pretty || other.pretty;
        both.stats = new boolean[stats.length + other.stats.length];
        return both;
    }

    /** How often -s was given. */
    int level() {
        return stats.length;
    }

    /** A generator that leaves {@code out} open. */
    JsonGenerator generator(PrintWriter out) {
        ObjectWriteContext context = pretty ? indented() : ObjectWriteContext.empty();
        return JSON.createGenerator(context, out);
    }

    private static ObjectWriteContext indented() {
        return new ObjectWriteContext.Base() {
            @Override
            public boolean hasPrettyPrinter() {
                return true;
            }

            @Override
            public tools.jackson.core.PrettyPrinter getPrettyPrinter() {
                return new DefaultPrettyPrinter();
            }
        };
    }
}
