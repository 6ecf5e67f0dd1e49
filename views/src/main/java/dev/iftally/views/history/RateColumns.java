package dev.iftally.views.history;

import dev.iftally.vocabulary.CounterNames;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** The columns of a history where programs read it: the means of all series, then their maxima. */
final class RateColumns {
    /** They come from numbers of 24 bits, seven digits. */
    private static final int DIGITS_BEHIND_POINT = 3;

    private RateColumns() {}

    /** {@code rx_bytes_per_second}, …, {@code rx_bytes_per_second_max}, …. */
    static List<String> names() {
        List<String> names = new ArrayList<>();
        for (String ending : new String[] {"_per_second", "_per_second_max"}) {
            ArchiveLayout.SERIES.forEach(one -> names.add(CounterNames.of(one) + ending));
        }
        return names;
    }

    /** One step's value in a column; not a number if it is not known. */
    static double value(History history, int column, int step) {
        return column < ArchiveLayout.COLUMNS
                ? history.average(column, step)
                : history.maximum(column - ArchiveLayout.COLUMNS, step);
    }

    /** A known rate as a decimal number, without an exponent. */
    static String text(double rate) {
        BigDecimal rounded = BigDecimal.valueOf(rate).setScale(DIGITS_BEHIND_POINT, RoundingMode.HALF_EVEN);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
