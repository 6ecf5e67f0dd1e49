package dev.iftally.app;

import dev.iftally.app.config.Directories;
import dev.iftally.app.console.CommandFailure;
import dev.iftally.tally.Identity;
import dev.iftally.tally.Snapshot;
import dev.iftally.tally.Standing;
import dev.iftally.tally.TallyReader;
import dev.iftally.views.history.Archives;
import dev.iftally.views.history.History;
import dev.iftally.views.history.HistoryReport;
import dev.iftally.views.history.HistoryRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JsonGenerator;

/** {@code iftally history}: how fast an interface was. */
@Command(
        name = "history",
        description = {
            "Prints how fast an interface was, as sar, back to a year.",
            "Remembered are each second of an hour, 10 s of a day, a minute of a week, 10 minutes of a year; of all "
                    + "but the first, means and maxima. A counter that began anew makes a gap, never a peak. It reads "
                    + "the files that a daemon writes, whether one runs or not."
        })
final class HistoryCommand extends PrintingCommand {
    private static final int USUAL_LINES = 100;

    @Parameters(paramLabel = "IF", description = "The interface's name, or its identity.")
    private String name = "";

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "So long ago (90s, 15m, 1h, 7d, 1y), or a time (14:30, 2026-11-21, "
                    + "2026-11-21T14:30, with Z in UTC). Default: 1h")
    private String since = "1h";

    @Option(names = "--until", paramLabel = "TIME", description = "Likewise. Default: now")
    private String until = "now";

    @Option(
            names = "--step",
            paramLabel = "TIME",
            description = "From one line to the next: 1s … 30d. Default: such that there are 100 lines at most")
    private Optional<String> step = Optional.empty();

    @Option(names = "--max", description = "Text: the highest rate of each step in place of the mean.")
    private boolean maxima;

    @Option(names = "--csv", description = "Print comma-separated values: means and maxima.")
    private boolean csv;

    @Override
    public Integer call() throws Exception {
        if (csv && asked().json) {
            throw CommandFailure.usage("--csv and -j: expected one of them");
        }
        ZonedDateTime now = ZonedDateTime.now(ZoneId.systemDefault());
        HistoryRequest request = request(now);
        Directories directories = directories();
        Identity identity = identity(directories);
        Optional<HistoryReport> remembered = HistoryReport.read(directories.state(), identity, request);
        if (remembered.isEmpty()) {
            throw none(directories);
        }
        HistoryReport report = remembered.get();
        if (report.history().size() == 0 && !csv && !asked().json) {
            throw CommandFailure.failed(
                    "of \"%s\" nothing is known of that time; its history is written every 8 s while a daemon runs"
                            .formatted(name));
        }
        warnOfStep(request, report.history());
        print(report, now);
        return 0;
    }

    private HistoryRequest request(ZonedDateTime now) throws CommandFailure {
        Instant from = PastTime.parse("--since", since, now);
        Instant to = PastTime.parse("--until", until, now);
        if (!from.isBefore(to)) {
            throw CommandFailure.usage("--since %s is not before --until %s".formatted(since, until));
        }
        OptionalLong seconds = OptionalLong.empty();
        if (step.isPresent()) {
            Duration span = PastTime.span("--step", step.get());
            boolean whole = span.equals(Duration.ofSeconds(span.toSeconds()));
            if (!whole || span.toSeconds() < 1 || span.toSeconds() > HistoryRequest.MOST_STEP_SECONDS) {
                throw CommandFailure.usage("--step: %s; expected whole seconds, 1s to 30d".formatted(step.get()));
            }
            seconds = OptionalLong.of(span.toSeconds());
        }
        return new HistoryRequest(from.getEpochSecond(), to.getEpochSecond(), seconds, USUAL_LINES);
    }

    /** By the table, where the name may be newer than in the files; else by the files. */
    private Identity identity(Directories directories) throws IOException, CommandFailure {
        Optional<Identity> found = directories.hasTable() ? inTable(directories) : Optional.empty();
        if (found.isEmpty()) {
            found = Archives.of(directories.state()).find(name);
        }
        if (found.isEmpty()) {
            throw none(directories);
        }
        return found.get();
    }

    private Optional<Identity> inTable(Directories directories) throws IOException {
        Optional<Identity> gone = Optional.empty();
        try (TallyReader reader = TallyReader.open(directories.runtime())) {
            Snapshot row = new Snapshot();
            for (int i = 0; i < reader.rows(); i++) {
                if (reader.read(i, row)
                        && (row.attributes().name().equals(name)
                                || row.identity().text().equals(name))) {
                    if (row.standing() != Standing.GONE) {
                        return Optional.of(row.identity());
                    }
                    gone = Optional.of(row.identity());
                }
            }
        }
        return gone;
    }

    private CommandFailure none(Directories directories) throws IOException {
        String why =
                "'iftally show --source tally' lists the tally's interfaces, and a daemon with 'history: off' writes none";
        Archives.Usage usage = Archives.of(directories.state()).usage();
        if (usage.isFull()) {
            why = "%d others have all the room that 'history' in the configuration gives".formatted(usage.interfaces());
        }
        Optional<String> nowCalled = HistoryReport.newNameOf(directories.state(), name);
        if (nowCalled.isPresent()) {
            why = "it is called \"%s\" now".formatted(nowCalled.get());
        }
        return CommandFailure.failed(
                "there is no history of an interface \"%s\" in %s; %s".formatted(name, directories.state(), why));
    }

    private void warnOfStep(HistoryRequest request, History history) {
        long wanted = request.stepSeconds().orElse(history.stepSeconds());
        if (wanted != history.stepSeconds()) {
            err().printf(
                            "iftally history: a step of %d s is not remembered of all that time; these are %d s%n",
                            wanted, history.stepSeconds());
        }
    }

    private void print(HistoryReport report, ZonedDateTime now) {
        if (asked().json) {
            try (JsonGenerator json = asked().generator(out())) {
                report.write(json);
            }
            out().println();
        } else if (csv) {
            report.writeCsv(out());
        } else {
            report.writeText(out(), maxima, now.getZone());
        }
        out().flush();
    }
}
