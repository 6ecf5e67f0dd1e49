package dev.iftally.views.history;

import java.io.IOException;

/** A file is no archive that this version can go on with; the message says why. */
final class DamagedArchiveException extends IOException {
    private static final long serialVersionUID = 1L;

    DamagedArchiveException(String message) {
        super(message);
    }
}
