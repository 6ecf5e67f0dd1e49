package dev.iftally.app.decode;

import java.io.StringWriter;
import java.math.BigInteger;
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
