package dev.iftally.wire.ovsdb;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.ByteArrayBuilder;

/** The messages of a client, as UTF-8. */
public final class MessageEncoder {
    private static final JsonFactory JSON = new JsonFactory();

    private MessageEncoder() {}

    /**
     * Asks for the rows of some tables, and to be told of every change from then on (RFC 7047, 4.1.5).
     *
     * @param columns the columns of interest of each table
     */
    public static byte[] monitor(long id, String database, Map<String, List<String>> columns) {
        return object(json -> {
            json.writeStringProperty("method", "monitor");
            json.writeArrayPropertyStart("params");
            json.writeString(database);
            json.writeNull();
            json.writeStartObject();
            columns.forEach((table, names) -> {
                json.writeObjectPropertyStart(table);
                json.writeArrayPropertyStart("columns");
                names.forEach(json::writeString);
                json.writeEndArray();
                json.writeEndObject();
            });
            json.writeEndObject();
            json.writeEndArray();
            json.writeNumberProperty("id", id);
        });
    }

    /** Asks whether the server is alive (RFC 7047, 4.1.11). */
    public static byte[] echo(long id) {
        return object(json -> {
            json.writeStringProperty("method", "echo");
            json.writeArrayPropertyStart("params");
            json.writeEndArray();
            json.writeNumberProperty("id", id);
        });
    }

    /** Answers the server's own question. */
    public static byte[] answer(Message.Echo echo) {
        return object(json -> {
            json.writeName("result");
            json.writeRawValue(echo.params());
            json.writeNullProperty("error");
            json.writeName("id");
            json.writeRawValue(echo.id());
        });
    }

    private static byte[] object(Consumer<JsonGenerator> content) {
        ByteArrayBuilder bytes = new ByteArrayBuilder();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            content.accept(json);
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }
}
