package dev.iftally.wire.dlpi;

import java.util.Optional;
import java.util.stream.Stream;

/** The primitives that are understood here, with the numbers of {@code sys/dlpi.h}. */
public enum DlpiPrimitive {
    DL_ERROR_ACK(0x05, 16),
    DL_OK_ACK(0x06, 8),
    DL_ATTACH_REQ(0x0b, 8),
    DL_DETACH_REQ(0x0c, 4),
    DL_GET_STATISTICS_REQ(0x34, 4),
    DL_GET_STATISTICS_ACK(0x35, 12);

    private final int number;
    private final int bytes;

    DlpiPrimitive(int number, int bytes) {
        this.number = number;
        this.bytes = bytes;
    }

    public int number() {
        return number;
    }

    /** How long its fixed part is. */
    int bytes() {
        return bytes;
    }

    /** The primitive of a number; empty for one that is not understood. */
    public static Optional<DlpiPrimitive> ofNumber(int number) {
        return Stream.of(values())
                .filter(primitive -> primitive.number == number)
                .findFirst();
    }
}
