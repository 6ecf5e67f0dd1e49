package dev.iftally.app.decode;

import java.io.StringWriter;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** One JSON object on one line, built whole before it is shown; numbers are unsigned 64-bit integers. */
final class JsonLine implements AutoCloseable {
    private static final JsonFactory JSON = new JsonFactory();

    private final StringWriter text = new StringWriter();
    private final JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), text);

    JsonLine() {
        generator.writeStartObject();
    }

    void text(String key, String value) {
        generator.writeStringProperty(key, value);
    }

    void truth(String key, boolean value) {
        generator.writeBooleanProperty(key, value);
    }

    void number(String key, long unsigned) {
        if (unsigned >= 0) {
            generator.writeNumberProperty(key, unsigned);
        } else {
            generator.writeNumberProperty(key, new BigInteger(Long.toUnsignedString(unsigned)));
        }
    }

    void beginArray(String key) {
        generator.writeArrayPropertyStart(key);
    }

    void endArray() {
        generator.writeEndArray();
    }

    void beginObject() {
        generator.writeStartObject();
    }

    void endObject() {
        generator.writeEndObject();
    }

    /** Writes every entry of {@code object}, in its order: texts, numbers, truths, and lists and objects of them. */
    void all(Map<String, Object> object) {
        for (Map.Entry<String, Object> entry : object.entrySet()) {
            generator.writeName(entry.getKey());
            value(entry.getValue());
        }
    }

    /** The line of what could not be decoded, {@code offset} bytes from the start of the file. */
    static String broken(String error, long offset) {
        try (JsonLine json = new JsonLine()) {
            json.text("error", error);
            json.number("offset", offset);
            return json.end();
        }
    }

    private void value(Object value) {
        switch (value) {
            case Map<?, ?> object -> {
                generator.writeStartObject();
                object.forEach((key, member) -> {
                    generator.writeName(key.toString());
                    value(member);
                });
                generator.writeEndObject();
            }
            case List<?> list -> {
                generator.writeStartArray();
                list.forEach(this::value);
                generator.writeEndArray();
            }
            case Long unsigned
            when unsigned < 0 -> generator.writeNumber(new BigInteger(Long.toUnsignedString(unsigned)));
            case Long unsigned -> generator.writeNumber(unsigned);
            case BigInteger number -> generator.writeNumber(number);
            case Integer signed -> generator.writeNumber(signed);
            case Boolean truth -> generator.writeBoolean(truth);
            default -> generator.writeString(value.toString());
        }
    }

    /** Ends the object and returns its line, without a line break. */
    String end() {
        generator.writeEndObject();
        generator.flush();
        return text.toString();
    }

    @Override
    public void close() {
        generator.close();
    }
}
