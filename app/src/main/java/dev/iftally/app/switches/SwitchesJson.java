package dev.iftally.app.switches;

import dev.iftally.sources.openflow.SwitchStatus;
import java.io.IOException;
import java.io.StringWriter;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The file's text: {@code {"written_at": TIME, "switches": [{…}]}}; a key whose value is not known is left out. */
final class SwitchesJson {
    private static final JsonFactory JSON = new JsonFactory();

    /** What the file says, and when it was written. */
    record Contents(Instant writtenAt, List<SwitchStatus> switches) {}

    private SwitchesJson() {}

    static String write(List<SwitchStatus> switches, Instant at) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeStringProperty("written_at", at.toString());
            json.writeArrayPropertyStart("switches");
            for (SwitchStatus one : switches) {
                json.writeStartObject();
                writeFields(json, one);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.append('\n').toString();
    }

    /** The properties of one switch, into an object that is begun. */
    static void writeFields(JsonGenerator json, SwitchStatus one) {
        json.writeStringProperty("connection", one.connection());
        text(json, "peer", one.peer());
        json.writeStringProperty("state", one.state().name().toLowerCase(Locale.ROOT));
        text(json, "datapath_id", one.datapathId());
        text(json, "version", one.version());
        json.writeNumberProperty("ports", one.ports());
        if (one.answeredAt().isAfter(Instant.EPOCH)) {
            json.writeStringProperty("answered_at", one.answeredAt().toString());
            json.writeNumberProperty("reply_micros", one.replyTime().toNanos() / 1000);
        }
        json.writeNumberProperty("interval_ms", one.interval().toMillis());
        json.writeNumberProperty("skipped", one.skipped());
        text(json, "problem", one.problem());
        text(json, "last_error", one.lastError());
    }

    private static void text(JsonGenerator json, String name, String value) {
        if (!value.isEmpty()) {
            json.writeStringProperty(name, value);
        }
    }

    /** @throws IOException if this is not what {@link #write} writes */
    static Contents read(String text) throws IOException {
        Instant at = Instant.EPOCH;
        List<SwitchStatus> switches = new ArrayList<>();
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                json.nextToken();
                if (name.equals("written_at")) {
                    at = Instant.parse(json.getString());
                } else {
                    while (json.nextToken() == JsonToken.START_OBJECT) {
                        switches.add(one(json));
                    }
                }
            }
            return new Contents(at, switches);
        } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
            throw new IOException("not understood: " + e.getMessage(), e);
        }
    }

    private static SwitchStatus one(JsonParser json) {
        Map<String, String> fields = new HashMap<>();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            json.nextToken();
            fields.put(name, json.getString());
        }
        return new SwitchStatus(
                fields.getOrDefault("connection", ""),
                fields.getOrDefault("peer", ""),
                SwitchStatus.State.valueOf(fields.getOrDefault("state", "down").toUpperCase(Locale.ROOT)),
                fields.getOrDefault("datapath_id", ""),
                fields.getOrDefault("version", ""),
                Integer.parseInt(fields.getOrDefault("ports", "0")),
                Instant.parse(fields.getOrDefault("answered_at", Instant.EPOCH.toString())),
                Duration.ofNanos(1000 * Long.parseLong(fields.getOrDefault("reply_micros", "0"))),
                Duration.ofMillis(Long.parseLong(fields.getOrDefault("interval_ms", "0"))),
                Long.parseLong(fields.getOrDefault("skipped", "0")),
                fields.getOrDefault("problem", ""),
                fields.getOrDefault("last_error", ""));
    }
}
