package dev.iftally.app.console;

import java.io.Writer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** JSON as iproute2 and ethtool print it, on one line or indented by four. */
public final class JsonOutput {
    private static final JsonFactory JSON =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private JsonOutput() {}

    /** A generator that leaves {@code out} open. */
    public static JsonGenerator generator(Writer out, boolean pretty) {
        return JSON.createGenerator(pretty ? new Indented() : ObjectWriteContext.empty(), out);
    }

    private static final class Indented extends ObjectWriteContext.Base {
        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }

        @Override
        public PrettyPrinter getPrettyPrinter() {
            return new Indentation();
        }
    }

    /** Lists stay on their line, with a blank inside their brackets; each key of an object has a line. */
    private static final class Indentation implements PrettyPrinter {
        private int depth;

        @Override
        public void writeRootValueSeparator(JsonGenerator json) {
            json.writeRaw('\n');
        }

        @Override
        public void writeStartObject(JsonGenerator json) {
            json.writeRaw('{');
            depth++;
        }

        @Override
        public void beforeObjectEntries(JsonGenerator json) {
            line(json);
        }

        @Override
        public void writeObjectNameValueSeparator(JsonGenerator json) {
            json.writeRaw(": ");
        }

        @Override
        public void writeObjectEntrySeparator(JsonGenerator json) {
            json.writeRaw(',');
            line(json);
        }

        @Override
        public void writeEndObject(JsonGenerator json, int entries) {
            depth--;
            if (entries > 0) {
                line(json);
            }
            json.writeRaw('}');
        }

        @Override
        public void writeStartArray(JsonGenerator json) {
            json.writeRaw("[ ");
            depth++;
        }

        @Override
        public void beforeArrayValues(JsonGenerator json) {}

        @Override
        public void writeArrayValueSeparator(JsonGenerator json) {
            json.writeRaw(',');
        }

        @Override
        public void writeEndArray(JsonGenerator json, int values) {
            depth--;
            json.writeRaw(values > 0 ? " ]" : "]");
        }

        private void line(JsonGenerator json) {
            json.writeRaw('\n' + "    ".repeat(depth));
        }
    }
}
