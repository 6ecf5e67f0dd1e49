package dev.iftally.views.snmp;

import java.util.Arrays;
import java.util.List;

/** Objects that have the same rows: a table's entry, with a row for each interface, or scalars, whose one row is 0. */
final class Group {
    private static final int[] SCALAR = {0};

    private final int[] root;
    private final List<Column> columns;
    private final boolean isTable;

    private Group(int[] root, List<Column> columns, boolean isTable) {
        this.root = root;
        this.columns = List.copyOf(columns);
        this.isTable = isTable;
    }

    static Group table(List<Column> columns, int... root) {
        return new Group(root, columns, true);
    }

    static Group scalars(List<Column> columns, int... root) {
        return new Group(root, columns, false);
    }

    /** The name up to the columns' numbers; not to be changed. */
    int[] root() {
        return root;
    }

    /** By rising number. */
    List<Column> columns() {
        return columns;
    }

    /** The rows' numbers, rising. */
    int[] indexes(Moment moment) {
        return isTable ? moment.indexes() : SCALAR;
    }

    /** Whether a name lies below the root: less than 0 if it comes before, more if after; 0 if it does, or is a part of it. */
    int compare(int[] name) {
        int common = Math.min(name.length, root.length);
        return Arrays.compareUnsigned(name, 0, common, root, 0, common);
    }

    /** Whether a name is long enough to have a column's number. */
    boolean namesColumn(int[] name) {
        return name.length > root.length;
    }

    /** The place of the first column whose number is no less; the number of columns if there is none. */
    int place(int number) {
        int place = 0;
        while (place < columns.size()
                && Integer.compareUnsigned(columns.get(place).number(), number) < 0) {
            place++;
        }
        return place;
    }
}
