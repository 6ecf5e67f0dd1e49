package dev.iftally.views;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes of a file being rendered: grows, is cleared and used again, allocates nothing once it is large enough. */
public final class Text {
    private static final int FIRST_BYTES = 64;
    private static final int MAX_DIGITS = 20;
    /** What is written at once may end so far behind what is meant, and a line feed. */
    private static final int SPARE = Long.BYTES;

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
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
        return append(more, 0, more.length);
    }

    /** Appends a part of an array as it is. */
    public Text append(byte[] more, int from, int count) {
        room(count);
        System.arraycopy(more, from, bytes, length, count);
        length += count;
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
        room(MAX_DIGITS + SPARE);
        putDigits(value);
        return this;
    }

    /** An unsigned decimal, right-aligned to {@code width}; a longer one makes the cell wider. */
    public Text unsigned(long value, int width) {
        blanks(width - digits(value));
        return unsigned(value);
    }

    /** A piece, another one that is a part of an array, an unsigned decimal and a line feed. */
    public Text line(byte[] first, byte[] second, int from, int count, long value) {
        room(first.length + count + MAX_DIGITS + SPARE);
        System.arraycopy(first, 0, bytes, length, first.length);
        length += first.length;
        System.arraycopy(second, from, bytes, length, count);
        length += count;
        putDigits(value);
        bytes[length++] = '\n';
        return this;
    }

    /** Puts eight digits at once, where there is room for all of them. */
    private void putDigits(long value) {
        if (value >= 0 && value < Digits.BOUND) {
            putFirst(value);
            return;
        }
        long rest = value >= 0 ? value / Digits.BOUND : Long.divideUnsigned(value, Digits.BOUND);
        if (rest < Digits.BOUND) {
            putFirst(rest);
        } else {
            long first = rest / Digits.BOUND;
            putFirst(first);
            putEight(rest - first * Digits.BOUND);
        }
        putEight(value - rest * Digits.BOUND);
    }

    private void putFirst(long value) {
        long digits = Digits.of(value);
        int zeros = Digits.leadingZeroBits(digits);
        WORD.set(bytes, length, Digits.toAscii(digits) >>> zeros);
        length += (Long.SIZE - zeros) / Byte.SIZE;
    }

    private void putEight(long value) {
        WORD.set(bytes, length, Digits.toAscii(Digits.of(value)));
        length += Long.BYTES;
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
