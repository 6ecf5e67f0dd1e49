package dev.iftally.views.tree;

import dev.iftally.tally.Counter;
import dev.iftally.vocabulary.CounterNames;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Counters and values as somebody wrote them: {@code name=value} pairs separated by white space, or one value. */
final class CounterPairs {
    private static final int MAX_DIGITS = 20;

    private final long[] values = new long[Counter.LIMIT];
    private final boolean[] present = new boolean[Counter.LIMIT];
    private long number;

    boolean has(Counter counter) {
        return present[counter.id()];
    }

    long value(Counter counter) {
        return values[counter.id()];
    }

    /** Reads one value; false if it is no unsigned 64-bit decimal. */
    boolean parse(Counter counter, byte[] text, int length) {
        Arrays.fill(present, false);
        return number(text, 0, length) && put(counter);
    }

    /** Reads pairs; false if there is none, or one is wrong, unknown or there twice. */
    boolean parse(byte[] text, int length) {
        Arrays.fill(present, false);
        boolean any = false;
        int at = 0;
        while (at < length) {
            int end = at;
            while (end < length && !isBlank(text[end])) {
                end++;
            }
            if (end > at) {
                if (!pair(text, at, end)) {
                    return false;
                }
                any = true;
            }
            at = end + 1;
        }
        return any;
    }

    private boolean pair(byte[] text, int from, int to) {
        int equals = from;
        while (equals < to && text[equals] != '=') {
            equals++;
        }
        if (equals == to || !number(text, equals + 1, to)) {
            return false;
        }
        return put(CounterNames.findInFiles(new String(text, from, equals - from, StandardCharsets.ISO_8859_1))
                .orElse(null));
    }

    private boolean put(Counter counter) {
        if (counter == null || present[counter.id()]) {
            return false;
        }
        present[counter.id()] = true;
        values[counter.id()] = number;
        return true;
    }

    private boolean number(byte[] text, int from, int to) {
        if (from >= to || to - from > MAX_DIGITS) {
            return false;
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9 || overflows(value, digit)) {
                return false;
            }
            value = value * 10 + digit;
        }
        number = value;
        return true;
    }

    private static boolean overflows(long value, int digit) {
        int most = Long.compareUnsigned(value, Long.divideUnsigned(-1L, 10));
        return most > 0 || (most == 0 && digit > 5); // 2^64 − 1 ends in 5
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || (b >= '\t' && b <= '\r');
    }
}
