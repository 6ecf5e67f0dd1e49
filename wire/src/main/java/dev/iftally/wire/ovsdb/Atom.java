package dev.iftally.wire.ovsdb;

/** A single value of a column (RFC 7047, 5.1). */
public sealed interface Atom {
    /** A string. */
    record Text(String value) implements Atom {}

    /** An integer. */
    record Whole(long value) implements Atom {}

    /** A real. */
    record Real(double value) implements Atom {}

    /** A boolean. */
    record Truth(boolean value) implements Atom {}

    /** A reference to a row, by its UUID. */
    record Reference(String uuid) implements Atom {}
}
