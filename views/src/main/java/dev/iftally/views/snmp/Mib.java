package dev.iftally.views.snmp;

import java.util.Arrays;
import java.util.List;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.Variable;

/** Everything that can be asked for, in the order of names. */
final class Mib {
    private static final int NONE = -1;

    private final List<Group> groups;
    /** Of each group, the first number of its columns among all. */
    private final int[] firstColumns;

    /** Groups that come in the order of their names and do not overlap. */
    Mib(List<Group> groups) {
        this.groups = List.copyOf(groups);
        this.firstColumns = new int[groups.size()];
        for (int i = 1; i < firstColumns.length; i++) {
            firstColumns[i] = firstColumns[i - 1] + groups.get(i - 1).columns().size();
        }
    }

    /** Puts the value of a name, or {@code noSuchObject} or {@code noSuchInstance} (RFC 3416, 4.2.1). */
    void get(Moment moment, OID asked, Bindings into) {
        int[] name = asked.getValue();
        into.name(asked);
        Variable missing = Null.noSuchObject;
        for (Group group : groups) {
            int place = group.placeOf(name);
            if (place >= 0) {
                if (put(group, place, moment, name, into)) {
                    return;
                }
                missing = Null.noSuchInstance;
            }
        }
        into.value(missing);
    }

    private static boolean put(Group group, int place, Moment moment, int[] name, Bindings into) {
        int length = group.root().length;
        int row = name.length == length + 2 ? Arrays.binarySearch(group.indexes(moment), name[length + 1]) : -1;
        return row >= 0 && group.columns().get(place).cell().put(moment, row, into);
    }

    /** Stands before the first instance that comes after a name. */
    Cursor after(Moment moment, OID asked) {
        return new Cursor(moment, asked);
    }

    /** A place in a moment's instances, that goes on and on. */
    final class Cursor {
        private final Moment moment;
        private final OID asked;
        private int group;
        private int column;
        private int row;
        private int toldGroup = NONE;
        private int toldColumn;
        private int toldIndex;

        private Cursor(Moment moment, OID asked) {
            this.moment = moment;
            this.asked = asked;
            int[] name = asked.getValue();
            while (group < groups.size() && isBefore(groups.get(group), name)) {
                group++;
            }
        }

        /** Whether all of a group comes before a name; if it does not, this stands at the first that does not. */
        private boolean isBefore(Group in, int[] name) {
            column = 0;
            int order = in.compare(name);
            if (order == 0 && in.namesColumn(name)) {
                seek(in, name);
                return column == in.columns().size();
            }
            return order > 0;
        }

        private void seek(Group in, int[] name) {
            int length = in.root().length;
            column = in.place(name[length]);
            boolean isInColumn =
                    column < in.columns().size() && in.columns().get(column).number() == name[length];
            if (isInColumn && name.length > length + 1) {
                row = firstBehind(in.indexes(moment), name[length + 1]);
            }
        }

        private static int firstBehind(int[] indexes, int index) {
            if (index < 0) {
                // Beyond what an index can be.
                return indexes.length;
            }
            int found = Arrays.binarySearch(indexes, index);
            return found < 0 ? -found - 1 : found + 1;
        }

        /** The name that was put last; the one that this began behind if none was. */
        OID last() {
            if (toldGroup == NONE) {
                return asked;
            }
            Group in = groups.get(toldGroup);
            return new OID(in.root(), new int[] {in.columns().get(toldColumn).number(), toldIndex});
        }

        /** Whether no instance is left. */
        boolean isAtEnd() {
            return group == groups.size();
        }

        /** Puts the next instance, behind the last one its name with {@code endOfMibView}; false if there is no room for it. */
        boolean next(Bindings into) {
            while (!isAtEnd() && !putNext(into)) {
                column++;
                row = 0;
                if (column == groups.get(group).columns().size()) {
                    group++;
                    column = 0;
                }
            }
            if (isAtEnd()) {
                into.name(last());
                into.value(Null.endOfMibView);
            }
            return !into.isFull();
        }

        /** The next instance of the column; false if it has none. */
        private boolean putNext(Bindings into) {
            Group in = groups.get(group);
            int number = firstColumns[group] + column;
            int[] indexes = in.indexes(moment);
            boolean fromStart = row == 0;
            if (fromStart && moment.isEmpty(number)) {
                return false;
            }
            Column.Cell cell = in.columns().get(column).cell();
            while (row < indexes.length) {
                into.name(in.name(column), indexes[row]);
                if (cell.put(moment, row++, into)) {
                    if (!into.isFull()) {
                        toldGroup = group;
                        toldColumn = column;
                        toldIndex = indexes[row - 1];
                    }
                    return true;
                }
            }
            if (fromStart) {
                moment.setEmpty(number);
            }
            return false;
        }
    }
}
