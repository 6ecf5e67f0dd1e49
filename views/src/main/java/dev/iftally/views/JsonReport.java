package dev.iftally.views;

import java.math.BigInteger;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** A report as JSON. */
public final class JsonReport implements Report {
    private final JsonGenerator json;

    /** A report that is written to {@code json}, which stays its caller's. */
    public JsonReport(JsonGenerator json) {
        this.json = json;
    }

    @Override
    public Report text(String words) {
        return this;
    }

    @Override
    public Report json(String key, long unsigned) {
        json.writeName(key);
        number(unsigned);
        return this;
    }

    @Override
    public Report jsonSigned(String key, long signed) {
        json.writeNumberProperty(key, signed);
        return this;
    }

    @Override
    public Report jsonDecimal(String key, String decimal) {
        json.writeName(key);
        json.writeNumber(decimal);
        return this;
    }

    @Override
    public Report json(String key, String value) {
        json.writeStringProperty(key, value);
        return this;
    }

    @Override
    public Report json(String key, boolean value) {
        json.writeBooleanProperty(key, value);
        return this;
    }

    @Override
    public Report jsonNull(String key) {
        json.writeNullProperty(key);
        return this;
    }

    @Override
    public Report json(String key, List<String> values) {
        json.writeArrayPropertyStart(key);
        values.forEach(json::writeString);
        json.writeEndArray();
        return this;
    }

    @Override
    public Report jsonNumbers(String key, long... values) {
        json.writeArrayPropertyStart(key);
        for (long value : values) {
            number(value);
        }
        json.writeEndArray();
        return this;
    }

    @Override
    public Report begin() {
        json.writeStartObject();
        return this;
    }

    @Override
    public Report begin(String key) {
        json.writeObjectPropertyStart(key);
        return this;
    }

    @Override
    public Report end() {
        json.writeEndObject();
        return this;
    }

    @Override
    public Report beginList(String key) {
        json.writeArrayPropertyStart(key);
        return this;
    }

    @Override
    public Report endList() {
        json.writeEndArray();
        return this;
    }

    @Override
    public boolean isJson() {
        return true;
    }

    private void number(long unsigned) {
        if (unsigned >= 0) {
            json.writeNumber(unsigned);
        } else {
            json.writeNumber(new BigInteger(Long.toUnsignedString(unsigned)));
        }
    }
}
