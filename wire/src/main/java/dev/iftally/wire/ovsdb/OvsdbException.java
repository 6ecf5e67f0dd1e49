package dev.iftally.wire.ovsdb;

import java.io.IOException;

/** Bytes that are no OVSDB message, or a value that its column cannot have: what was read, and at which byte. */
public final class OvsdbException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String operation;
    private final long offset;

    /**
     * @param problem what is wrong and what was expected, for people
     * @param operation what was being read, such as {@code update} or {@code Interface.mtu}
     * @param offset of the broken place, in characters from the message's start; negative if it has none
     */
    public OvsdbException(String problem, String operation, long offset) {
        super(offset < 0 ? operation + ": " + problem : "%s, byte %d: %s".formatted(operation, offset, problem));
        this.operation = operation;
        this.offset = offset;
    }

    /** What was being read. */
    public String operation() {
        return operation;
    }

    /** Offset in characters from the message's start; negative where a value as such is wrong. */
    public long offset() {
        return offset;
    }
}
