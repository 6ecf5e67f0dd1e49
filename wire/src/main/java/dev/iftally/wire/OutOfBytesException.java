package dev.iftally.wire;

/** A read or a write went past the end of the bytes at hand; codecs turn it into their protocol's own exception. */
public final class OutOfBytesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long offset;

    OutOfBytesException(long offset, long wanted, long available) {
        super("%d bytes wanted at offset %d, %d there".formatted(wanted, offset, available));
        this.offset = offset;
    }

    /** Offset in bytes from the start of the segment that the cursor was opened on. */
    public long offset() {
        return offset;
    }
}
