package dev.iftally.app;

import dev.iftally.tally.Event;
import dev.iftally.tally.EventLog;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
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
    /** Always the same width, so that what follows stands in columns. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

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
        return "%s  %-17s %-15s %s"
                .formatted(
                        TIME.format(event.at()),
                        event.kind().name().toLowerCase(Locale.ROOT),
                        event.subject(),
                        event.detail());
    }
}
