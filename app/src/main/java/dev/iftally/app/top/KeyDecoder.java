package dev.iftally.app.top;

import dev.iftally.views.top.Key;
import java.util.Optional;

/**
 * Keys from the bytes that a terminal sends: UTF-8, and the sequences of ECMA-48 and xterm for the keys that are no
 * characters. What does not fit, or is too long, is a key that does nothing.
 */
final class KeyDecoder {
    private static final int ESC = 0x1b;
    private static final int DELETE = 0x7f;
    private static final int MOST_PARAMETERS = 16;

    private enum State {
        NONE,
        ESCAPE,
        /** Behind {@code ESC [}. */
        CONTROL_SEQUENCE,
        /** Behind {@code ESC O}. */
        SINGLE_SHIFT,
        /** Inside a character of several bytes. */
        CHARACTER
    }

    private final StringBuilder parameters = new StringBuilder();
    private State state = State.NONE;
    private int character;
    private int missing;

    /** True if more bytes may follow, or what there is was the Escape key. */
    boolean isPending() {
        return state != State.NONE;
    }

    /** Nothing followed for a while. */
    Optional<Key> giveUp() {
        boolean escape = state == State.ESCAPE;
        state = State.NONE;
        return escape ? Optional.of(Key.Named.ESCAPE) : Optional.empty();
    }

    /** Takes the next byte, 0–255; a key, if that completes one. */
    Optional<Key> take(int value) {
        return switch (state) {
            case NONE -> begin(value);
            case ESCAPE -> behindEscape(value);
            case CONTROL_SEQUENCE -> inSequence(value);
            case SINGLE_SHIFT -> key(named(value));
            case CHARACTER -> inCharacter(value);
        };
    }

    private Optional<Key> key(Key complete) {
        state = State.NONE;
        return Optional.of(complete);
    }

    private Optional<Key> begin(int value) {
        return switch (value) {
            case ESC -> await(State.ESCAPE);
            case '\r', '\n' -> key(Key.Named.ENTER);
            case '\b', DELETE -> key(Key.Named.BACKSPACE);
            default -> value < 0x80 ? key(new Key.Typed(value)) : beginCharacter(value);
        };
    }

    private Optional<Key> await(State next) {
        state = next;
        parameters.setLength(0);
        return Optional.empty();
    }

    private Optional<Key> behindEscape(int value) {
        return switch (value) {
            case '[' -> await(State.CONTROL_SEQUENCE);
            case 'O' -> await(State.SINGLE_SHIFT);
            case ESC -> Optional.of(Key.Named.ESCAPE);
            default -> key(Key.Named.OTHER);
        };
    }

    private Optional<Key> inSequence(int value) {
        if (value >= 0x40 && value <= 0x7e) {
            return key(value == '~' ? numbered() : named(value));
        }
        if (value < 0x20 || value > 0x3f || parameters.length() == MOST_PARAMETERS) {
            return key(Key.Named.OTHER);
        }
        parameters.append((char) value);
        return Optional.empty();
    }

    private static Key.Named named(int last) {
        return switch (last) {
            case 'A' -> Key.Named.UP;
            case 'B' -> Key.Named.DOWN;
            case 'C' -> Key.Named.RIGHT;
            case 'D' -> Key.Named.LEFT;
            case 'H' -> Key.Named.HOME;
            case 'F' -> Key.Named.END;
            case 'M' -> Key.Named.ENTER;
            default -> Key.Named.OTHER;
        };
    }

    private Key.Named numbered() {
        return switch (parameters.toString()) {
            case "1", "7" -> Key.Named.HOME;
            case "4", "8" -> Key.Named.END;
            case "5" -> Key.Named.PAGE_UP;
            case "6" -> Key.Named.PAGE_DOWN;
            default -> Key.Named.OTHER;
        };
    }

    private Optional<Key> beginCharacter(int value) {
        if (value < 0xc2 || value > 0xf4) {
            return key(Key.Named.OTHER);
        }
        missing = value < 0xe0 ? 1 : value < 0xf0 ? 2 : 3;
        character = value & (0x3f >> missing);
        return await(State.CHARACTER);
    }

    private Optional<Key> inCharacter(int value) {
        if ((value & 0xc0) != 0x80) {
            state = State.NONE;
            return begin(value);
        }
        character = (character << 6) | (value & 0x3f);
        missing--;
        if (missing > 0) {
            return Optional.empty();
        }
        return key(Character.isDefined(character) ? new Key.Typed(character) : Key.Named.OTHER);
    }
}
