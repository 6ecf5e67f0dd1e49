package dev.iftally.wire.ovsdb;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/** Reads {@code <table-updates>} of RFC 7047, 4.1.6: by table, by UUID, the old and the new row. */
final class TableUpdates {
    private final String operation;
    private final List<RowUpdate> updates = new ArrayList<>();
    private JsonParser json;

    /** Updates that come with a message of this name. */
    TableUpdates(String operation) {
        this.operation = operation;
    }

    /** The updates of this JSON object. */
    List<RowUpdate> of(String text) throws OvsdbException {
        try (JsonParser parser = MessageDecoder.JSON.createParser(ObjectReadContext.empty(), text)) {
            json = parser;
            json.nextToken();
            tables();
            return updates;
        }
    }

    /** The updates of a notification's parameters: the monitor's id, then the object. */
    List<RowUpdate> ofParameters(String text) throws OvsdbException {
        try (JsonParser parser = MessageDecoder.JSON.createParser(ObjectReadContext.empty(), text)) {
            json = parser;
            expect(json.nextToken(), JsonToken.START_ARRAY, "a list of parameters");
            json.nextToken();
            json.skipChildren();
            json.nextToken();
            tables();
            return updates;
        }
    }

    private void tables() throws OvsdbException {
        expect(JsonToken.START_OBJECT, "an object of tables");
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String table = json.currentName();
            json.nextToken();
            expect(JsonToken.START_OBJECT, "an object of rows");
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                update(table, json.currentName());
            }
        }
    }

    private void update(String table, String uuid) throws OvsdbException {
        if (updates.size() == MessageDecoder.MAX_ROWS) {
            throw problem("more than %d rows in one message".formatted(MessageDecoder.MAX_ROWS));
        }
        json.nextToken();
        expect(JsonToken.START_OBJECT, "a row's old and new columns");
        long start = json.currentLocation().getCharOffset();
        Optional<Row> row = Optional.empty();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean current = json.currentName().equals("new");
            json.nextToken();
            if (current) {
                row = Optional.of(row(table));
            } else {
                json.skipChildren();
            }
        }
        int size = (int) (json.currentLocation().getCharOffset() - start);
        updates.add(new RowUpdate(table, uuid, row, size));
    }

    private Row row(String table) throws OvsdbException {
        expect(JsonToken.START_OBJECT, "a row");
        Map<String, Value> columns = new HashMap<>();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String column = json.currentName();
            json.nextToken();
            columns.put(column, value());
        }
        return new Row(table, columns);
    }

    private Value value() throws OvsdbException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            return new Value.Atoms(List.of(scalar()));
        }
        String tag = tag();
        return switch (tag) {
            case "set" -> new Value.Atoms(elements());
            case "map" -> new Value.Pairs(pairs());
            default -> new Value.Atoms(List.of(reference(tag)));
        };
    }

    private Atom atom() throws OvsdbException {
        return json.currentToken() == JsonToken.START_ARRAY ? reference(tag()) : scalar();
    }

    private String tag() throws OvsdbException {
        expect(json.nextToken(), JsonToken.VALUE_STRING, "\"set\", \"map\" or \"uuid\"");
        return json.getString();
    }

    private Atom scalar() throws OvsdbException {
        return switch (json.currentToken()) {
            case VALUE_STRING -> new Atom.Text(json.getString());
            case VALUE_NUMBER_INT -> whole();
            case VALUE_NUMBER_FLOAT -> new Atom.Real(json.getDoubleValue());
            case VALUE_TRUE -> new Atom.Truth(true);
            case VALUE_FALSE -> new Atom.Truth(false);
            default -> throw problem("expected a value, not " + json.currentToken());
        };
    }

    /** Integers of OVSDB have 64 bits; what is larger is a real that happens to be whole. */
    private Atom whole() {
        return json.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? new Atom.Real(json.getDoubleValue())
                : new Atom.Whole(json.getLongValue());
    }

    private Atom reference(String tag) throws OvsdbException {
        if (!tag.equals("uuid")) {
            throw problem("expected \"set\", \"map\" or \"uuid\", not \"%s\"".formatted(PeerText.of(tag)));
        }
        expect(json.nextToken(), JsonToken.VALUE_STRING, "a UUID");
        Atom reference = new Atom.Reference(json.getString());
        expect(json.nextToken(), JsonToken.END_ARRAY, "the end of a UUID");
        return reference;
    }

    private List<Atom> elements() throws OvsdbException {
        expect(json.nextToken(), JsonToken.START_ARRAY, "the elements of a set");
        List<Atom> atoms = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            atoms.add(atom());
        }
        expect(json.nextToken(), JsonToken.END_ARRAY, "the end of a set");
        return atoms;
    }

    private Map<Atom, Atom> pairs() throws OvsdbException {
        expect(json.nextToken(), JsonToken.START_ARRAY, "the pairs of a map");
        Map<Atom, Atom> pairs = new HashMap<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            expect(JsonToken.START_ARRAY, "a pair");
            json.nextToken();
            Atom key = atom();
            json.nextToken();
            pairs.put(key, atom());
            expect(json.nextToken(), JsonToken.END_ARRAY, "the end of a pair");
        }
        expect(json.nextToken(), JsonToken.END_ARRAY, "the end of a map");
        return pairs;
    }

    private void expect(JsonToken expected, String text) throws OvsdbException {
        expect(json.currentToken(), expected, text);
    }

    private void expect(JsonToken found, JsonToken expected, String text) throws OvsdbException {
        if (found != expected) {
            throw problem("expected %s, not %s".formatted(text, found == null ? "the end" : found));
        }
    }

    private OvsdbException problem(String text) {
        return new OvsdbException(text, operation, json.currentTokenLocation().getCharOffset());
    }
}
