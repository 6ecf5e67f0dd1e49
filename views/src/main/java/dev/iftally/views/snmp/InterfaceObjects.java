package dev.iftally.views.snmp;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;

/** The objects of RFC 2863 (IF-MIB), RFC 3635 (EtherLike-MIB) and RFC 2819 (RMON-MIB) that the tally can tell. */
final class InterfaceObjects {
    private static final int DISABLED = 2;
    private static final int VALID = 1;
    private static final OID IF_INDEX = new OID("1.3.6.1.2.1.2.2.1.1");

    private InterfaceObjects() {}

    /** {@code interfaces}: {@code ifNumber}. */
    static Group ifNumber() {
        return Group.scalars("1.3.6.1.2.1.2", List.of(Column.number(1, moment -> moment.indexes().length)));
    }

    /** {@code ifEntry}. What nobody says (ifOutQLen …) is no instance. */
    static Group ifEntry() {
        return Group.table(
                "1.3.6.1.2.1.2.2.1",
                List.of(
                        index(1),
                        Column.face(2, Face::name),
                        Column.face(3, Face::type),
                        Column.maybe(4, Face::mtu),
                        Column.maybe(5, Face::speed),
                        Column.face(6, Face::hardwareAddress),
                        Column.maybe(7, Face::adminStatus),
                        Column.face(8, Face::operStatus),
                        Column.ticks(9, Moment::lastChangeTicks),
                        Column.counter32(10, Quantity.IN_OCTETS),
                        Column.counter32(11, Quantity.IN_UCAST),
                        Column.counter32(12, Quantity.IN_NON_UNICAST),
                        Column.counter32(13, Quantity.IN_DISCARDS),
                        Column.counter32(14, Quantity.IN_ERRORS),
                        Column.counter32(15, Quantity.IN_UNKNOWN_PROTOCOLS),
                        Column.counter32(16, Quantity.OUT_OCTETS),
                        Column.counter32(17, Quantity.OUT_UCAST),
                        Column.counter32(18, Quantity.OUT_NON_UNICAST),
                        Column.counter32(19, Quantity.OUT_DISCARDS),
                        Column.counter32(20, Quantity.OUT_ERRORS)));
    }

    /** {@code ifXEntry}. */
    static Group ifXEntry() {
        return Group.table(
                "1.3.6.1.2.1.31.1.1.1",
                List.of(
                        Column.face(1, Face::name),
                        Column.counter32(2, Quantity.IN_MULTICAST),
                        Column.counter32(3, Quantity.IN_BROADCAST),
                        Column.counter32(4, Quantity.OUT_MULTICAST),
                        Column.counter32(5, Quantity.OUT_BROADCAST),
                        Column.counter64(6, Quantity.IN_OCTETS),
                        Column.counter64(7, Quantity.IN_UCAST),
                        Column.counter64(8, Quantity.IN_MULTICAST),
                        Column.counter64(9, Quantity.IN_BROADCAST),
                        Column.counter64(10, Quantity.OUT_OCTETS),
                        Column.counter64(11, Quantity.OUT_UCAST),
                        Column.counter64(12, Quantity.OUT_MULTICAST),
                        Column.counter64(13, Quantity.OUT_BROADCAST),
                        // This agent sends no notifications.
                        Column.fixed(14, new Integer32(DISABLED)),
                        Column.maybe(15, Face::highSpeed),
                        Column.maybe(16, Face::promiscuous),
                        Column.face(18, Face::alias),
                        Column.ticks(19, Moment::discontinuityTicks)));
    }

    /** {@code ifMIBObjects}: {@code ifTableLastChange}. */
    static Group ifTableLastChange() {
        return Group.scalars(
                "1.3.6.1.2.1.31.1", List.of(Column.ticks(5, (moment, row) -> moment.lastTableChangeTicks)));
    }

    /** {@code dot3StatsEntry}: interfaces of which anything in it is counted. */
    static Group dot3StatsEntry() {
        List<Column> counters = List.of(
                Column.counter32(2, Quantity.ALIGNMENT_ERRORS),
                Column.counter32(3, Quantity.FCS_ERRORS),
                Column.counter32(4, Quantity.SINGLE_COLLISIONS),
                Column.counter32(5, Quantity.MULTIPLE_COLLISIONS),
                Column.counter32(6, Quantity.SQE_TEST_ERRORS),
                Column.counter32(7, Quantity.DEFERRED),
                Column.counter32(8, Quantity.LATE_COLLISIONS),
                Column.counter32(9, Quantity.EXCESSIVE_COLLISIONS),
                Column.counter32(10, Quantity.MAC_TRANSMIT_ERRORS),
                Column.counter32(11, Quantity.CARRIER_SENSE_ERRORS),
                Column.counter32(13, Quantity.FRAME_TOO_LONGS),
                Column.counter32(16, Quantity.MAC_RECEIVE_ERRORS),
                Column.counter32(18, Quantity.SYMBOL_ERRORS));
        long any = bits(Quantity.ALIGNMENT_ERRORS, Quantity.SYMBOL_ERRORS);
        return Group.table(
                "1.3.6.1.2.1.10.7.2.1",
                framed(
                        index(1).where(any),
                        counters,
                        Column.face(19, Face::duplex).where(any)));
    }

    /**
     * {@code etherStatsEntry}: interfaces that count by the rules of RMON. Octets and packets are not among them: those
     * of RMON have the bad ones, too.
     */
    static Group etherStatsEntry() {
        long any = bits(Quantity.UNDERSIZE, Quantity.TO_1518) & ~Quantity.COLLISIONS.bit();
        List<Column> counters = List.of(
                Column.counter32(6, Quantity.IN_BROADCAST).where(any),
                Column.counter32(7, Quantity.IN_MULTICAST).where(any),
                Column.counter32(8, Quantity.CRC_ALIGN_ERRORS).where(any),
                Column.counter32(9, Quantity.UNDERSIZE),
                Column.counter32(10, Quantity.OVERSIZE),
                Column.counter32(11, Quantity.FRAGMENTS),
                Column.counter32(12, Quantity.JABBERS),
                Column.counter32(13, Quantity.COLLISIONS).where(any),
                Column.counter32(14, Quantity.TO_64),
                Column.counter32(15, Quantity.TO_127),
                Column.counter32(16, Quantity.TO_255),
                Column.counter32(17, Quantity.TO_511),
                Column.counter32(18, Quantity.TO_1023),
                Column.counter32(19, Quantity.TO_1518),
                Column.fixed(20, new OctetString("iftally")).where(any));
        return Group.table(
                "1.3.6.1.2.1.16.1.1.1",
                framed(
                        index(1).where(any),
                        sourced(counters, any),
                        Column.fixed(21, new Integer32(VALID)).where(any)));
    }

    private static List<Column> sourced(List<Column> counters, long any) {
        Column source = Column.value(
                        2,
                        (moment, row) ->
                                new OID(IF_INDEX).append(moment.face(row).index()))
                .where(any);
        return Stream.concat(Stream.of(source), counters.stream()).toList();
    }

    private static Column index(int number) {
        return Column.face(number, face -> new Integer32(face.index()));
    }

    private static List<Column> framed(Column first, List<Column> counters, Column last) {
        List<Column> all = new ArrayList<>();
        all.add(first);
        all.addAll(counters);
        all.add(last);
        return all;
    }

    /** The bits of the quantities from one to another. */
    private static long bits(Quantity first, Quantity last) {
        return (last.bit() << 1) - first.bit();
    }
}
