package dev.iftally.views.snmp;

import dev.iftally.tally.Counter;
import dev.iftally.tally.Totals;
import dev.iftally.views.RequestedPackets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** What the MIBs count, as it is made of the tally's counters. Absent is what no counter of the interface tells. */
final class Quantity {
    private static final List<Quantity> ALL = new ArrayList<>();

    /** Without the FCS, as every agent of Linux has it. */
    static final Quantity IN_OCTETS = made(Counter.RX_BYTES);

    static final Quantity IN_UCAST = made(
            row -> row.has(Counter.RX_UNICAST) || row.has(Counter.RX_PACKETS),
            row -> unicast(
                    row,
                    Counter.RX_UNICAST,
                    row.valueOr(Counter.RX_PACKETS, 0),
                    isNonUnicastIn(row),
                    nonUnicastIn(row)));
    static final Quantity IN_MULTICAST = made(Counter.RX_MULTICAST);
    static final Quantity IN_BROADCAST = made(Counter.RX_BROADCAST);
    static final Quantity IN_NON_UNICAST = made(Quantity::isNonUnicastIn, Quantity::nonUnicastIn);
    static final Quantity IN_DISCARDS = made(
            row -> row.has(Counter.RX_DROPPED) || row.has(Counter.RX_MISSED),
            row -> row.valueOr(Counter.RX_DROPPED, 0) + row.valueOr(Counter.RX_MISSED, 0));
    static final Quantity IN_ERRORS = made(Counter.RX_ERRORS);
    static final Quantity IN_UNKNOWN_PROTOCOLS = made(Counter.RX_UNKNOWN_PROTOCOL);
    static final Quantity OUT_OCTETS = made(
            row -> row.has(Counter.TX_BYTES) || row.has(Counter.TX_REQUESTED_BYTES),
            row -> row.valueOr(Counter.TX_BYTES, row.valueOr(Counter.TX_REQUESTED_BYTES, 0)));
    static final Quantity OUT_UCAST = made(
            row -> row.has(Counter.TX_UNICAST) || RequestedPackets.areKnown(row),
            row -> unicast(
                    row,
                    Counter.TX_UNICAST,
                    RequestedPackets.areKnown(row) ? RequestedPackets.of(row) : 0,
                    isNonUnicastOut(row),
                    nonUnicastOut(row)));
    static final Quantity OUT_MULTICAST = made(Counter.TX_MULTICAST);
    static final Quantity OUT_BROADCAST = made(Counter.TX_BROADCAST);
    static final Quantity OUT_NON_UNICAST = made(Quantity::isNonUnicastOut, Quantity::nonUnicastOut);
    static final Quantity OUT_DISCARDS = made(Counter.TX_DROPPED);
    static final Quantity OUT_ERRORS = made(Counter.TX_ERRORS);

    static final Quantity ALIGNMENT_ERRORS = made(Counter.RX_ALIGNMENT_ERRORS);
    static final Quantity FCS_ERRORS = made(Counter.RX_CRC_ERRORS);
    static final Quantity SINGLE_COLLISIONS = made(Counter.TX_SINGLE_COLLISIONS);
    static final Quantity MULTIPLE_COLLISIONS = made(Counter.TX_MULTIPLE_COLLISIONS);
    static final Quantity SQE_TEST_ERRORS = made(Counter.TX_SQE_ERRORS);
    static final Quantity DEFERRED = made(Counter.TX_DEFERRED);
    static final Quantity LATE_COLLISIONS = made(Counter.TX_LATE_COLLISIONS);
    static final Quantity EXCESSIVE_COLLISIONS = made(Counter.TX_EXCESSIVE_COLLISIONS);
    static final Quantity MAC_TRANSMIT_ERRORS = made(Counter.TX_MAC_INTERNAL_ERRORS);
    static final Quantity CARRIER_SENSE_ERRORS = made(Counter.TX_CARRIER_ERRORS);
    static final Quantity FRAME_TOO_LONGS = made(Counter.RX_TOO_LONG);
    static final Quantity MAC_RECEIVE_ERRORS = made(Counter.RX_MAC_INTERNAL_ERRORS);
    static final Quantity SYMBOL_ERRORS = made(Counter.RX_SYMBOL_ERRORS);

