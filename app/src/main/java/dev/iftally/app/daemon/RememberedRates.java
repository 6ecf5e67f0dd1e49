package dev.iftally.app.daemon;

import dev.iftally.tally.Identity;
import dev.iftally.views.history.HistoryReport;
import dev.iftally.views.history.HistoryRequest;
import dev.iftally.views.web.PastRates;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/** What the archives below a state directory remember, for the page and the API. */
record RememberedRates(Path state) implements PastRates {
    @Override
    public Optional<Consumer<JsonGenerator>> read(
            Identity identity, long sinceSecond, long untilSecond, OptionalLong stepSeconds, int mostValues)
            throws IOException {
        HistoryRequest request = new HistoryRequest(sinceSecond, untilSecond, stepSeconds, mostValues);
        return HistoryReport.read(state, identity, request).map(report -> report::write);
    }
}
