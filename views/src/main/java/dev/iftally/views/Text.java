package dev.iftally.views;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes of a file being rendered: grows, is cleared and used again, allocates nothing once it is large enough. */
public final class Text {
    private static final int FIRST_BYTES = 64;
    private static final int MAX_DIGITS = 20;
    private static final long EIGHT_DIGITS = 100_000_000;
    private static final long[] POWERS_OF_TEN = powersOfTen();
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
        length += digits;
        putDigits(value);
        return this;
    }

    /** Two pieces, an unsigned decimal and a line feed. */
    public Text line(byte[] first, byte[] second, long value) {
        room(first.length + second.length + MAX_DIGITS + 1);
        System.arraycopy(first, 0, bytes, length, first.length);
        length += first.length;
        System.arraycopy(second, 0, bytes, length, second.length);
        length += second.length + digits(value);
        putDigits(value);
        bytes[length++] = '\n';
        return this;
    }

    /** Puts as many digits as there are before the end, eight at once while there are so many. */
    private void putDigits(long value) {
        int at = length;
        long rest = value;
        if (rest < 0) {
            long quotient = Long.divideUnsigned(rest, EIGHT_DIGITS);
            at = putEight(at, (int) (rest - quotient * EIGHT_DIGITS));
            rest = quotient;
        }
        while (rest >= EIGHT_DIGITS) {
            long quotient = rest / EIGHT_DIGITS;
            at = putEight(at, (int) (rest - quotient * EIGHT_DIGITS));
            rest = quotient;
        }
        int low = (int) rest;
        while (low >= 100) {
            int quotient = low / 100;
            at = putTwo(at, low - quotient * 100);
            low = quotient;
        }
        if (low >= 10) {
            putTwo(at, low);
        } else {
            bytes[at - 1] = (byte) ('0' + low);
        }
    }

    private int putEight(int end, int value) {
        int high = value / 10_000;
        int low = value - high * 10_000;
        int first = high / 100;
        int third = low / 100;
        putTwo(end, low - third * 100);
        putTwo(end - 2, third);
        putTwo(end - 4, high - first * 100);
        return putTwo(end - 6, first);
    }

    private int putTwo(int end, int value) {
        int tens = (value * 103) >>> 10;
        bytes[end - 1] = (byte) ('0' + value - tens * 10);
        bytes[end - 2] = (byte) ('0' + tens);
        return end - 2;
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
        // About log10(2) of the bits, one too many for the lower numbers of that length.
        int about = ((Long.SIZE - Long.numberOfLeadingZeros(value | 1)) * 1233) >>> 12;
        return value < POWERS_OF_TEN[about] ? Math.max(about, 1) : about + 1;
    }

    private static long[] powersOfTen() {
        long[] powers = new long[MAX_DIGITS - 1];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = 10 * powers[i - 1];
        }
        return powers;
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
