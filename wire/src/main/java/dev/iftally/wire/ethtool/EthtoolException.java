package dev.iftally.wire.ethtool;

import java.io.IOException;

/** A structure of the ethtool ioctl that breaks its own rules. */
public final class EthtoolException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String operation;
    private final long offset;

    EthtoolException(String operation, long offset, String problem) {
        super("%s, byte %d: %s".formatted(operation, offset, problem));
        this.operation = operation;
        this.offset = offset;
    }

    /** The command, such as {@code ETHTOOL_GSTATS}. */
    public String operation() {
        return operation;
    }

    /** Offset in bytes from the start of the structure. */
    public long offset() {
        return offset;
    }
}
