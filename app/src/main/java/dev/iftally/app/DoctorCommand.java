package dev.iftally.app;

import dev.iftally.app.config.Directories;
import dev.iftally.app.doctor.Check;
import dev.iftally.app.doctor.Finding;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import tools.jackson.core.JsonGenerator;

/** {@code iftally doctor}: what this machine allows, and what to do where it does not. */
@Command(
        name = "doctor",
        description = {
            "Says what this machine allows, and what to do where it does not.",
            "Exit code 1 if something is broken; what is merely not there is no error."
        })
final class DoctorCommand extends PrintingCommand {
    @Override
    public Integer call() {
        Directories directories = directories();
        List<Finding> findings = new ArrayList<>();
        for (Check check : Check.all(directories.runtime(), directories.state(), directories.tree())) {
            findings.add(check.find());
        }
        print(findings);
        return findings.stream().anyMatch(finding -> finding.verdict() == Finding.Verdict.BROKEN) ? 1 : 0;
    }

    private void print(List<Finding> findings) {
        PrintWriter out = out();
        OutputOptions asked = asked();
        if (asked.json) {
            json(out, findings, asked);
            return;
        }
        for (Finding finding : findings) {
            out.printf("%-7s %-18s %s%n", word(finding), finding.subject(), finding.text());
            if (!finding.advice().isEmpty()) {
                out.printf("%-7s %-18s → %s%n", "", "", finding.advice());
            }
        }
        out.flush();
    }

    private static void json(PrintWriter out, List<Finding> findings, OutputOptions asked) {
        try (JsonGenerator json = asked.generator(out)) {
            json.writeStartArray();
            for (Finding finding : findings) {
                json.writeStartObject();
                json.writeStringProperty("subject", finding.subject());
                json.writeStringProperty("verdict", word(finding));
                json.writeStringProperty("text", finding.text());
                if (!finding.advice().isEmpty()) {
                    json.writeStringProperty("advice", finding.advice());
                }
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        out.println();
    }

    private static String word(Finding finding) {
        return finding.verdict().name().toLowerCase(Locale.ROOT);
    }
}
