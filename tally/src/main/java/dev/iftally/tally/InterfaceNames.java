package dev.iftally.tally;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** What an interface of the tally can be called. */
public final class InterfaceNames {
    /** The longest name, in bytes of UTF-8. */
    public static final int MOST_BYTES = AttributeSlot.MAX_NAME_BYTES;

    /** The tree's own directories, and what every directory has. */
    private static final Set<String> RESERVED = Set.of(".", "..", "net", "update_stats");

    private InterfaceNames() {}

    /** The longest beginning of a text that has at most so many bytes of UTF-8, without half a character at its end. */
    public static String cut(String text, int mostBytes) {
        return AttributeSlot.cut(text, mostBytes);
    }

    /** How many bytes a text has in UTF-8. */
    public static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** Why an interface cannot have this name; empty if it can. */
    public static Optional<String> problem(String name) {
        int bytes = bytes(name);
        if (bytes == 0) {
            return Optional.of("a name has at least one byte");
        }
        if (bytes > MOST_BYTES) {
            return Optional.of("it has %d bytes, a name has at most %d".formatted(bytes, MOST_BYTES));
        }
        if (RESERVED.contains(name)) {
            return Optional.of("the name is reserved");
        }
        boolean unfit = name.chars()
                .anyMatch(c -> c == '/' || c == ':' || c == ' ' || Character.isWhitespace(c) || Printable.isControl(c));
        return unfit ? Optional.of("a name has no slash, colon, white space or control character") : Optional.empty();
    }
}
