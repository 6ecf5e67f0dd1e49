package dev.iftally.views.web;

import dev.iftally.tally.Event;
import dev.iftally.tally.Interface;
import dev.iftally.tally.Rows;
import dev.iftally.tally.Snapshot;
import dev.iftally.views.Refusals;
import dev.iftally.vocabulary.CounterNames;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import tools.jackson.core.JsonGenerator;

/** The API, as {@code openapi.yaml} describes it. */
final class Api {
    /** As many as anybody has, and more: they are here for long only when they take their answers slowly. */
    private static final int MOST_SCRAPES = 128;

    private static final String BASE = "/api/v1/";
    private static final int MOST_ROWS = 10_000;
    private static final int USUAL_ROWS = 1000;

    private final WebContent content;
    private final Rows rows;
    private final History history;
    private final RecentEvents events;
    private final Updates updates;
    private final Turns scrapes = new Turns(MOST_SCRAPES, "answers to scrapers");

    Api(WebContent content, History history, RecentEvents events, Updates updates) {
        this.content = content;
        this.rows = content.tally();
        this.history = history;
        this.events = events;
        this.updates = updates;
    }

    void putInto(Paths paths) {
        paths.put(BASE + "interfaces", this::interfaces);
        paths.put(BASE + "interfaces/{id}", this::oneInterface);
        paths.put(BASE + "interfaces/{id}/history", this::historyOfOne);
        paths.put(BASE + "history/{id}", new PastResource(content.past(), this::find));
        paths.put(BASE + "readings", this::readings);
        paths.put(BASE + "events", this::recentEvents);
        paths.put(BASE + "switches", this::switches);
        paths.put(BASE + "counters", Glossary::answer);
        paths.put(BASE + "updates", updates);
        content.metrics().ifPresent(body -> paths.put("/metrics", exchange -> metrics(exchange, body)));
    }

    private void metrics(Exchange exchange, MetricsBody body) throws Refused, IOException {
        String accept = exchange.header("Accept");
        scrapes.take();
        try {
            exchange.send(body.contentType(accept), out -> body.write(accept, out));
        } finally {
            scrapes.release();
        }
    }

    private void interfaces(Exchange exchange) throws Refused, IOException {
        Query query = exchange.query().only("name", "match", "source", "standing", "offset", "limit");
        Page page = Page.of(query);
        exchange.json(json -> {
            json.writeStartObject();
            page.write(json, "interfaces", rows, row -> {
                json.writeStartObject();
                InterfaceJson.writeAttributes(json, row);
                json.writeEndObject();
            });
            json.writeEndObject();
        });
    }

    private void readings(Exchange exchange) throws Refused, IOException {
        Query query = exchange.query()
                .only("name", "match", "source", "standing", "counters", "rates", "numbers", "offset", "limit");
        ReadingTable table = ReadingTable.of(query);
        Page page = Page.of(query);
        exchange.json(json -> {
            json.writeStartObject();
            table.writeColumns(json);
            page.write(json, "readings", rows, row -> table.write(json, Description.of(row), row, history.of(row)));
            json.writeEndObject();
        });
    }

    /** A part of the rows that fit, from the offset on, and how many fit. */
    private record Page(Selection selection, int offset, int limit) {
        static Page of(Query query) throws Refused {
            return new Page(
                    Selection.of(query),
                    query.number("offset", 0, 0, Integer.MAX_VALUE),
                    query.number("limit", USUAL_ROWS, 1, MOST_ROWS));
        }

        void write(JsonGenerator json, String name, Rows rows, Consumer<Snapshot> writer) {
            Selection.Test test = selection.test();
            Snapshot row = new Snapshot();
            int total = 0;
            json.writeNumberProperty("offset", offset);
            json.writeArrayPropertyStart(name);
            for (int i = 0; i < rows.rows(); i++) {
                if (rows.read(i, row) && test.fits(Description.of(row))) {
                    if (total >= offset && total - offset < limit) {
                        writer.accept(row);
                    }
                    total++;
                }
            }
            json.writeEndArray();
            json.writeNumberProperty("total", total);
        }
    }

    private void oneInterface(Exchange exchange) throws Refused, IOException {
        Numbers numbers = exchange.query().only("numbers").numbers();
        Snapshot row = find(exchange.variable());
        Map<String, String> notes =
                content.tally().find(row.identity()).map(Interface::notes).orElse(Map.of());
        exchange.json(json -> {
            json.writeStartObject();
            InterfaceJson.writeAttributes(json, row);
            InterfaceJson.writeCounters(json, row, numbers);
            InterfaceJson.writeRates(json, history.of(row), numbers);
            InterfaceJson.writeDriverCounters(json, rows.driverCounters(row), numbers);
            InterfaceJson.writeNotes(json, notes);
            json.writeEndObject();
        });
    }

    private void historyOfOne(Exchange exchange) throws Refused, IOException {
        Query query = exchange.query().only("since", "numbers");
        Numbers numbers = query.numbers();
        long since = query.epochMillis("since", 0);
        Snapshot row = find(exchange.variable());
        exchange.json(json -> {
            json.writeStartObject();
            json.writeStringProperty("id", row.identity().text());
            json.writeStringProperty("name", row.attributes().name());
            json.writeArrayPropertyStart("columns");
            json.writeString("at_ms");
            InterfaceHistory.COUNTERS.forEach(counter -> json.writeString(CounterNames.of(counter)));
            json.writeEndArray();
            json.writeArrayPropertyStart("samples");
            HistorySamples samples = new HistorySamples(json, numbers);
            history.of(row).ifPresent(one -> one.visit(since, samples));
            json.writeEndArray();
            samples.writeGaps();
            json.writeEndObject();
        });
    }

    /** The row of a name, or of an identity. */
    private Snapshot find(String nameOrId) throws Refused {
        Snapshot row = new Snapshot();
        Optional<Interface> named = content.tally().find(nameOrId);
        if (named.isPresent() && named.get().snapshot(row)) {
            return row;
        }
        for (int i = 0; i < rows.rows(); i++) {
            if (rows.read(i, row) && row.identity().text().equals(nameOrId)) {
                return row;
            }
        }
        throw Refused.notFound("no interface is called %s, and none has it as id; /api/v1/interfaces has all"
                .formatted(Refusals.printable(nameOrId)));
    }

    private void recentEvents(Exchange exchange) throws Refused, IOException {
        Query query = exchange.query().only("after", "since", "kind", "subject", "limit", "numbers");
        Numbers numbers = query.numbers();
        long after = query.number("after", 0, 0, Integer.MAX_VALUE);
        long since = query.epochMillis("since", 0);
        Optional<Event.Kind> kind = query.word("kind", Event.Kind.class);
        Optional<String> subject = query.text("subject");
        int limit = query.number("limit", USUAL_ROWS, 1, RecentEvents.MOST);
        Predicate<Event> fits = event -> event.at().toEpochMilli() >= since
                && kind.map(one -> one == event.kind()).orElse(true)
                && subject.map(one -> one.equals(event.subject())).orElse(true);
        exchange.json(json -> {
            json.writeStartObject();
            json.writeNumberProperty("last", events.last());
            json.writeArrayPropertyStart("events");
            events.after(after, fits, limit).forEach(one -> EventJson.write(json, one, numbers));
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private void switches(Exchange exchange) throws Refused, IOException {
        exchange.query().only();
        exchange.json(json -> {
            json.writeStartObject();
            json.writeName("switches");
            content.switches().write(json);
            json.writeEndObject();
        });
    }
}
