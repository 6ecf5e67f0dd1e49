package dev.iftally.wire.ovsdb;

/** A peer's text for people: short, and without characters that a terminal would obey. */
final class PeerText {
    private static final int MAX_LENGTH = 120;

    private PeerText() {}

    static String of(String text) {
        String cut = text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "…";
        StringBuilder safe = new StringBuilder(cut.length());
        cut.codePoints().forEach(c -> safe.appendCodePoint(Character.isISOControl(c) ? '?' : c));
        return safe.toString();
    }
}
