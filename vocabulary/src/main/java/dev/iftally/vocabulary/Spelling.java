package dev.iftally.vocabulary;

/**
 * What a tradition calls a counter.
 *
 * @param name as it is written there; several with a plus between them are added up
 * @param exact whether it is the same event and unit
 * @param note how it differs; empty if it does not
 */
public record Spelling(Tradition tradition, String name, boolean exact, String note) {
    static Spelling exactly(Tradition tradition, String name) {
        return new Spelling(tradition, name, true, "");
    }

    static Spelling nearly(Tradition tradition, String name, String note) {
        return new Spelling(tradition, name, false, note);
    }
}
