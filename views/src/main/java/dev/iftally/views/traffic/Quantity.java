package dev.iftally.views.traffic;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Rates, sizes and times in the words of {@code tc}. */
final class Quantity {
    private static final String UNITS = " KMGT";
    private static final long KILO = 1024;
    private static final long MEGA = KILO * KILO;
    private static final long GIGA = MEGA * KILO;

    private Quantity() {}

    /** Bytes a second as bits; a unit is taken while the number stays whole, or is long. */
    static String rate(long bytesPerSecond, boolean iec) {
        long base = iec ? KILO : 1000;
        long bits = bytesPerSecond << 3;
        int unit = 0;
        while (unit + 1 < UNITS.length()
                && Long.compareUnsigned(bits, base) >= 0
                && (Long.remainderUnsigned(bits, base) == 0 || Long.compareUnsigned(bits, 1000 * base) >= 0)) {
            bits = Long.divideUnsigned(bits, base);
            unit++;
        }
        return Long.toUnsignedString(bits) + (unit == 0 ? "" : UNITS.charAt(unit) + (iec ? "i" : "")) + "bit";
    }

    /** Bytes; a larger unit is taken where it is nearly whole. */
    static String size(long bytes) {
        if (isNearly(bytes, GIGA, KILO)) {
            return Math.round((double) bytes / GIGA) + "Gb";
        }
        if (isNearly(bytes, MEGA, KILO)) {
            return Math.round((double) bytes / MEGA) + "Mb";
        }
        if (isNearly(bytes, KILO, 16)) {
            return Math.round((double) bytes / KILO) + "Kb";
        }
        return bytes + "b";
    }

    private static boolean isNearly(long bytes, long unit, long slack) {
        return bytes >= unit && Math.abs(unit * Math.rint((double) bytes / unit) - bytes) < slack;
    }

    /** Microseconds, in three digits. */
    static String time(long microseconds) {
        if (microseconds >= 1_000_000) {
            return digits(microseconds / 1e6) + "s";
        }
        return microseconds >= 1000 ? digits(microseconds / 1e3) + "ms" : microseconds + "us";
    }

    /** Nanoseconds, in three digits. */
    static String timeOfNanos(long nanoseconds) {
        if (nanoseconds >= 1_000_000_000) {
            return digits(nanoseconds / 1e9) + "s";
        }
        if (nanoseconds >= 1_000_000) {
            return digits(nanoseconds / 1e6) + "ms";
        }
        return nanoseconds >= 1000 ? digits(nanoseconds / 1e3) + "us" : nanoseconds + "ns";
    }

    /** As C's {@code %g}: six significant digits, with an exponent where there would be many zeros. */
    static String general(double number) {
        if (number == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(number)
                .round(new MathContext(6, RoundingMode.HALF_EVEN))
                .stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent >= -4 && exponent < 6) {
            return rounded.toPlainString();
        }
        String sign = exponent < 0 ? "-" : "+";
        return "%se%s%02d".formatted(rounded.scaleByPowerOfTen(-exponent).toPlainString(), sign, Math.abs(exponent));
    }

    /** Three significant digits, as C's {@code %.3g} up to 1000. */
    private static String digits(double number) {
        return new BigDecimal(number)
                .round(new MathContext(3, RoundingMode.HALF_EVEN))
                .stripTrailingZeros()
                .toPlainString();
    }
}
