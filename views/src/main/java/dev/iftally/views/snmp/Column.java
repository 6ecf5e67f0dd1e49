package dev.iftally.views.snmp;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.snmp4j.asn1.BER;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.Variable;

/**
 * One object of a MIB, for every row.
 *
 * @param number its last number in the name
 * @param cell what it is of a row
 */
record Column(int number, Cell cell) {
    private static final long LOW = 0xffff_ffffL;

    /** Says the value of a row. */
    @FunctionalInterface
    interface Cell {
        /** Puts it behind its name; returns whether there is one, also if there was no room for it. */
        boolean put(Moment moment, int row, Bindings into);
    }

    /** Makes a value of a row; null where it is not known. */
    @FunctionalInterface
    interface Value {
        Variable of(Moment moment, int row);
    }

    static Column value(int number, Value value) {
        return new Column(number, (moment, row, into) -> {
            Variable made = value.of(moment, row);
            if (made != null) {
                into.value(made);
            }
            return made != null;
        });
    }

    /** The same for all rows. */
    static Column fixed(int number, Variable value) {
        return value(number, (moment, row) -> value);
    }

    static Column face(int number, Function<Face, Variable> value) {
        return value(number, (moment, row) -> value.apply(moment.face(row)));
    }

    static Column maybe(int number, Function<Face, Optional<? extends Variable>> value) {
        return value(number, (moment, row) -> value.apply(moment.face(row)).orElse(null));
    }

    /** Makes a time of a row, in hundredths of a second. */
    @FunctionalInterface
    interface TicksOf {
        long of(Moment moment, int row);
    }

    /** {@code sysUpTime} and what refers to it go round after 497 days. */
    static Column ticks(int number, TicksOf ticks) {
        return new Column(number, (moment, row, into) -> {
            into.unsigned(BER.TIMETICKS, ticks.of(moment, row) & LOW);
            return true;
        });
    }

    /** The low 32 bits. */
    static Column counter32(int number, Quantity quantity) {
        return counter(number, quantity, BER.COUNTER32, LOW);
    }

    static Column counter64(int number, Quantity quantity) {
        return counter(number, quantity, BER.COUNTER64, -1);
    }

    private static Column counter(int number, Quantity quantity, byte tag, long bits) {
        return new Column(number, (moment, row, into) -> {
            boolean isKnown = moment.has(row, quantity);
            if (isKnown) {
                into.unsigned(tag, moment.value(row, quantity) & bits);
            }
            return isKnown;
        });
    }

    /** What changes from moment to moment, of a group of one row. */
    static Column number(int number, ToLongFunction<Moment> value) {
        return value(number, (moment, row) -> new Integer32((int) value.applyAsLong(moment)));
    }

    /** The same, but only in rows that have one of these quantities. */
    Column where(long quantities) {
        return new Column(number, (moment, row, into) -> moment.hasAny(row, quantities) && cell.put(moment, row, into));
    }
}
