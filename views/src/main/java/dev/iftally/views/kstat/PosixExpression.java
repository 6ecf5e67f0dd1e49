package dev.iftally.views.kstat;

import java.util.Map;

/** Extended regular expressions of POSIX, which differ from Java's inside brackets and in what a backslash means. */
final class PosixExpression {
    private static final Map<String, String> CLASSES = Map.ofEntries(
            Map.entry("alnum", "\\p{Alnum}"),
            Map.entry("alpha", "\\p{Alpha}"),
            Map.entry("blank", "\\p{Blank}"),
            Map.entry("cntrl", "\\p{Cntrl}"),
            Map.entry("digit", "\\p{Digit}"),
            Map.entry("graph", "\\p{Graph}"),
            Map.entry("lower", "\\p{Lower}"),
            Map.entry("print", "\\p{Print}"),
            Map.entry("punct", "\\p{Punct}"),
            Map.entry("space", "\\p{Space}"),
            Map.entry("upper", "\\p{Upper}"),
            Map.entry("xdigit", "\\p{XDigit}"));

    private final String text;
    private final StringBuilder java = new StringBuilder();
    private int at;

    private PosixExpression(String text) {
        this.text = text;
    }

    /** The same as an expression of Java's; whether it is one at all, its compiler says. */
    static String toJava(String text) {
        PosixExpression expression = new PosixExpression(text);
        while (expression.at < text.length()) {
            expression.element();
        }
        return expression.java.toString();
    }

    private void element() {
        char c = text.charAt(at);
        at++;
        switch (c) {
            case '[' -> bracket();
            case '\\' -> escaped();
            // A doubled quantifier is Java's possessive or lazy one.
            case '*', '+', '?', '}' -> java.append(isQuantifier(at) ? c + "(?:)" : c);
            default -> java.append(c);
        }
    }

    private boolean isQuantifier(int place) {
        return place < text.length() && "*+?".indexOf(text.charAt(place)) >= 0;
    }

    /** A backslash takes a character's meaning away, and gives none. */
    private void escaped() {
        if (at == text.length()) {
            java.append('\\');
        } else {
            literal(text.charAt(at));
            at++;
        }
    }

    private void bracket() {
        java.append('[');
        if (text.startsWith("^", at)) {
            java.append('^');
            at++;
        }
        int first = at;
        while (at < text.length() && (at == first || text.charAt(at) != ']')) {
            if (text.startsWith("[:", at) && named()) {
                continue;
            }
            char c = text.charAt(at);
            at++;
            boolean range = c == '-' && at > first + 1 && at < text.length() && text.charAt(at) != ']';
            if (range) {
                java.append('-');
            } else {
                literal(c);
            }
        }
        if (at < text.length()) {
            java.append(']');
            at++;
        }
    }

    private boolean named() {
        int end = text.indexOf(":]", at);
        String known = end < 0 ? null : CLASSES.get(text.substring(at + 2, end));
        if (known != null) {
            java.append(known);
            at = end + 2;
        }
        return known != null;
    }

    private void literal(char c) {
        boolean plain = Character.isLetterOrDigit(c) || c > '~' || c == ' ' || c == '_';
        java.append(plain ? "" : "\\").append(c);
    }
}
