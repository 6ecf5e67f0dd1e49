package dev.iftally.sources;

import java.util.regex.Pattern;

/** Patterns of names, in which {@code *} stands for anything and every other character for itself. */
public final class Wildcard {
    private Wildcard() {}

    /** Whether the whole of {@code text} is of the form. */
    public static boolean matches(String pattern, String text) {
        return Pattern.matches(Pattern.quote(pattern).replace("*", "\\E.*\\Q"), text);
    }
}
