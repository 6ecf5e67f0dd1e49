package dev.iftally.views.history;

import dev.iftally.tally.Counter;
import dev.iftally.tally.Edition;
import dev.iftally.tally.Identity;
import dev.iftally.tally.Snapshot;
import dev.iftally.tally.Standing;
import dev.iftally.tally.Totals;
import java.util.concurrent.TimeUnit;

/**
 * Makes rates of one interface's readings. What began anew in between, was not present at both, or was read after its
 * source had been away has no rate: that is a gap. Of several readings in one second the first counts.
 */
final class InterfaceRates {
    /** A daemon that is killed may lose ten: the others are for a second that comes late. */
    private static final int SECONDS_BETWEEN_WRITES = 8;

    /** A clock that was set back is waited for so long. */
    private static final long MOST_SECONDS_OF_WAITING = 3600;

    private static final long NOT_WAITING = Long.MAX_VALUE;

    private final long generation;
    private final RateSamples samples = new RateSamples();
    private final long[] totals = new long[ArchiveLayout.COLUMNS];
    private Identity identity;
    private String name = "";
    private Edition edition;
    private boolean live;
    private int present;
    private long readAtNanos;
    private long discontinuities;
    private boolean away;
    private long dueSecond;
    private boolean homeless;
    private long waitingSinceSecond = NOT_WAITING;

    InterfaceRates(Snapshot row) {
        generation = row.generation();
        dueSecond = row.row() % SECONDS_BETWEEN_WRITES;
    }

    boolean isOf(Snapshot row) {
        return generation == row.generation();
    }

    Identity identity() {
        return identity;
    }

    /** What it is called now. */
    String name() {
        return name;
    }

    /** Whether there was no room for its archive when one was to be begun. */
    boolean isHomeless() {
        return homeless;
    }

    void setHomeless(boolean isHomeless) {
        homeless = isHomeless;
    }

    /**
     * Whether the clock, which was set back, is still waited for to come to where the archive was last written.
     *
     * @param lastSecond when it was
     * @param second now
     */
    boolean awaitsClock(long lastSecond, long second) {
        waitingSinceSecond = lastSecond <= second ? NOT_WAITING : Math.min(waitingSinceSecond, second);
        return second - waitingSinceSecond < MOST_SECONDS_OF_WAITING;
    }

    RateSamples samples() {
        return samples;
    }

    /** As what the row was last described. */
    Edition edition() {
        return edition;
    }

    /** Takes what the row says besides its totals. */
    void describe(Snapshot row) {
        edition = row.edition();
        identity = row.identity();
        name = row.attributes().name();
        live = row.standing() == Standing.LIVE;
        away |= !live;
    }

    /** Takes the totals, if they were read since the last time. */
    void take(Totals row) {
        long at = row.readAtEpochNanos();
        if (at == readAtNanos || at == 0) {
            return;
        }
        long from = TimeUnit.NANOSECONDS.toSeconds(readAtNanos);
        long to = TimeUnit.NANOSECONDS.toSeconds(at);
        if (to == from) {
            return;
        }
        boolean begins = readAtNanos == 0 || to < from || !live;
        if (!begins && !samples.isFull()) {
            boolean isGap = away || row.discontinuities() != discontinuities;
            compare(row, (at - readAtNanos) / 1e9, isGap, samples.add(from, to));
        }
        remember(row, at);
    }

    private void compare(Totals row, double seconds, boolean isGap, double[] rates) {
        for (int i = 0; i < rates.length; i++) {
            Counter counter = ArchiveLayout.SERIES.get(i);
            long step = row.valueOr(counter, 0) - totals[i];
            boolean known = !isGap && step >= 0 && row.has(counter) && (present >> i & 1) != 0;
            rates[i] = known ? step / seconds : Double.NaN;
        }
    }

    private void remember(Totals row, long at) {
        present = 0;
        for (int i = 0; i < totals.length; i++) {
            Counter counter = ArchiveLayout.SERIES.get(i);
            totals[i] = row.valueOr(counter, 0);
            present |= (row.has(counter) ? 1 : 0) << i;
        }
        readAtNanos = at;
        discontinuities = row.discontinuities();
        away = !live;
    }

    /** Whether there is something to be written, and it is time. */
    boolean isDue(long second) {
        if (samples.isEmpty()) {
            return false;
        }
        if (dueSecond < SECONDS_BETWEEN_WRITES) {
            // Those that begin together are not written together.
            dueSecond += second;
        }
        return second >= dueSecond || samples.isFull();
    }

    /** The samples were written, or given up. */
    void done(long second) {
        samples.clear();
        dueSecond = second + SECONDS_BETWEEN_WRITES;
    }
}
