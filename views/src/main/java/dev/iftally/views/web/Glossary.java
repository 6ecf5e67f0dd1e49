package dev.iftally.views.web;

import dev.iftally.views.ExplanationJson;
import dev.iftally.vocabulary.Dictionary;
import java.io.IOException;

/** What each counter means, and what the traditions call it: as {@code iftally explain} has it. */
final class Glossary {
    private Glossary() {}

    static void answer(Exchange exchange) throws Refused, IOException {
        exchange.query().only();
        exchange.json(json -> {
            json.writeStartObject();
            json.writeArrayPropertyStart("counters");
            Dictionary.all().forEach(one -> ExplanationJson.write(json, one));
            json.writeEndArray();
            json.writeEndObject();
        });
    }
}
