package dev.iftally.wire.dlpi;

import dev.iftally.wire.Cursor;
import dev.iftally.wire.WireWriter;
import java.nio.charset.StandardCharsets;

/**
 * A {@code kstat_named_t}: 48 bytes, the name in 31 of them, the type in the next one, the value in the last 16.
 *
 * @param name empty for a record that is not set
 * @param type {@code KSTAT_DATA_…}: 0 text, 1 and 2 32 bits, 3 and 4 64 bits, signed and unsigned; 8 is the kernel's own
 *     for an unsigned word of 64 bits
 * @param number the value of a number, unsigned or sign-extended; 0 for a text
 * @param text the value of a text, at most 16 bytes; empty for a number
 */
public record NamedKstat(String name, int type, long number, String text) {
    /** Of one record. */
    public static final int BYTES = 48;

    /** A record that is not set. */
    public static final NamedKstat NONE = new NamedKstat("", 0, 0, "");

    public static final int KSTAT_DATA_CHAR = 0;
    public static final int KSTAT_DATA_INT32 = 1;
    public static final int KSTAT_DATA_UINT32 = 2;
    public static final int KSTAT_DATA_INT64 = 3;

    private static final int NAME_BYTES = 31;
    private static final int TEXT_BYTES = 16;
    private static final int REST_OF_32_BITS = 12;
    private static final int REST_OF_64_BITS = 8;

    void encode(WireWriter out) {
        out.string(name.getBytes(StandardCharsets.UTF_8), NAME_BYTES - 1)
                .zeros(1)
                .u8(type);
        switch (type) {
            case KSTAT_DATA_CHAR -> out.string(text.getBytes(StandardCharsets.UTF_8), TEXT_BYTES);
            case KSTAT_DATA_INT32, KSTAT_DATA_UINT32 -> out.u32(number).zeros(REST_OF_32_BITS);
            default -> out.u64(number).zeros(REST_OF_64_BITS);
        }
    }

    static NamedKstat decode(Cursor cursor) {
        String name = cursor.string(NAME_BYTES);
        int type = cursor.u8();
        long end = cursor.position() + TEXT_BYTES;
        String text = type == KSTAT_DATA_CHAR ? cursor.string(TEXT_BYTES) : "";
        long number = switch (type) {
            case KSTAT_DATA_CHAR -> 0;
            case KSTAT_DATA_INT32 -> cursor.i32();
            case KSTAT_DATA_UINT32 -> cursor.u32();
            default -> cursor.u64();
        };
        cursor.skip(end - cursor.position());
        return new NamedKstat(name, type, number, text);
    }
}
