package dev.iftally.app;

import dev.iftally.app.console.JsonOutput;
import java.io.PrintWriter;
import picocli.CommandLine.Option;
import tools.jackson.core.JsonGenerator;

/** How results are printed; the letters are those of {@code ip}. They are understood before and behind a command. */
final class OutputOptions {
    @Option(
            names = {"-j", "--json"},
            description = "Print JSON.")
    boolean json;

    @Option(
            names = {"-p", "--pretty"},
            description = "Indent the JSON.")
    boolean pretty;

    /** What was asked for here or there. */
    OutputOptions or(OutputOptions other) {
        OutputOptions both = new OutputOptions();
        both.json = json || other.json;
        both.pretty = pretty || other.pretty;
        return both;
    }

    /** A generator that leaves {@code out} open. */
    JsonGenerator generator(PrintWriter out) {
        return JsonOutput.generator(out, pretty);
    }
}
