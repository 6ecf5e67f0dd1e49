package dev.iftally.app;

import dev.iftally.tally.Event;
import dev.iftally.tally.EventLog;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code iftally events}: what happened, oldest first. */
@Command(
        name = "events",
        description = {
            "Prints what happened, oldest first.",
            "Sources up and down, interfaces added, gone and renamed, resets and wraps of counters with their reason."
        })
final class EventsCommand extends PrintingCommand {
    @Option(
            names = {"-f", "--follow"},
            description = "Go on, and print what happens as it happens.")
    private boolean follow;

    @Override
    public Integer call() throws Exception {
        Path state = directories().state();
        boolean json = asked().json;
        PrintWriter out = out();
        if (follow) {
            EventLog.follow(state, event -> {
                out.println(json ? event.toJson() : line(event));
                out.flush();
            });
        } else {
            EventLog.read(state, event -> out.println(json ? event.toJson() : line(event)));
        }
        out.flush();
        return 0;
    }

    /** {@code 2026-11-21T02:00:00.123Z  reset  pr-s1-eth1  …}. */
    static String line(Event event) {
        String kind = event.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        StringBuilder line =
                new StringBuilder("%s  %-17s %-15s %s".formatted(event.at(), kind, event.subject(), event.detail()));
        for (Event.Change change : event.changes()) {
            line.append("  ")
                    .append(change.counter())
                    .append(' ')
                    .append(Long.toUnsignedString(change.from()))
                    .append(" → ")
                    .append(Long.toUnsignedString(change.to()))
                    .append(change.inferred() ? " (inferred)" : "");
        }
        return line.toString();
    }
}
