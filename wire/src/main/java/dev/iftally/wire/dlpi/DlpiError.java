package dev.iftally.wire.dlpi;

import java.util.Optional;
import java.util.stream.Stream;

/** Values of {@code dl_errno} in {@code sys/dlpi.h}. */
public enum DlpiError {
    /** The primitive does not fit the stream's state. */
    DL_OUTSTATE(0x03),
    DL_SYSERR(0x04),
    DL_UNSUPPORTED(0x07),
    /** There is no such physical point of attachment. */
    DL_BADPPA(0x08),
    /** No such primitive, or too short. */
    DL_BADPRIM(0x09),
    DL_NOTSUPPORTED(0x12);

    private final int number;

    DlpiError(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** The error of a number; empty for one that is not known. */
    public static Optional<DlpiError> ofNumber(int number) {
        return Stream.of(values()).filter(error -> error.number == number).findFirst();
    }
}
