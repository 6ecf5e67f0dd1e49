package dev.iftally.views.web;

import dev.iftally.tally.Snapshot;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/** How fast an interface was, from what is remembered on the disk. */
final class PastResource implements Resource {
    /** An hour of seconds and a bit. */
    private static final int MOST_VALUES = 4000;

    private static final int USUAL_VALUES = 500;
    private static final int LONGEST_STEP_SECONDS = 30 * 86_400;
    private static final long USUAL_MILLIS = TimeUnit.HOURS.toMillis(1);

    private static final int MOST_AT_ONCE = 16;

    private final Optional<PastRates> past;
    private final Finder finder;
    private final Turns turns = new Turns(MOST_AT_ONCE, "histories");

    /** Finds the row of a name or an identity. */
    @FunctionalInterface
    interface Finder {
        Snapshot find(String nameOrId) throws Refused;
    }

    PastResource(Optional<PastRates> past, Finder finder) {
        this.past = past;
        this.finder = finder;
    }

    @Override
    public void answer(Exchange exchange) throws Refused, IOException {
        Query query = exchange.query().only("since", "until", "step", "values");
        long until = query.epochMillis("until", System.currentTimeMillis());
        long since = query.epochMillis("since", until - USUAL_MILLIS);
        int step = query.number("step", 0, 1, LONGEST_STEP_SECONDS);
        int values = query.number("values", USUAL_VALUES, 1, MOST_VALUES);
        long seconds = TimeUnit.MILLISECONDS.toSeconds(until) - TimeUnit.MILLISECONDS.toSeconds(since);
        if (seconds < 1) {
            throw Refused.badRequest("since and until: expected a second between them at least");
        }
        if (step != 0 && seconds / step > MOST_VALUES) {
            throw Refused.badRequest(
                    "step: that would be %d values; expected %d at most".formatted(seconds / step, MOST_VALUES));
        }
        Snapshot row = finder.find(exchange.variable());
        turns.take();
        try {
            OptionalLong wanted = step == 0 ? OptionalLong.empty() : OptionalLong.of(step);
            long first = TimeUnit.MILLISECONDS.toSeconds(since);
            exchange.json(read(row, first, first + seconds, wanted, values));
        } finally {
            turns.release();
        }
    }

    private Consumer<JsonGenerator> read(Snapshot row, long since, long until, OptionalLong step, int values)
            throws Refused {
        PastRates remembered = past.orElseThrow(() ->
                Refused.notFound("this daemon remembers no more than 15 minutes: it was started with history: off"));
        try {
            return remembered
                    .read(row.identity(), since, until, step, values)
                    .orElseThrow(() -> Refused.notFound("nothing is remembered of %s yet"
                            .formatted(row.attributes().name())));
        } catch (IOException e) {
            throw new Refused(500, e.getMessage());
        }
    }
}
