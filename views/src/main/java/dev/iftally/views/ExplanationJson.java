package dev.iftally.views;

import dev.iftally.vocabulary.Explanation;
import dev.iftally.vocabulary.Spelling;
import tools.jackson.core.JsonGenerator;

/** What a counter means and what the traditions call it, as a JSON object. */
public final class ExplanationJson {
    private ExplanationJson() {}

    /** Writes the whole object. */
    public static void write(JsonGenerator json, Explanation explained) {
        json.writeStartObject();
        json.writeStringProperty("counter", explained.name());
        json.writeStringProperty("unit", explained.unit());
        json.writeStringProperty("meaning", explained.meaning());
        json.writeArrayPropertyStart("spellings");
        for (Spelling spelling : explained.spellings()) {
            json.writeStartObject();
            json.writeStringProperty("tradition", spelling.tradition().key());
            json.writeStringProperty("title", spelling.tradition().title());
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
