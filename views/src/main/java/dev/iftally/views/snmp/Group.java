package dev.iftally.views.snmp;

import java.util.Arrays;
import java.util.List;
import org.snmp4j.smi.OID;

/** Objects that have the same rows: a table's entry, with a row for each interface, or scalars, whose one row is 0. */
final class Group {
    private static final int[] SCALAR = {0};

    private final int[] root;
    private final List<Column> columns;
    private final List<byte[]> names;
    private final boolean isTable;

    private Group(String root, List<Column> columns, boolean isTable) {
        this.root = new OID(root).getValue();
        this.columns = List.copyOf(columns);
        this.names = columns.stream()
                .map(column -> Bindings.encoded(new OID(this.root, new int[] {column.number()})))
                .toList();
        this.isTable = isTable;
    }

    /** The columns of a table's entry, whose name is {@code root}, such as {@code 1.3.6.1.2.1.2.2.1}. */
    static Group table(String root, List<Column> columns) {
        return new Group(root, columns, true);
    }

    /** The objects below the name {@code root}. */
    static Group scalars(String root, List<Column> columns) {
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

    /** The name of the column at a place, {@link Bindings#encoded}; not to be changed. */
    byte[] name(int place) {
        return names.get(place);
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

    /** The place of the column that a name lies in; less than 0 if it lies in none. */
    int placeOf(int[] name) {
        if (compare(name) != 0 || !namesColumn(name)) {
            return -1;
        }
        int place = place(name[root.length]);
        return place < columns.size() && columns.get(place).number() == name[root.length] ? place : -1;
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
