package dev.iftally.sources.driver;

import static java.util.Map.entry;

import dev.iftally.tally.Attributes;
import dev.iftally.tally.Counter;
import dev.iftally.tally.Duplex;
import dev.iftally.tally.Identity;
import dev.iftally.tally.Interface;
import dev.iftally.tally.LinkState;
import dev.iftally.tally.Media;
import dev.iftally.tally.Medium;
import dev.iftally.tally.Policy;
import dev.iftally.tally.Promiscuity;
import dev.iftally.tally.Reading;
import dev.iftally.tally.Tally;
import dev.iftally.tally.Width;
import dev.iftally.wire.ifstats.IfstatsMember;
import java.util.Map;

/** An attached {@code ifstats_t} as an interface of the tally. */
final class IfstatsRow {
    private static final int MAX_TYPE = 255;

    /** What each counter of the structure is in the tally. */
    private static final Map<IfstatsMember, Counter> COUNTERS = Map.ofEntries(
            entry(IfstatsMember.IFS_IPACKETS, Counter.RX_PACKETS),
            entry(IfstatsMember.IFS_IERRORS, Counter.RX_ERRORS),
            entry(IfstatsMember.IFS_OPACKETS, Counter.TX_PACKETS),
            entry(IfstatsMember.IFS_OERRORS, Counter.TX_ERRORS),
            entry(IfstatsMember.IFS_COLLISIONS, Counter.COLLISIONS),
            entry(IfstatsMember.IFINOCTETS, Counter.RX_BYTES),
            entry(IfstatsMember.IFINUCASTPKTS, Counter.RX_UNICAST),
            entry(IfstatsMember.IFINNUCASTPKTS, Counter.RX_NON_UNICAST),
            entry(IfstatsMember.IFINDISCARDS, Counter.RX_DROPPED),
            entry(IfstatsMember.IFINUNKPROTOS, Counter.RX_UNKNOWN_PROTOCOL),
            entry(IfstatsMember.IFOUTOCTETS, Counter.TX_BYTES),
            entry(IfstatsMember.IFOUTUCASTPKTS, Counter.TX_UNICAST),
            entry(IfstatsMember.IFOUTNUCASTPKTS, Counter.TX_NON_UNICAST),
            entry(IfstatsMember.IFOUTDISCARDS, Counter.TX_DROPPED));

    private final Ifstats structure;
    private final Interface row;
    private final Reading reading = new Reading();

    IfstatsRow(Tally tally, Ifstats structure) {
        this.structure = structure;
        this.row = tally.add(identity(structure), attributes(), Policy.CONTINUE);
        row.onRefresh(this::read);
        read();
    }

    private static Identity identity(Ifstats structure) {
        return Identity.ofDriver(structure.name(), (int) structure.get(IfstatsMember.IFS_UNIT));
    }

    boolean isOf(Ifstats other) {
        return row.identity().equals(identity(other));
    }

    synchronized void read() {
        reading.clear().countingSince(structure.sinceNanos());
        COUNTERS.forEach((member, counter) -> reading.set(counter, structure.get(member), Width.BITS_32));
        row.describe(attributes());
        row.update(reading);
    }

    void end() {
        read();
        row.gone("its driver detached it");
    }

    private Attributes attributes() {
        long type = structure.get(IfstatsMember.IFTYPE);
        return new Attributes(
                row == null ? structure.interfaceName() : row.attributes().name(),
                "",
                "ifstats %s unit %d".formatted(structure.name(), structure.get(IfstatsMember.IFS_UNIT)),
                0,
                (int) Math.max(0, structure.get(IfstatsMember.IFS_MTU)),
                Math.max(0, structure.get(IfstatsMember.IFSPEED)),
                Duplex.UNKNOWN,
                structure.get(IfstatsMember.IFS_ACTIVE) == 0 ? LinkState.DOWN : LinkState.UP,
                "",
                0,
                0,
                new Medium(
                        type > 0 && type <= MAX_TYPE ? (int) type : 0,
                        Media.NOT_SAID,
                        Promiscuity.NOT_SAID,
                        true,
                        false));
    }
}
