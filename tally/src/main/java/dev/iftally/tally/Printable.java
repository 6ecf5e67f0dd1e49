package dev.iftally.tally;

/** What others say, as people may be shown it: in one line, and without what a terminal obeys. */
public final class Printable {
    private Printable() {}

    /** The text, with a {@code ?} for each control character and each end of a line. */
    public static String line(String text) {
        return text.chars().noneMatch(Printable::isControl)
                ? text
                : text.codePoints()
                        .map(c -> isControl(c) ? '?' : c)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    /** What ends a line for some reader, or what a terminal obeys. */
    static boolean isControl(int c) {
        return Character.isISOControl(c) || c == '\u2028' || c == '\u2029';
    }
}
