package dev.iftally.app;

import dev.iftally.app.config.Directories;
import dev.iftally.app.console.CommandFailure;
import dev.iftally.app.doctor.Check;
import dev.iftally.app.doctor.Finding;
import dev.iftally.app.doctor.Progress;
import dev.iftally.app.doctor.RulesReport;
import dev.iftally.app.exec.Preload;
import dev.iftally.sources.Plural;
import dev.iftally.sources.linux.NetworkNamespace;
import dev.iftally.sources.linux.rules.Breach;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JsonGenerator;

/** {@code iftally doctor}: what this machine allows, and what to do where it does not. */
@Command(
        name = "doctor",
        description = {
            "Says what this machine allows, and what to do where it does not.",
            "Exit code 1 if something is broken; what is merely not there is no error.",
            "With --rules: watches the counters of Linux's devices and names those that break the rules for drivers."
        })
final class DoctorCommand extends PrintingCommand {
    private static final Duration USUAL = Duration.ofSeconds(3);

    @Option(names = "--rules", description = "Watches counters, of IF or of all devices; changes nothing.")
    private boolean rules;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = PositiveDurationConverter.class,
            description = "How long --rules watches. Default: 3s")
    private Optional<Duration> time = Optional.empty();

    @Option(
            names = {"-n", "--netns"},
            paramLabel = "NETNS",
            description = "The network namespace that --rules watches.")
    private Optional<String> netns = Optional.empty();

    @Parameters(arity = "0..1", paramLabel = "IF", description = "One device, for --rules.")
    private Optional<String> device = Optional.empty();

    @Override
    public Integer call() throws Exception {
        if (rules) {
            return watch();
        }
        if (device.isPresent() || netns.isPresent() || time.isPresent()) {
            throw CommandFailure.usage("IF, --for and --netns go with --rules");
        }
        return examine();
    }

    private int watch() throws IOException, InterruptedException, CommandFailure {
        RulesReport report = RulesReport.watch(namespace(), device, time.orElse(USUAL), new Progress(err()));
        if (asked().json) {
            json(report);
        } else {
            print(report);
        }
        return report.isBroken() ? 1 : 0;
    }

    private NetworkNamespace namespace() throws CommandFailure {
        try {
            return netns.map(NetworkNamespace::parse).orElseGet(NetworkNamespace::own);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(e.getMessage());
        }
    }

    private void print(RulesReport report) {
        PrintWriter out = out();
        for (Breach breach : report.breaches()) {
            out.printf("%-8s %-15s %s%n", word(breach), breach.device(), breach.numbers());
            out.printf("%-8s %-15s rule: %s%n", "", "", breach.rule().text());
        }
        out.printf(
                "%s watched, %s%n",
                Plural.text(report.devices().size(), "device"),
                report.breaches().isEmpty()
                        ? "no rule broken"
                        : "in all " + Plural.text(report.breaches().size(), "finding"));
        out.flush();
    }

    private void json(RulesReport report) {
        PrintWriter out = out();
        try (JsonGenerator json = asked().generator(out)) {
            json.writeStartArray();
            for (Breach breach : report.breaches()) {
                json.writeStartObject();
                json.writeStringProperty("ifname", breach.device());
                json.writeStringProperty("rule", breach.rule().name().toLowerCase(Locale.ROOT));
                json.writeStringProperty("verdict", word(breach));
                json.writeStringProperty("numbers", breach.numbers());
                json.writeStringProperty("text", breach.rule().text());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        out.println();
    }

    private static String word(Breach breach) {
        return breach.strength().name().toLowerCase(Locale.ROOT);
    }

    private int examine() {
        Directories directories = directories();
        List<Finding> findings = new ArrayList<>();
        boolean hasLibrary = Preload.library().isPresent();
        for (Check check : Check.all(directories.runtime(), directories.state(), directories.tree(), hasLibrary)) {
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
