package dev.iftally.views;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iftally.tally.Attributes;
import dev.iftally.tally.Identity;
import dev.iftally.tally.Interface;
import dev.iftally.tally.Policy;
import dev.iftally.tally.Reading;
import dev.iftally.tally.Rows;
import dev.iftally.tally.Snapshot;
import dev.iftally.tally.Tally;
import dev.iftally.tally.TallyDirectories;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Rows of a tally of the test's own. */
public class TalliedRows implements AutoCloseable {
    /** When a reading was made, by both clocks. */
    public static final long EPOCH_NANOS = 1_763_700_000_000_000_000L;

    public static final long UPTIME_NANOS = 86_400_012_345_678L;

    private final Tally tally;

    public TalliedRows(Path directory) throws IOException {
        tally = Tally.open(
                new TallyDirectories(directory.resolve("run"), directory.resolve("state")), Duration.ofHours(24));
    }

    /** A reading of nothing yet. */
    public static Reading reading() {
        return new Reading().clear(EPOCH_NANOS, UPTIME_NANOS);
    }

    public final Interface add(Identity identity, Attributes attributes) {
        return tally.add(identity, attributes, Policy.CONTINUE);
    }

    /** The row of an interface that has been read once. */
    public final Snapshot snapshot(Identity identity, Attributes attributes, Reading reading) {
        Interface row = add(identity, attributes);
        row.update(reading);
        return snapshot(row);
    }

    /** The tally itself, as views see it. */
    public final Rows rows() {
        return tally;
    }

    public static Snapshot snapshot(Interface row) {
        Snapshot snapshot = new Snapshot();
        assertThat(row.snapshot(snapshot)).isTrue();
        return snapshot;
    }

    @Override
    public final void close() {
        tally.close();
    }
}
