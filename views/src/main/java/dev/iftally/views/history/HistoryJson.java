package dev.iftally.views.history;

import dev.iftally.tally.Event;
import dev.iftally.tally.EventFormat;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.JsonGenerator;

/** A history as JSON, for the command and for whoever serves it. */
final class HistoryJson {
    private HistoryJson() {}

    static void write(JsonGenerator json, History history, List<Event> marks) {
        json.writeStartObject();
        json.writeStringProperty("id", history.identity().text());
        json.writeStringProperty("name", history.name());
        json.writeNumberProperty("step_seconds", history.stepSeconds());
        json.writeArrayPropertyStart("columns");
        json.writeString("at_ms");
        List<String> names = RateColumns.names();
        names.forEach(json::writeString);
        json.writeEndArray();
        json.writeArrayPropertyStart("samples");
        for (int i = 0; i < history.size(); i++) {
            writeSample(json, history, i, names.size());
        }
        json.writeEndArray();
        writeGaps(json, history.gaps());
        json.writeArrayPropertyStart("marks");
        for (Event mark : marks) {
            json.writeStartObject();
            EventFormat.write(json, mark, HistoryJson::writeUnsigned);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeUnsigned(JsonGenerator json, long number) {
        json.writeNumber(Long.toUnsignedString(number));
    }

    private static void writeSample(JsonGenerator json, History history, int step, int columns) {
        json.writeStartArray();
        json.writeNumber(TimeUnit.SECONDS.toMillis(history.second(step)));
        for (int i = 0; i < columns; i++) {
            double rate = RateColumns.value(history, i, step);
            if (Double.isNaN(rate)) {
                json.writeNull();
            } else {
                json.writeNumber(RateColumns.text(rate));
            }
        }
        json.writeEndArray();
    }

    private static void writeGaps(JsonGenerator json, List<History.Gap> gaps) {
        json.writeArrayPropertyStart("gaps");
        for (History.Gap gap : gaps) {
            json.writeStartObject();
            json.writeStringProperty(
                    "from", Instant.ofEpochSecond(gap.fromSecond()).toString());
            json.writeStringProperty("to", Instant.ofEpochSecond(gap.toSecond()).toString());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
