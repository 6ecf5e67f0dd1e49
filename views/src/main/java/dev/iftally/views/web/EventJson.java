package dev.iftally.views.web;

import dev.iftally.tally.Event;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/** An event as a JSON object: as in the event log, with its number. */
final class EventJson {
    private EventJson() {}

    static void write(JsonGenerator json, RecentEvents.Numbered one, Numbers numbers) {
        Event event = one.event();
        json.writeStartObject();
        json.writeNumberProperty("number", one.number());
        json.writeStringProperty("at", event.at().toString());
        json.writeStringProperty("kind", event.kind().name().toLowerCase(Locale.ROOT));
        json.writeStringProperty("subject", event.subject());
        json.writeStringProperty("detail", event.detail());
        if (!event.changes().isEmpty()) {
            json.writeArrayPropertyStart("changes");
            for (Event.Change change : event.changes()) {
                json.writeStartObject();
                json.writeStringProperty("counter", change.counter());
                json.writeName("from");
                numbers.write(json, change.from());
                json.writeName("to");
                numbers.write(json, change.to());
                json.writeBooleanProperty("inferred", change.inferred());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }
}
