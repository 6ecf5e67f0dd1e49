package dev.iftally.views;

/** Decimal digits, eight at once: each step splits all parts of a word in two. */
final class Digits {
    /** Eight digits say less than this. */
    static final long BOUND = 100_000_000;

    private static final long ZEROS = 0x3030_3030_3030_3030L;
    private static final int HALF = 10_000;
    private static final long HUNDREDS = 0x7f_0000_007fL;
    private static final long TENS = 0xf_000f_000f_000fL;
    private static final long LAST = 1L << 56;

    private Digits() {}

    /** The eight digits of a number below {@link #BOUND}, a byte each, the first one lowest. */
    static long of(long number) {
        long high = number / HALF;
        long halves = high | ((number - HALF * high) << 32);
        // 10486 / 2^20 and 103 / 2^10 are as good as 1 / 100 and 1 / 10 for numbers of four and of two digits.
        long hundreds = ((halves * 10486) >>> 20) & HUNDREDS;
        long pairs = hundreds | ((halves - 100 * hundreds) << 16);
        long tens = ((pairs * 103) >>> 10) & TENS;
        return tens | ((pairs - 10 * tens) << 8);
    }

    /** How many bits the zeros in front take, of which the last of eight digits is none. */
    static int leadingZeroBits(long digits) {
        return Long.numberOfTrailingZeros(digits | LAST) & -Byte.SIZE;
    }

    static long toAscii(long digits) {
        return digits | ZEROS;
    }
}
