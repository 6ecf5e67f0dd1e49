package dev.iftally.views.kernel;

import dev.iftally.linux.LinuxException;
import dev.iftally.tally.Snapshot;
import dev.iftally.vocabulary.LinkStats;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** An interface of the tally that a registered device shows. */
final class ShownInterface {
    private static final List<LinkStats> MEMBERS = LinkStats.LEGACY;

    private final Candidate candidate;
    private final String counters;
    private final Snapshot row = new Snapshot();
    private final long[] written = new long[MEMBERS.size()];
    private long generation = -1;
    private long readAtEpochNanos;
    private int set;

    /** One whose device has just been registered. */
    ShownInterface(Candidate candidate) throws IOException {
        this.candidate = candidate;
        this.counters = UpdateStats.countersOf(candidate.device().name()).toString();
        // Kept by an earlier daemon, or that of a device which had another name.
        this.set = CounterLines.presentIn(
                Files.readString(UpdateStats.countersOf(candidate.device().name())));
    }

    Candidate candidate() {
        return candidate;
    }

    /** Whether its device is registered still, under its name. */
    boolean isRegistered() {
        return Files.exists(UpdateStats.countersOf(candidate.device().name()));
    }

    /**
     * Writes the row's counters, if they were read anew.
     *
     * @throws LinuxException with ENOENT or ENODEV if the device has gone, has another name or is not registered
     */
    void update(CounterLines lines) throws LinuxException {
        if (!candidate.read(row) || (generation == row.generation() && readAtEpochNanos == row.readAtEpochNanos())) {
            return;
        }
        lines.of(row);
        if ((set & ~lines.present()) != 0) {
            // A counter that is set can be given back to the driver together with the others only.
            UpdateStats.takeOut(candidate.device().name());
            UpdateStats.register(candidate.device().name());
            set = 0;
        }
        if (lines.length() > 0) {
            UpdateStats.set(counters, lines.text(), lines.length());
        }
        set = lines.present();
        for (int i = 0; i < written.length; i++) {
            written[i] = (set & (1 << i)) != 0 ? row.value(MEMBERS.get(i).counter()) : 0;
        }
        generation = row.generation();
        readAtEpochNanos = row.readAtEpochNanos();
    }

    /** Whether tools are shown what was written last. */
    boolean isShown(long[] members) {
        for (int i = 0; i < written.length; i++) {
            if (generation >= 0 && (set & (1 << i)) != 0 && members[i] != written[i]) {
                return false;
            }
        }
        return true;
    }
}
