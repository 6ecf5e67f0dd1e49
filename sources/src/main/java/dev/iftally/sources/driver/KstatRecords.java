package dev.iftally.sources.driver;

import dev.iftally.tally.Attributes;
import dev.iftally.tally.Snapshot;
import dev.iftally.vocabulary.GldKstat;
import dev.iftally.vocabulary.GldStrings;
import dev.iftally.wire.dlpi.NamedKstat;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** A row as the 43 records of DL_GET_STATISTICS_ACK; what it does not have is a record without a name. */
final class KstatRecords {
    private static final long LOW_HALF = 0xffff_ffffL;

    private KstatRecords() {}

    static List<NamedKstat> of(Snapshot row, MacType type) {
        List<NamedKstat> records = new ArrayList<>(Collections.nCopies(GldKstat.SLOTS, NamedKstat.NONE));
        Stream.of(GldKstat.Group.GENERIC, type.group())
                .flatMap(group -> GldKstat.of(group).stream())
                .forEach(kstat -> records.set(kstat.slot(), record(kstat, row)));
        return records;
    }

    private static NamedKstat record(GldKstat kstat, Snapshot row) {
        Attributes attributes = row.attributes();
        return switch (kstat) {
            case IFSPEED ->
                attributes.medium().saysSpeed() ? number(kstat, attributes.speedBitsPerSecond()) : NamedKstat.NONE;
            case MEDIA -> text(kstat, GldStrings.of(attributes.medium().media()));
            case PROMISC -> text(kstat, GldStrings.of(attributes.medium().promiscuity()));
            case DUPLEX ->
                attributes.medium().saysDuplex() ? text(kstat, GldStrings.of(attributes.duplex())) : NamedKstat.NONE;
            default ->
                kstat.counter()
                        .filter(row::has)
                        .map(counter -> number(kstat, row.value(counter)))
                        .orElse(NamedKstat.NONE);
        };
    }

    private static NamedKstat number(GldKstat kstat, long value) {
        boolean low = kstat.type() == GldKstat.Type.UINT32;
        return new NamedKstat(kstat.kstatName(), kstat.type().code(), low ? value & LOW_HALF : value, "");
    }

    private static NamedKstat text(GldKstat kstat, String value) {
        return value.isEmpty()
                ? NamedKstat.NONE
                : new NamedKstat(kstat.kstatName(), kstat.type().code(), 0, value);
    }
}
