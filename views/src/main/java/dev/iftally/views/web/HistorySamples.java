package dev.iftally.views.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Writes samples, a row each, and then between which of them the device began to count anew. */
final class HistorySamples implements InterfaceHistory.Visitor {
    private final JsonGenerator json;
    private final Numbers numbers;
    private final List<Gap> gaps = new ArrayList<>();
    private long beforeMillis;

    private record Gap(long fromMillis, long toMillis) {}

    HistorySamples(JsonGenerator json, Numbers numbers) {
        this.json = json;
        this.numbers = numbers;
    }

    @Override
    public void sample(long atMillis, long[] totals, int present, boolean anew) {
        json.writeStartArray();
        json.writeNumber(atMillis);
        for (int i = 0; i < totals.length; i++) {
            if ((present >> i & 1) != 0) {
                numbers.write(json, totals[i]);
            } else {
                json.writeNull();
            }
        }
        json.writeEndArray();
        if (anew && beforeMillis != 0) {
            gaps.add(new Gap(beforeMillis, atMillis));
        }
        beforeMillis = atMillis;
    }

    void writeGaps() {
        json.writeArrayPropertyStart("gaps");
        for (Gap gap : gaps) {
            json.writeStartObject();
            json.writeStringProperty(
                    "from", Instant.ofEpochMilli(gap.fromMillis).toString());
            json.writeStringProperty("to", Instant.ofEpochMilli(gap.toMillis).toString());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
