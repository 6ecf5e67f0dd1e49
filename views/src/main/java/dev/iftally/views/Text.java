package dev.iftally.views;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes of a file being rendered: grows, is cleared and used again, allocates nothing once it is large enough. */
public final class Text {
    private static final int FIRST_BYTES = 64;
    private static final int MAX_DIGITS = 20;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long NANOS_PER_MILLI = 1_000_000L;

    private byte[] bytes = new byte[FIRST_BYTES];
    private int length;

    /** Without bytes. */
    public Text() {}

    /** Begins anew. */
    public Text clear() {
        length = 0;
        return this;
    }

    /** How many bytes it has. */
    public int length() {
        return length;
    }

    /** The array behind it, of which {@link #length()} bytes are the text; good until the next call. */
    public byte[] array() {
        return bytes;
    }

    /** A copy. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    /** Appends a character of ASCII. */
    public Text append(char ascii) {
        room(1);
        bytes[length++] = (byte) ascii;
        return this;
    }

    /** Appends bytes as they are. */
    public Text append(byte[] more) {
        room(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
        return this;
    }

    /** Appends the UTF-8 of a text. */
    public Text append(String text) {
        return append(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Right-aligned to {@code width}; longer bytes make the cell wider. */
    public Text append(byte[] more, int width) {
        blanks(width - more.length);
        return append(more);
    }

    /** An unsigned decimal. */
    public Text unsigned(long value) {
        return unsigned(value, 1);
    }

    /** An unsigned decimal, right-aligned to {@code width}; a longer one makes the cell wider. */
    public Text unsigned(long value, int width) {
        int digits = digits(value);
        blanks(width - digits);
        room(digits);
        int at = length + digits;
        length = at;
        long rest = value;
        if (rest < 0) {
            long tenth = Long.divideUnsigned(rest, 10);
            bytes[--at] = (byte) ('0' + (rest - tenth * 10));
            rest = tenth;
        }
        do {
            long tenth = rest / 10;
            bytes[--at] = (byte) ('0' + (rest - tenth * 10));
            rest = tenth;
        } while (rest != 0);
        return this;
    }

    /** Seconds with three decimals. */
    public Text seconds(long nanos) {
        long millis = nanos % NANOS_PER_SECOND / NANOS_PER_MILLI;
        return unsigned(nanos / NANOS_PER_SECOND)
                .append('.')
                .append((char) ('0' + millis / 100))
                .append((char) ('0' + millis / 10 % 10))
                .append((char) ('0' + millis % 10));
    }

    private static int digits(long value) {
        if (value < 0) {
            return Long.compareUnsigned(value, -8446744073709551616L) >= 0 ? MAX_DIGITS : MAX_DIGITS - 1;
        }
        int digits = 1;
        for (long limit = 10; digits < MAX_DIGITS - 1 && value >= limit; limit *= 10) {
            digits++;
        }
        return digits;
    }

    private void blanks(int count) {
        if (count > 0) {
            room(count);
            Arrays.fill(bytes, length, length + count, (byte) ' ');
            length += count;
        }
    }

    private void room(int more) {
        if (more > bytes.length - length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
