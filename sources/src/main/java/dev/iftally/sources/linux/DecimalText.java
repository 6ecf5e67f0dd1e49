package dev.iftally.sources.linux;

import java.io.IOException;

/** Unsigned 64-bit numbers as the kernel writes them. */
final class DecimalText {
    private DecimalText() {}

    /** The number; {@code where} it stands, for people. */
    static long parse(String text, String where) throws IOException {
        try {
            if (text.startsWith("+")) {
                throw new NumberFormatException(text);
            }
            return Long.parseUnsignedLong(text);
        } catch (NumberFormatException e) {
            throw new IOException("%s: an unsigned 64-bit number expected, not \"%s\"".formatted(where, text), e);
        }
    }
}
