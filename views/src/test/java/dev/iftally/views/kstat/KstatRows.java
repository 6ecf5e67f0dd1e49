package dev.iftally.views.kstat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iftally.tally.Attributes;
import dev.iftally.tally.Identity;
import dev.iftally.tally.Interface;
import dev.iftally.tally.Policy;
import dev.iftally.tally.Reading;
import dev.iftally.tally.Snapshot;
import dev.iftally.tally.Tally;
import dev.iftally.tally.TallyDirectories;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Rows of a tally of the test's own, as kstats. */
final class KstatRows implements AutoCloseable {
    /** When a reading was made, by both clocks. */
    static final long EPOCH_NANOS = 1_763_700_000_000_000_000L;

    static final long UPTIME_NANOS = 86_400_012_345_678L;

    private final Tally tally;

    KstatRows(Path directory) throws IOException {
        tally = Tally.open(
                new TallyDirectories(directory.resolve("run"), directory.resolve("state")), Duration.ofHours(24));
    }

    static Reading reading() {
        return new Reading().clear(EPOCH_NANOS, UPTIME_NANOS);
    }

    Interface add(Identity identity, Attributes attributes) {
        return tally.add(identity, attributes, Policy.CONTINUE);
    }

    Kstat kstat(Identity identity, Attributes attributes, Reading reading) {
        Interface row = add(identity, attributes);
        row.update(reading);
        return kstat(row);
    }

    static Kstat kstat(Interface row) {
        Snapshot snapshot = new Snapshot();
        assertThat(row.snapshot(snapshot)).isTrue();
        return Kstat.of(snapshot, (cookie, ifindex) -> ifindex == 7 ? "veth" : "");
    }

    @Override
    public void close() {
        tally.close();
    }
}
