package dev.iftally.tally;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ObjLongConsumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** An event in JSON: the keys are the names of {@link Event}'s parts. */
public final class EventFormat {
    private static final JsonFactory JSON = new JsonFactory();

    private EventFormat() {}

    /** The line, with its line feed. */
    static byte[] encode(Event event) {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), line)) {
            json.writeStartObject();
            write(json, event, EventFormat::writeUnsigned);
            json.writeEndObject();
        }
        line.write('\n');
        return line.toByteArray();
    }

    /**
     * Writes the parts into an object that has been begun.
     *
     * @param numbers writes counters, which are unsigned
     */
    public static void write(JsonGenerator json, Event event, ObjLongConsumer<JsonGenerator> numbers) {
        json.writeStringProperty("at", event.at().toString());
        json.writeStringProperty("kind", event.kind().name().toLowerCase(Locale.ROOT));
        json.writeStringProperty("subject", event.subject());
        json.writeStringProperty("detail", event.detail());
        if (!event.changes().isEmpty()) {
            json.writeArrayPropertyStart("changes");
            for (Event.Change change : event.changes()) {
                write(json, change, numbers);
            }
            json.writeEndArray();
        }
    }

    private static void write(JsonGenerator json, Event.Change change, ObjLongConsumer<JsonGenerator> numbers) {
        json.writeStartObject();
        json.writeStringProperty("counter", change.counter());
        json.writeName("from");
        numbers.accept(json, change.from());
        json.writeName("to");
        numbers.accept(json, change.to());
        json.writeBooleanProperty("inferred", change.inferred());
        json.writeEndObject();
    }

    private static void writeUnsigned(JsonGenerator json, long number) {
        json.writeNumber(new BigInteger(Long.toUnsignedString(number)));
    }

    /** The event of a line; empty if the line is none that this version knows, or only half of one. */
    static Optional<Event> decode(byte[] line) {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), line)) {
            return json.nextToken() == JsonToken.START_OBJECT ? Optional.of(decode(json)) : Optional.empty();
        } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Event decode(JsonParser json) {
        Instant at = Instant.EPOCH;
        Event.Kind kind = Event.Kind.NOTE;
        String subject = "";
        String detail = "";
        List<Event.Change> changes = new ArrayList<>();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = json.currentName();
            json.nextToken();
            switch (key) {
                case "at" -> at = Instant.parse(json.getString());
                case "kind" -> kind = Event.Kind.valueOf(json.getString().toUpperCase(Locale.ROOT));
                case "subject" -> subject = json.getString();
                case "detail" -> detail = json.getString();
                case "changes" -> decodeChanges(json, changes);
                default -> json.skipChildren();
            }
        }
        return new Event(at, kind, subject, detail, changes);
    }

    private static void decodeChanges(JsonParser json, List<Event.Change> changes) {
        while (json.nextToken() == JsonToken.START_OBJECT) {
            String counter = "";
            long from = 0;
            long to = 0;
            boolean inferred = false;
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String key = json.currentName();
                json.nextToken();
                switch (key) {
                    case "counter" -> counter = json.getString();
                    case "from" -> from = Long.parseUnsignedLong(json.getString());
                    case "to" -> to = Long.parseUnsignedLong(json.getString());
                    case "inferred" -> inferred = json.getBooleanValue();
                    default -> json.skipChildren();
                }
            }
            changes.add(new Event.Change(counter, from, to, inferred));
        }
    }
}
