package dev.iftally.views.snmp;

import java.util.Arrays;
import java.util.List;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;

/** Everything that can be asked for, in the order of names. */
final class Mib {
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

    /** The value of a name, or {@code noSuchObject} or {@code noSuchInstance} (RFC 3416, 4.2.1). */
    Variable get(Moment moment, OID asked) {
        int[] name = asked.getValue();
        Variable found = Null.noSuchObject;
        for (Group group : groups) {
            if (group.compare(name) == 0 && group.namesColumn(name)) {
                found = get(group, moment, name, found);
            }
        }
        return found;
    }

    private static Variable get(Group group, Moment moment, int[] name, Variable otherwise) {
        int length = group.root().length;
        int place = group.place(name[length]);
        if (place == group.columns().size() || group.columns().get(place).number() != name[length]) {
            return otherwise;
        }
        if (name.length != length + 2) {
            return Null.noSuchInstance;
        }
        int row = Arrays.binarySearch(group.indexes(moment), name[length + 1]);
        Variable cell = row < 0 ? null : group.columns().get(place).cell().of(moment, row);
        return cell == null ? Null.noSuchInstance : cell;
    }

    /** Stands before the first instance that comes after a name. */
    Cursor after(Moment moment, OID asked) {
        return new Cursor(moment, asked);
    }

    /** A place in a moment's instances, that goes on and on. */
    final class Cursor {
        private final Moment moment;
        private OID last;
        private int group;
        private int column;
        private int row;

        private Cursor(Moment moment, OID asked) {
            this.moment = moment;
            this.last = asked;
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

        /** Whether no instance is left. */
        boolean isAtEnd() {
            return group == groups.size();
        }

        /** The next instance; behind the last one its name with {@code endOfMibView}. */
        VariableBinding next() {
            VariableBinding found = instance();
            if (found == null) {
                return new VariableBinding(last, Null.endOfMibView);
            }
            last = found.getOid();
            return found;
        }

        private VariableBinding instance() {
            for (; group < groups.size(); group++, column = 0, row = 0) {
                Group in = groups.get(group);
                for (; column < in.columns().size(); column++, row = 0) {
                    VariableBinding found = nextOf(in, in.columns().get(column));
                    if (found != null) {
                        return found;
                    }
                }
            }
            return null;
        }

        private VariableBinding nextOf(Group in, Column of) {
            int number = firstColumns[group] + column;
            int[] indexes = in.indexes(moment);
            boolean fromStart = row == 0;
            if (fromStart && moment.isEmpty(number)) {
                return null;
            }
            while (row < indexes.length) {
                Variable cell = of.cell().of(moment, row);
                row++;
                if (cell != null) {
                    return new VariableBinding(name(in, of, indexes[row - 1]), cell);
                }
            }
            if (fromStart) {
                moment.setEmpty(number);
            }
            return null;
        }

        private static OID name(Group in, Column of, int index) {
            int length = in.root().length;
            int[] name = Arrays.copyOf(in.root(), length + 2);
            name[length] = of.number();
            name[length + 1] = index;
            return new OID(name);
        }
    }
}
