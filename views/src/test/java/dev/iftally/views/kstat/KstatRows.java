package dev.iftally.views.kstat;

import dev.iftally.tally.Attributes;
import dev.iftally.tally.Identity;
import dev.iftally.tally.Interface;
import dev.iftally.tally.Reading;
import dev.iftally.tally.Snapshot;
import dev.iftally.views.TalliedRows;
import java.io.IOException;
import java.nio.file.Path;

/** Rows of a tally of the test's own, as kstats. */
final class KstatRows extends TalliedRows {
    KstatRows(Path directory) throws IOException {
        super(directory);
    }

    Kstat kstat(Identity identity, Attributes attributes, Reading reading) {
        return kstat(snapshot(identity, attributes, reading));
    }

    static Kstat kstat(Interface row) {
        return kstat(snapshot(row));
    }

    private static Kstat kstat(Snapshot row) {
        return Kstat.of(row, (cookie, ifindex) -> ifindex == 7 ? "veth" : "");
    }
}
