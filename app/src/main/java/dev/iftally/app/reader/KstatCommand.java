package dev.iftally.app.reader;

import dev.iftally.app.console.CommandFailure;
import dev.iftally.app.console.Failures;
import dev.iftally.app.console.Repetition;
import dev.iftally.app.doctor.Liveness;
import dev.iftally.tally.TallyReader;
import dev.iftally.views.kstat.Kstat;
import dev.iftally.views.kstat.KstatListing;
import dev.iftally.views.kstat.KstatSelector;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code kstat}: the tally's interfaces as Solaris's kstat shows those of its drivers. */
record KstatCommand() implements OneShot {
    private static final int MATCHED = 0;
    private static final int NO_MATCH = 1;
    private static final int FATAL = 3;

    /** As date(1) has it. */
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss uuuu", Locale.ENGLISH);

    @Override
    public String summary() {
        return "Shows interfaces as named kstats, as Solaris's 'kstat -c net'.";
    }

    @Override
    public String help() {
        return Help.KSTAT;
    }

    @Override
    public int run(List<String> before, List<String> behind, PrintWriter out, PrintWriter err) {
        try {
            KstatArguments arguments = KstatArguments.parse(before, behind);
            if (arguments.wantsHelp()) {
                out.print(help());
                out.flush();
                return MATCHED;
            }
            return new Listings(arguments, out, err).run();
        } catch (Exception e) {
            return failed(e, err);
        }
    }

    /** What is 1 elsewhere is 3 here. */
    private static int failed(Exception e, PrintWriter err) {
        int exitCode = Failures.explain("kstat", e, err);
        return exitCode == NO_MATCH ? FATAL : exitCode;
    }

    /** The listings of one command line. */
    private static final class Listings {
        private final KstatArguments arguments;
        private final List<KstatSelector> selectors;
        private final PrintWriter out;
        private final PrintWriter err;
        private final LinkDrivers drivers = new LinkDrivers();
        private Optional<String> complaint = Optional.empty();
        private boolean begun;
        private int exitCode = NO_MATCH;

        Listings(KstatArguments arguments, PrintWriter out, PrintWriter err) throws CommandFailure {
            this.arguments = arguments;
            this.selectors = arguments.selectors();
            this.out = out;
            this.err = err;
        }

        int run() throws Exception {
            Repetition repetition = arguments.repetition();
            repetition.run(this::list);
            return exitCode;
        }

        private void list() throws IOException, CommandFailure {
            List<Kstat> kstats = read();
            out.print(begun ? "\n" : "");
            begun = true;
            switch (arguments.timestamp()) {
                case "d" -> out.print(DATE.format(ZonedDateTime.now(ZoneId.systemDefault())) + "\n");
                case "u" -> out.print(Instant.now().getEpochSecond() + "\n");
                default -> {}
            }
            KstatListing listing = KstatListing.of(kstats, selectors, arguments.form());
            out.print(arguments.isQuiet() ? "" : listing.toString());
            out.flush();
            exitCode = listing.hasMatched() ? MATCHED : exitCode;
        }

        private List<Kstat> read() throws IOException, CommandFailure {
            try (TallyReader reader = TallyReader.open(arguments.directories().runtime())) {
                Optional<String> now = Liveness.of(reader).complaint();
                now.filter(sentence -> complaint.isEmpty()).ifPresent(err::println);
                complaint = now;
                reader.refreshAll(TallyRows.PATIENCE);
                List<Kstat> kstats = TallyRows.each(reader, Optional.empty(), row -> Kstat.of(row, drivers));
                kstats.sort(Kstat.ORDER);
                return kstats;
            }
        }
    }
}
