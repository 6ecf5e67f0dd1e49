package dev.iftally.views.kstat;

import dev.iftally.tally.Attributes;
import dev.iftally.tally.Counter;
import dev.iftally.tally.Duplex;
import dev.iftally.tally.Snapshot;
import dev.iftally.views.InterfaceType;
import dev.iftally.views.RequestedPackets;
import dev.iftally.vocabulary.GldKstat;
import dev.iftally.vocabulary.GldStrings;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An interface at one moment as the named kstat that GLDv2 makes of it. What its source cannot give is absent. Times
 * are nanoseconds since this machine was booted.
 */
public final class Kstat {
    /** The class of all of them. */
    public static final String CLASS = "net";

    /** {@code KSTAT_TYPE_NAMED}. */
    static final int TYPE = 1;

    /** The order in which {@code kstat} lists them. */
    public static final Comparator<Kstat> ORDER = Comparator.comparing(Kstat::module, String.CASE_INSENSITIVE_ORDER)
            .thenComparingLong(Kstat::instance)
            .thenComparing(Kstat::name, String.CASE_INSENSITIVE_ORDER);

    private static final long LOW_HALF = 0xffff_ffffL;

    /** The statistics of an interface by its medium, those that all have among them. */
    private static final Map<GldKstat.Group, List<Named>> BY_MEDIUM = byMedium();

    /**
     * A statistic.
     *
     * @param counter what it counts; null if it is no counter
     */
    private record Named(GldKstat statistic, Counter counter) {}

    private final Origin origin;
    private final Attributes attributes;
    private final long crtimeNanos;
    private final long snaptimeNanos;
    private final GldKstat.Group medium;
    private final long[] values = new long[GldKstat.SLOTS];
    /** A bit a slot. */
    private long present;

    private Kstat(Snapshot row, DriverNames drivers) {
        this.attributes = row.attributes();
        this.origin = Origin.of(row, drivers);
        this.crtimeNanos = row.startUptimeNanos();
        this.snaptimeNanos = row.readAtUptimeNanos();
        this.medium = GldKstat.Group.ofInterfaceType(InterfaceType.of(row)).orElse(GldKstat.Group.GENERIC);
        for (Named named : BY_MEDIUM.get(medium)) {
            take(named.statistic(), named.counter(), row);
        }
    }

    /**
     * The kstat of a row.
     *
     * @param drivers who drives the kernel's devices
     */
    public static Kstat of(Snapshot row, DriverNames drivers) {
        return new Kstat(row, drivers);
    }

    private static Map<GldKstat.Group, List<Named>> byMedium() {
        Map<GldKstat.Group, List<Named>> byMedium = new EnumMap<>(GldKstat.Group.class);
        for (GldKstat.Group group : GldKstat.Group.values()) {
            byMedium.put(
                    group,
                    Stream.of(GldKstat.values())
                            .filter(each -> each.group() == GldKstat.Group.GENERIC || each.group() == group)
                            .map(each -> new Named(each, each.counter().orElse(null)))
                            .toList());
        }
        return byMedium;
    }

    private void take(GldKstat statistic, Counter counter, Snapshot row) {
        if (counter == null) {
            takeAttribute(statistic);
        } else if (row.has(counter)) {
            set(statistic, row.value(counter));
        } else if (counter == Counter.TX_REQUESTED && RequestedPackets.areKnown(row)) {
            set(statistic, RequestedPackets.of(row));
        } else if (counter == Counter.TX_REQUESTED_BYTES && row.has(Counter.TX_BYTES)) {
            set(statistic, row.value(Counter.TX_BYTES));
        }
    }

    private void takeAttribute(GldKstat statistic) {
        long speed = attributes.speedBitsPerSecond();
        boolean known = statistic == GldKstat.IFSPEED
                ? speed != 0 || attributes.medium().saysSpeed()
                : !text(statistic).isEmpty();
        if (known) {
            set(statistic, speed);
        }
    }

    private void set(GldKstat statistic, long value) {
        values[statistic.slot()] = statistic.type() == GldKstat.Type.UINT32 ? value & LOW_HALF : value;
        present |= 1L << statistic.slot();
    }

    /** The driver's name; {@code openflow} for a switch's port. At most 30 bytes are printed. */
    public String module() {
        return origin.module();
    }

    /** Which of the module's interfaces: a PPA, an ifindex, a switch's port number. */
    public long instance() {
        return origin.instance();
    }

    /** The interface's name. */
    public String name() {
        return attributes.name();
    }

    /** Since when the device counts; 0 if that is not known, negative if it began before this machine was booted. */
    public long crtimeNanos() {
        return crtimeNanos;
    }

    /** When the source read it; 0 if it has not done so since this machine was booted. */
    public long snaptimeNanos() {
        return snaptimeNanos;
    }

    /** Whether the interface has the statistic. */
    public boolean has(GldKstat statistic) {
        boolean possible = statistic.group() == GldKstat.Group.GENERIC || statistic.group() == medium;
        return possible && (present >>> statistic.slot() & 1) != 0;
    }

    /** The value of a number, unsigned: of 32 bits where its type is, the low half of the tally's. */
    public long value(GldKstat statistic) {
        return values[statistic.slot()];
    }

    /** The value of a string. */
    public String text(GldKstat statistic) {
        return switch (statistic) {
            case MEDIA -> GldStrings.of(attributes.medium().media());
            case PROMISC -> GldStrings.of(attributes.medium().promiscuity());
            case DUPLEX ->
                attributes.duplex() != Duplex.UNKNOWN || attributes.medium().saysDuplex()
                        ? GldStrings.of(attributes.duplex())
                        : "";
            default -> "";
        };
    }
}
