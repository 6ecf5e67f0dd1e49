package dev.iftally.app.exec;

import java.io.IOException;

/** A program that could be run, but not so that it sees what it is run for. */
final class RefusedProgramException extends IOException {
    private static final long serialVersionUID = 1;

    RefusedProgramException(String message) {
        super(message);
    }
}
