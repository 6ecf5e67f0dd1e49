package dev.iftally.wire.ovsdb;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * The columns of one row. A column that is not there is read as an empty set; one of another type than asked for is an
 * {@link OvsdbException} that names it.
 *
 * @param table whose row it is
 * @param columns by name
 */
public record Row(String table, Map<String, Value> columns) {
    private static final Value EMPTY = new Value.Atoms(List.of());

    public Row {
        columns = Map.copyOf(columns);
    }

    /** A string, or an optional one. */
    public Optional<String> text(String column) throws OvsdbException {
        return switch (single(column)) {
            case null -> Optional.empty();
            case Atom.Text(String value) -> Optional.of(value);
            case Atom other -> throw wrong(column, "a string", other);
        };
    }

    /** An integer, or an optional one. */
    public OptionalLong whole(String column) throws OvsdbException {
        return switch (single(column)) {
            case null -> OptionalLong.empty();
            case Atom.Whole(long value) -> OptionalLong.of(value);
            case Atom other -> throw wrong(column, "an integer", other);
        };
    }

    /** The UUIDs of the rows that a column refers to. */
    public List<String> references(String column) throws OvsdbException {
        for (Atom atom : atoms(column)) {
            if (!(atom instanceof Atom.Reference)) {
                throw wrong(column, "references to rows", atom);
            }
        }
        return atoms(column).stream()
                .map(atom -> atom instanceof Atom.Reference(String uuid) ? uuid : "")
                .collect(Collectors.toUnmodifiableList());
    }

    /** A map of strings to strings. */
    public Map<String, String> texts(String column) throws OvsdbException {
        Value value = columns.getOrDefault(column, EMPTY);
        if (value instanceof Value.Atoms(List<Atom> atoms) && atoms.isEmpty()) {
            return Map.of();
        }
        if (!(value instanceof Value.Pairs(Map<Atom, Atom> pairs))) {
            throw wrong(column, "a map", value);
        }
        Map<String, String> texts = new HashMap<>();
        for (Map.Entry<Atom, Atom> pair : pairs.entrySet()) {
            if (!(pair.getKey() instanceof Atom.Text(String key)
                    && pair.getValue() instanceof Atom.Text(String text))) {
                throw wrong(column, "strings", pair);
            }
            texts.put(key, text);
        }
        return texts;
    }

    /** Null if the set is empty. */
    private Atom single(String column) throws OvsdbException {
        List<Atom> atoms = atoms(column);
        if (atoms.size() > 1) {
            throw wrong(column, "one value", atoms.size() + " values");
        }
        return atoms.isEmpty() ? null : atoms.getFirst();
    }

    private List<Atom> atoms(String column) throws OvsdbException {
        Value value = columns.getOrDefault(column, EMPTY);
        if (value instanceof Value.Atoms(List<Atom> atoms)) {
            return atoms;
        }
        throw wrong(column, "no map", value);
    }

    private OvsdbException wrong(String column, String expected, Object found) {
        String text = PeerText.of(found.toString());
        return new OvsdbException("expected %s, not %s".formatted(expected, text), table + "." + column, -1);
    }
}
