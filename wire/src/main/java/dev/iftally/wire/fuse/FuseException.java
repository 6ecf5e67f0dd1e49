package dev.iftally.wire.fuse;

/** Bytes from {@code /dev/fuse} that are no request. */
public final class FuseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient FuseOpcode opcode;
    private final long offset;

    FuseException(FuseOpcode opcode, long offset, String message) {
        super("%s at offset %d: %s".formatted(opcode == null ? "FUSE request" : opcode, offset, message));
        this.opcode = opcode;
        this.offset = offset;
    }

    /** The request's opcode; null where not even that is known. */
    public FuseOpcode opcode() {
        return opcode;
    }

    /** Offset in bytes from the request's start. */
    public long offset() {
        return offset;
    }
}
