package dev.iftally.views.top;

import dev.iftally.views.DecimalPrefix;
import java.util.Locale;

/** What the user wants to see: which interfaces, in which order, in which unit. */
public final class Choice {
    private Unit unit;
    private Column column;
    private boolean reversed;
    private boolean thousands;
    private String filter = "";

    /**
     * A choice to begin with.
     *
     * @param column what is sorted by: rates with the greatest first, names from a to z
     */
    public Choice(Unit unit, Column column, String filter) {
        this.unit = unit;
        this.column = column;
        this.filter = filter;
    }

    Unit unit() {
        return unit;
    }

    void unit(Unit wanted) {
        unit = wanted;
    }

    Column column() {
        return column;
    }

    /** Sorts by another column, in its usual direction. */
    void column(Column wanted) {
        column = wanted;
        reversed = false;
    }

    boolean isReversed() {
        return reversed;
    }

    void reverse() {
        reversed = !reversed;
    }

    /** A rate as it is wanted. */
    String text(double rate) {
        return thousands ? DecimalPrefix.thousands(rate) : DecimalPrefix.render(rate);
    }

    /** What stands behind or above a rate. */
    String symbol() {
        return symbolOf(unit);
    }

    /** The same for another unit. */
    String symbolOf(Unit of) {
        return thousands ? "k" + of.symbol() : of.symbol();
    }

    void toggleThousands() {
        thousands = !thousands;
    }

    String filter() {
        return filter;
    }

    void filter(String wanted) {
        filter = wanted;
    }

    /** Whether an interface of this name is to be seen: the filter is found in it, in capitals or not. */
    boolean wants(String name) {
        int last = name.length() - filter.length();
        for (int i = 0; i <= last; i++) {
            if (name.regionMatches(true, i, filter, 0, filter.length())) {
                return true;
            }
        }
        return false;
    }

    /** In a sentence. */
    String words() {
        return String.format(Locale.ROOT, "by %s%s", column.words(), reversed ? ", reversed" : "");
    }
}
