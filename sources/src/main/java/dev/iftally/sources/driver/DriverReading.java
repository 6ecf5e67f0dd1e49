package dev.iftally.sources.driver;

import dev.iftally.tally.Counter;
import dev.iftally.tally.Reading;
import dev.iftally.tally.Width;
import java.util.Optional;

/** What a driver has filled in, as counters of the tally. */
final class DriverReading {
    private static final long LOW_HALF = 0xffff_ffffL;

    private DriverReading() {}

    /** Adds every counter that is the driver's alone. */
    static void add(GldStats filled, Reading reading, MacType type) {
        for (GldMember member : GldMember.values()) {
            Optional<Counter> counter = member.counter(type);
            boolean alone = !member.isMaintainedByGld() && member != GldMember.NORCVBUF && member != GldMember.NOXMTBUF;
            if (counter.isPresent() && alone && filled.has(member)) {
                reading.set(counter.get(), filled.get(member), member.isWide() ? Width.BITS_64 : Width.BITS_32);
            }
        }
    }

    /** Adds a counter that both keep; of what the driver did not fill in, GLD's part alone, if there is any. */
    static void addSum(GldStats filled, GldMember driversPart, long gldsPart, Reading reading, Counter counter) {
        if (filled != null && filled.has(driversPart)) {
            reading.set(counter, filled.get(driversPart) + gldsPart & LOW_HALF, Width.BITS_32);
        } else if (gldsPart != 0) {
            reading.set(counter, gldsPart, Width.BITS_64);
        }
    }
}
