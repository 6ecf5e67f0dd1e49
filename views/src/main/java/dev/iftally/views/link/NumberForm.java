package dev.iftally.views.link;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** How numbers are printed in text. */
public enum NumberForm {
    /** Every digit. */
    EXACT(0, ""),
    /** {@code -h}: three digits or so and a suffix, in powers of 1000. */
    HUMAN(1000, ""),
    /** {@code -iec}: as {@link #HUMAN}, in powers of 1024. */
    IEC(1024, "i");

    private static final String PREFIXES = "kMGTPE";

    private final int base;
    private final String suffix;

    NumberForm(int base, String suffix) {
        this.base = base;
        this.suffix = suffix;
    }

    /** True if columns grow with their numbers. */
    boolean isExact() {
        return this == EXACT;
    }

    /** An unsigned number. */
    public String render(long unsigned) {
        if (this == EXACT || Long.compareUnsigned(unsigned, base) < 0) {
            return Long.toUnsignedString(unsigned);
        }
        int prefix = 0;
        long unit = base;
        while (prefix + 1 < PREFIXES.length() && Long.compareUnsigned(Long.divideUnsigned(unsigned, base), unit) >= 0) {
            unit *= base;
            prefix++;
        }
        long whole = Long.divideUnsigned(unsigned, unit);
        int decimals = whole < 10 ? 2 : whole < 100 ? 1 : 0;
        // As C prints it: the nearest double, and its exact value rounded to even.
        double quotient = new BigDecimal(Long.toUnsignedString(unsigned)).doubleValue() / unit;
        return new BigDecimal(quotient)
                        .setScale(decimals, RoundingMode.HALF_EVEN)
                        .toPlainString()
                + PREFIXES.charAt(prefix)
                + suffix;
    }
}
