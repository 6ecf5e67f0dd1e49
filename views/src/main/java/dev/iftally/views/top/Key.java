package dev.iftally.views.top;

/** What was pressed. */
public sealed interface Key {
    /** A character. */
    record Typed(int codePoint) implements Key {}

    /** A key that is no character. */
    enum Named implements Key {
        UP,
        DOWN,
        LEFT,
        RIGHT,
        PAGE_UP,
        PAGE_DOWN,
        HOME,
        END,
        ENTER,
        ESCAPE,
        BACKSPACE,
        /** One that nothing is done with. */
        OTHER
    }
}
