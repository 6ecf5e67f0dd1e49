package dev.iftally.wire.ovsdb;

import java.util.List;
import java.util.Map;

/** What a column of a row holds (RFC 7047, 5.1). */
public sealed interface Value {
    /** A set; a single atom is a set of one. */
    record Atoms(List<Atom> atoms) implements Value {
        public Atoms {
            atoms = List.copyOf(atoms);
        }
    }

    /** A map. */
    record Pairs(Map<Atom, Atom> pairs) implements Value {
        public Pairs {
            pairs = Map.copyOf(pairs);
        }
    }
}
