package dev.iftally.wire.dlpi;

import java.io.IOException;

/** Bytes that are no DLPI message: which primitive, what is wrong, and at which byte. */
public final class DlpiException extends IOException {
    private static final long serialVersionUID = 1L;

    private final long offset;

    DlpiException(String primitive, String problem, long offset) {
        super("%s, byte %d: %s".formatted(primitive, offset, problem));
        this.offset = offset;
    }

    /** Offset in bytes from the message's start. */
    public long offset() {
        return offset;
    }
}
