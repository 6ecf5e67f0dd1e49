package dev.iftally.views.snmp;

import dev.iftally.tally.Attributes;
import dev.iftally.tally.Duplex;
import dev.iftally.tally.Edition;
import dev.iftally.tally.LinkState;
import dev.iftally.tally.Promiscuity;
import dev.iftally.tally.Snapshot;
import dev.iftally.tally.Standing;
import dev.iftally.views.InterfaceType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.snmp4j.smi.Gauge32;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OctetString;

/**
 * What the MIBs say of an interface besides what it counts, as long as its attributes stay. What is not known is null.
 *
 * @param edition of what it was made of
 * @param index its {@code ifIndex}
 */
record Face(
        Edition edition,
        int index,
        OctetString name,
        OctetString alias,
        OctetString hardwareAddress,
        Integer32 type,
        Optional<Integer32> mtu,
        Optional<Gauge32> speed,
        Optional<Gauge32> highSpeed,
        Optional<Integer32> adminStatus,
        Integer32 operStatus,
        Optional<Integer32> promiscuous,
        Integer32 duplex) {
    static final int UP = 1;
    static final int DOWN = 2;
    static final int UNKNOWN = 4;

    private static final int TRUE = 1;
    private static final int FALSE = 2;
    private static final int HARDWARE_ADDRESS_BYTES = 6;
    private static final long LARGEST_GAUGE = 0xffff_ffffL;
    private static final long BITS_PER_MEGABIT = 1_000_000;

    static Face of(Snapshot row, int index) {
        Attributes attributes = row.attributes();
        boolean saysSpeed =
                attributes.speedBitsPerSecond() != 0 || attributes.medium().saysSpeed();
        long speed = attributes.speedBitsPerSecond();
        boolean isUp = attributes.linkState() == LinkState.UP;
        return new Face(
                row.edition(),
                index,
                text(attributes.name()),
                text(attributes.alias()),
                hardwareAddress(attributes.hardwareAddress()),
                new Integer32(InterfaceType.of(row)),
                attributes.mtu() == 0 ? Optional.empty() : Optional.of(new Integer32(attributes.mtu())),
                saysSpeed ? Optional.of(new Gauge32(Math.min(speed, LARGEST_GAUGE))) : Optional.empty(),
                saysSpeed ? Optional.of(megabits(speed)) : Optional.empty(),
                // Of a link that is down nobody says whether somebody wants it to be.
                isUp ? Optional.of(new Integer32(UP)) : Optional.empty(),
                new Integer32(operStatus(row.standing(), attributes.linkState())),
                promiscuous(attributes.medium().promiscuity()),
                new Integer32(duplex(attributes.duplex())));
    }

    private static OctetString text(String text) {
        return new OctetString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static OctetString hardwareAddress(long low48) {
        byte[] bytes = ByteBuffer.allocate(Long.BYTES).putLong(low48).array();
        return new OctetString(
                low48 == 0 ? new byte[0] : Arrays.copyOfRange(bytes, Long.BYTES - HARDWARE_ADDRESS_BYTES, Long.BYTES));
    }

    /** RFC 2863: the nearest number of 1,000,000 bits a second. */
    private static Gauge32 megabits(long speed) {
        return new Gauge32(Math.min((speed + BITS_PER_MEGABIT / 2) / BITS_PER_MEGABIT, LARGEST_GAUGE));
    }

    private static int operStatus(Standing standing, LinkState state) {
        if (standing != Standing.LIVE) {
            return UNKNOWN;
        }
        return switch (state) {
            case UP -> UP;
            case DOWN -> DOWN;
            case UNKNOWN -> UNKNOWN;
        };
    }

    private static Optional<Integer32> promiscuous(Promiscuity promiscuity) {
        return switch (promiscuity) {
            case NOT_SAID -> Optional.empty();
            case OFF, MULTI -> Optional.of(new Integer32(FALSE));
            case PHYS -> Optional.of(new Integer32(TRUE));
        };
    }

    /** {@code dot3StatsDuplexStatus}. */
    private static int duplex(Duplex duplex) {
        return switch (duplex) {
            case UNKNOWN -> 1;
            case HALF -> 2;
            case FULL -> 3;
        };
    }
}
