package dev.iftally.app.reader;

import dev.iftally.app.console.CommandFailure;
import dev.iftally.app.console.JsonOutput;
import dev.iftally.views.JsonReport;
import dev.iftally.views.Report;
import dev.iftally.views.TextReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;

/** Standard output, as text or as one list of JSON. */
final class Output {
    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean json;
    private final boolean pretty;

    /**
     * @param json true to print JSON
     * @param pretty true to indent it
     */
    Output(PrintWriter out, PrintWriter err, boolean json, boolean pretty) {
        this.out = out;
        this.err = err;
        this.json = json;
        this.pretty = pretty;
    }

    /** Says something. */
    @FunctionalInterface
    interface Writing {
        void to(Report report) throws IOException, CommandFailure;
    }

    /**
     * Prints a report, whose outermost objects are the elements of the list of JSON: whole, or, where writing it fails,
     * nothing of it.
     */
    void print(Writing writing) throws IOException, CommandFailure {
        if (json) {
            StringWriter list = new StringWriter();
            try (JsonGenerator generator = JsonOutput.generator(list, pretty)) {
                generator.writeStartArray();
                writing.to(new JsonReport(generator));
                generator.writeEndArray();
            }
            out.println(list);
        } else {
            TextReport text = new TextReport();
            writing.to(text);
            out.print(text);
        }
        out.flush();
    }

    /** Says something beside the output. */
    void warn(String sentence) {
        err.println(sentence);
        err.flush();
    }
}
