package dev.iftally.wire.ifstats;

import java.io.IOException;

/** Bytes that are no {@code ifstats_t}: what is wrong, and at which byte. */
public final class IfstatsException extends IOException {
    private static final long serialVersionUID = 1L;

    private final long offset;

    IfstatsException(String problem, long offset) {
        super("ifstats_t, byte %d: %s".formatted(offset, problem));
        this.offset = offset;
    }

    /** Offset in bytes from the start of what was decoded. */
    public long offset() {
        return offset;
    }
}
