package dev.iftally.views.snmp;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.snmp4j.smi.Counter32;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.TimeTicks;
import org.snmp4j.smi.Variable;

/**
 * One object of a MIB, for every row.
 *
 * @param number its last number in the name
 * @param cell what it is of a row; null where it is not known
 */
record Column(int number, Cell cell) {
    private static final long LOW = 0xffff_ffffL;

    /** Makes the value of a row. */
    @FunctionalInterface
    interface Cell {
        Variable of(Moment moment, int row);
    }

    /** The same for all rows. */
    static Column fixed(int number, Variable value) {
        return new Column(number, (moment, row) -> value);
    }

    /** What changes from moment to moment, of a group of one row. */
    static Column scalar(int number, Function<Moment, Variable> value) {
        return new Column(number, (moment, row) -> value.apply(moment));
    }

    static Column face(int number, Function<Face, Variable> value) {
        return new Column(number, (moment, row) -> value.apply(moment.face(row)));
    }

    static Column maybe(int number, Function<Face, Optional<? extends Variable>> value) {
        return new Column(number, (moment, row) -> value.apply(moment.face(row)).orElse(null));
    }

    static Column ticks(int number, TicksOf ticks) {
        return new Column(number, (moment, row) -> timeTicks(ticks.of(moment, row)));
    }

    /** Makes a time of a row. */
    @FunctionalInterface
    interface TicksOf {
        long of(Moment moment, int row);
    }

    /** {@code sysUpTime} and what refers to it go round after 497 days. */
    static TimeTicks timeTicks(long ticks) {
        return new TimeTicks(ticks & LOW);
    }

    /** The low 32 bits. */
    static Column counter32(int number, Quantity quantity) {
        return new Column(
                number,
                (moment, row) -> moment.has(row, quantity) ? new Counter32(moment.value(row, quantity) & LOW) : null);
    }

    static Column counter64(int number, Quantity quantity) {
        return new Column(
                number, (moment, row) -> moment.has(row, quantity) ? new Counter64(moment.value(row, quantity)) : null);
    }

    static Column number(int number, ToLongFunction<Moment> value) {
        return scalar(number, moment -> new Integer32((int) value.applyAsLong(moment)));
    }

    /** The same, but only in rows that have one of these quantities. */
    Column where(long quantities) {
        return new Column(number, (moment, row) -> moment.hasAny(row, quantities) ? cell.of(moment, row) : null);
    }
}