    static final Quantity CRC_ALIGN_ERRORS = made(
            row -> row.has(Counter.RX_CRC_ERRORS) && row.has(Counter.RX_ALIGNMENT_ERRORS),
            row -> row.value(Counter.RX_CRC_ERRORS) + row.value(Counter.RX_ALIGNMENT_ERRORS));
    static final Quantity UNDERSIZE = made(Counter.RX_TOO_SHORT);
    static final Quantity OVERSIZE = made(Counter.RX_OVERSIZE);
    static final Quantity FRAGMENTS = made(Counter.RX_FRAGMENTS);
    static final Quantity JABBERS = made(Counter.RX_JABBERS);
    static final Quantity COLLISIONS = made(Counter.COLLISIONS);
    static final Quantity TO_64 = made(Counter.RX_1_TO_64);
    static final Quantity TO_127 = made(Counter.RX_65_TO_127);
    static final Quantity TO_255 = made(Counter.RX_128_TO_255);
    static final Quantity TO_511 = made(Counter.RX_256_TO_511);
    static final Quantity TO_1023 = made(Counter.RX_512_TO_1023);
    static final Quantity TO_1518 = made(Counter.RX_1024_TO_1522);

    private final int place;
    private final Predicate<Totals> known;
    private final ToLongFunction<Totals> value;

    private Quantity(int place, Predicate<Totals> known, ToLongFunction<Totals> value) {
        this.place = place;
        this.known = known;
        this.value = value;
    }

    private static Quantity made(Counter counter) {
        return made(row -> row.has(counter), row -> row.value(counter));
    }

    private static Quantity made(Predicate<Totals> known, ToLongFunction<Totals> value) {
        Quantity made = new Quantity(ALL.size(), known, value);
        ALL.add(made);
        return made;
    }

    /** How many there are: no more than a word has bits. */
    static int count() {
        return ALL.size();
    }

    /** Where it stands among them. */
    int place() {
        return place;
    }

    /** The bit of this one in what {@link #read} gives. */
    long bit() {
        return 1L << place;
    }

    /**
     * All of a row's.
     *
     * @param into where they go, unsigned, from {@code at} on, in the order of this list
     * @return the {@link #bit bits} of those that are known
     */
    static long read(Totals row, long[] into, int at) {
        long bits = 0;
        for (Quantity each : ALL) {
            if (each.known.test(row)) {
                bits |= each.bit();
                into[at + each.place] = each.value.applyAsLong(row);
            }
        }
        return bits;
    }

    /** What is not multicast or broadcast, where the source does not say it: what it cannot tell apart is in it. */
    private static long unicast(Totals row, Counter said, long packets, boolean othersKnown, long others) {
        if (row.has(said)) {
            return row.value(said);
        }
        // A device may count multicast that is not delivered, so that there is more of it than of all.
        return !othersKnown ? packets : Long.compareUnsigned(others, packets) > 0 ? 0 : packets - others;
    }

    private static boolean isNonUnicastIn(Totals row) {
        return row.has(Counter.RX_NON_UNICAST) || row.has(Counter.RX_MULTICAST) || row.has(Counter.RX_BROADCAST);
    }

    private static long nonUnicastIn(Totals row) {
        return row.valueOr(
                Counter.RX_NON_UNICAST, row.valueOr(Counter.RX_MULTICAST, 0) + row.valueOr(Counter.RX_BROADCAST, 0));
    }

    private static boolean isNonUnicastOut(Totals row) {
        return row.has(Counter.TX_NON_UNICAST) || row.has(Counter.TX_MULTICAST) || row.has(Counter.TX_BROADCAST);
    }

    private static long nonUnicastOut(Totals row) {
        return row.valueOr(
                Counter.TX_NON_UNICAST, row.valueOr(Counter.TX_MULTICAST, 0) + row.valueOr(Counter.TX_BROADCAST, 0));
    }
}
