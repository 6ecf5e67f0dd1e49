package dev.iftally.sources;

/** Counted things for people. */
public final class Plural {
    private Plural() {}

    /** Such as {@code 1 port}, {@code 2 ports} or {@code 0 switches}. */
    public static String text(int count, String noun) {
        if (count == 1) {
            return "1 " + noun;
        }
        return count + " " + noun + (noun.endsWith("ch") ? "es" : "s");
    }
}
