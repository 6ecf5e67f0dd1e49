package dev.iftally.views.web;

import dev.iftally.vocabulary.Dictionary;
import dev.iftally.vocabulary.Explanation;
import dev.iftally.vocabulary.Spelling;
import java.io.IOException;
import tools.jackson.core.JsonGenerator;

/** What each counter means, and what the traditions call it: as {@code iftally explain} has it. */
final class Glossary {
    private Glossary() {}

    static void answer(Exchange exchange) throws Refused, IOException {
        exchange.query().only();
        exchange.json(json -> {
            json.writeStartObject();
            json.writeArrayPropertyStart("counters");
            Dictionary.all().forEach(one -> write(json, one));
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void write(JsonGenerator json, Explanation one) {
        json.writeStartObject();
        json.writeStringProperty("name", one.name());
        json.writeStringProperty("unit", one.unit());
        json.writeStringProperty("meaning", one.meaning());
        json.writeArrayPropertyStart("spellings");
        for (Spelling spelling : one.spellings()) {
            json.writeStartObject();
            json.writeStringProperty("tradition", spelling.tradition().title());
            json.writeStringProperty("name", spelling.name());
            json.writeBooleanProperty("exact", spelling.exact());
            if (!spelling.exact()) {
                json.writeStringProperty("note", spelling.note());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
