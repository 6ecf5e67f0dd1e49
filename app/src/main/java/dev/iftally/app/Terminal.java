package dev.iftally.app;

import java.io.Console;
import java.util.Optional;

/** Whether a person watches: some output is laid out differently then. */
final class Terminal {
    private Terminal() {}

    /** True if both standard input and output are a terminal. */
    static boolean isThere() {
        return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    }
}
