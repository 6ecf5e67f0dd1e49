package dev.iftally.views.web;

import dev.iftally.tally.EventFormat;
import tools.jackson.core.JsonGenerator;

/** An event as a JSON object: as in the event log, with its number. */
final class EventJson {
    private EventJson() {}

    static void write(JsonGenerator json, RecentEvents.Numbered one, Numbers numbers) {
        json.writeStartObject();
        json.writeNumberProperty("number", one.number());
        EventFormat.write(json, one.event(), numbers::write);
        json.writeEndObject();
    }
}
