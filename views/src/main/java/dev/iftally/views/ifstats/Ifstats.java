package dev.iftally.views.ifstats;

import dev.iftally.tally.Attributes;
import dev.iftally.tally.Counter;
import dev.iftally.tally.LinkState;
import dev.iftally.tally.Snapshot;
import dev.iftally.tally.Standing;
import dev.iftally.views.InterfaceType;
import dev.iftally.views.RequestedPackets;
import dev.iftally.wire.ifstats.IfstatsImage;
import dev.iftally.wire.ifstats.IfstatsMember;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An interface at one moment as the {@code ifstats_t} of ifstats(D4). Counters are the tally's modulo 2^32, so that
 * differences stay right; the others are the nearest value that fits. In the structure a member that the source cannot
 * give is 0.
 */
public final class Ifstats {
    private final String interfaceName;
    private final UnitName name;
    private final IfstatsImage image;
    private final Set<IfstatsMember> known = EnumSet.of(IfstatsMember.IFS_NAME);

    private Ifstats(Snapshot row) {
        this.interfaceName = row.attributes().name();
        this.name = UnitName.of(row);
        this.image = new IfstatsImage(name.name());
    }

    /** The structure of a row. */
    public static Ifstats of(Snapshot row) {
        Ifstats ifstats = new Ifstats(row);
        ifstats.describe(row);
        ifstats.received(row);
        ifstats.transmitted(row);
        return ifstats;
    }

    private void describe(Snapshot row) {
        Attributes attributes = row.attributes();
        set(IfstatsMember.IFS_UNIT, name.unit());
        boolean running = attributes.linkState() == LinkState.UNKNOWN
                ? row.standing() == Standing.LIVE
                : attributes.linkState() == LinkState.UP;
        set(IfstatsMember.IFS_ACTIVE, running ? 1 : 0);
        set(IfstatsMember.IFTYPE, InterfaceType.of(row));
        if (attributes.mtu() != 0) {
            set(IfstatsMember.IFS_MTU, attributes.mtu());
        }
        // The nominal speed: nobody estimates what the link could do at the moment.
        if (attributes.speedBitsPerSecond() != 0 || attributes.medium().saysSpeed()) {
            set(IfstatsMember.IFSPEED, attributes.speedBitsPerSecond());
        }
    }

    private void received(Snapshot row) {
        count(row, IfstatsMember.IFS_IPACKETS, Counter.RX_PACKETS);
        count(row, IfstatsMember.IFS_IERRORS, Counter.RX_ERRORS);
        count(row, IfstatsMember.IFINOCTETS, Counter.RX_BYTES);
        count(row, IfstatsMember.IFINDISCARDS, Counter.RX_DROPPED, Counter.RX_MISSED);
        count(row, IfstatsMember.IFINUNKPROTOS, Counter.RX_UNKNOWN_PROTOCOL);
        count(row, IfstatsMember.IFINNUCASTPKTS, Counter.RX_MULTICAST, Counter.RX_BROADCAST);
        count(row, IfstatsMember.IFINNUCASTPKTS, Counter.RX_NON_UNICAST);
        if (row.has(Counter.RX_PACKETS)) {
            long others = sum(row, Counter.RX_MULTICAST, Counter.RX_BROADCAST, Counter.RX_NON_UNICAST);
            set(IfstatsMember.IFINUCASTPKTS, rest(row.value(Counter.RX_PACKETS), others));
        }
        count(row, IfstatsMember.IFINUCASTPKTS, Counter.RX_UNICAST);
    }

    private void transmitted(Snapshot row) {
        count(row, IfstatsMember.IFS_OPACKETS, Counter.TX_PACKETS);
        count(row, IfstatsMember.IFS_OERRORS, Counter.TX_ERRORS);
        count(row, IfstatsMember.IFS_COLLISIONS, Counter.COLLISIONS);
        count(row, IfstatsMember.IFOUTOCTETS, Counter.TX_BYTES);
        count(row, IfstatsMember.IFOUTDISCARDS, Counter.TX_DROPPED);
        count(row, IfstatsMember.IFOUTNUCASTPKTS, Counter.TX_MULTICAST, Counter.TX_BROADCAST);
        count(row, IfstatsMember.IFOUTNUCASTPKTS, Counter.TX_NON_UNICAST);
        if (RequestedPackets.areKnown(row)) {
            long others = sum(row, Counter.TX_MULTICAST, Counter.TX_BROADCAST, Counter.TX_NON_UNICAST);
            set(IfstatsMember.IFOUTUCASTPKTS, rest(RequestedPackets.of(row), others));
        }
        count(row, IfstatsMember.IFOUTUCASTPKTS, Counter.TX_UNICAST);
    }

    /** Sets a member to what the row has of these counters, if it has any. */
    private void count(Snapshot row, IfstatsMember member, Counter... counters) {
        if (Stream.of(counters).anyMatch(row::has)) {
            set(member, sum(row, counters));
        }
    }

    private static long sum(Snapshot row, Counter... counters) {
        long sum = 0;
        for (Counter counter : counters) {
            sum += row.has(counter) ? row.value(counter) : 0;
        }
        return sum;
    }

    /** A device may count multicast packets that it does not deliver. */
    private static long rest(long whole, long part) {
        return Long.compareUnsigned(part, whole) > 0 ? 0 : whole - part;
    }

    private void set(IfstatsMember member, long value) {
        image.set(member, value);
        known.add(member);
    }

    /** The interface's name in the tally: name and unit together, except that a unit of 0 need not be there. */
    public String interfaceName() {
        return interfaceName;
    }

    /** The structure. */
    public IfstatsImage image() {
        return image;
    }

    /** Whether the source gives a member. */
    public boolean has(IfstatsMember member) {
        return known.contains(member);
    }
}
