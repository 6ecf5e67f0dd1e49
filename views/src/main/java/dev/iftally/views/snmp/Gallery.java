package dev.iftally.views.snmp;

import dev.iftally.tally.Event;
import dev.iftally.tally.Rows;
import dev.iftally.tally.Snapshot;
import dev.iftally.tally.Standing;
import dev.iftally.tally.Totals;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Takes moments of the tally, and remembers from one to the next what a moment does not say by itself: when an
 * interface came, or changed its state. Taken by one thread; told of events by any.
 */
final class Gallery {
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Rows rows;
    private final InterfaceIndexes indexes;
    private final Uptime uptime;
    private final Snapshot snapshot = new Snapshot();
    private final Totals totals = new Totals();
    /** By row. */
    private Known[] known = {};
    /** Of each {@code ifIndex} that was shown, where from. */
    private final Map<Integer, Tenancy> tenancies = new HashMap<>();
    /** By name; those of interfaces that are gone are taken out. */
    private final Map<String, Long> linkChanges = new ConcurrentHashMap<>();

    private volatile long tableChangedTicks;
    private Moment last;
    private long lastNanos;

    /** What is remembered of the interface in a row. */
    private record Known(Face face, long enteredTicks, long changedTicks) {}

    private record Tenancy(int row, long generation) {}

    Gallery(Rows rows, InterfaceIndexes indexes, Uptime uptime) {
        this.rows = rows;
        this.indexes = indexes;
        this.uptime = uptime;
    }

    void take(Event event) {
        switch (event.kind()) {
            case LINK_UP, LINK_DOWN -> linkChanges.put(event.subject(), uptime.ticks());
            case INTERFACE_ADDED -> tableChangedTicks = uptime.ticks();
            case INTERFACE_GONE -> {
                linkChanges.remove(event.subject());
                tableChangedTicks = uptime.ticks();
            }
            default -> {}
        }
    }

    /** The tally as it is, or was at most a second ago. */
    Moment current() {
        long now = System.nanoTime();
        if (last == null || now - lastNanos > LONGEST_NANOS) {
            last = taken();
            lastNanos = now;
        }
        return last;
    }

    private Moment taken() {
        int count = rows.rows();
        long ticks = uptime.ticks();
        known = known.length < count ? Arrays.copyOf(known, count) : known;
        long[] order = new long[count];
        long[] bits = new long[count];
        long[] values = new long[count * Quantity.count()];
        long[] discontinuities = new long[count];
        int there = 0;
        for (int row = 0; row < count; row++) {
            Totals read = look(row, ticks);
            if (read != null) {
                bits[row] = Quantity.read(read, values, row * Quantity.count());
                discontinuities[row] =
                        Math.max(known[row].enteredTicks(), uptime.ticksAt(read.discontinuityEpochNanos()));
                order[there++] = (long) known[row].face().index() << Integer.SIZE | row;
            }
        }
        indexes.write();
        Arrays.sort(order, 0, there);
        return ordered(ticks, Arrays.copyOf(order, there), bits, values, discontinuities);
    }

    private Moment ordered(long ticks, long[] order, long[] bits, long[] values, long[] discontinuities) {
        int count = order.length;
        Face[] faces = new Face[count];
        long[] sortedBits = new long[count];
        long[] sortedValues = new long[count * Quantity.count()];
        long[] sortedDiscontinuities = new long[count];
        long[] changes = new long[count];
        for (int i = 0; i < count; i++) {
            int row = (int) order[i];
            faces[i] = known[row].face();
            sortedBits[i] = bits[row];
            System.arraycopy(values, row * Quantity.count(), sortedValues, i * Quantity.count(), Quantity.count());
            sortedDiscontinuities[i] = discontinuities[row];
            changes[i] = known[row].changedTicks();
        }
        return new Moment(ticks, tableChangedTicks, faces, sortedBits, sortedValues, sortedDiscontinuities, changes);
    }

    /** The totals of the interface in a row, which is known from then on; null if there is none. */
    private Totals look(int row, long ticks) {
        Known before = known[row];
        if (before != null && rows.readTotals(before.face().edition(), totals)) {
            return totals;
        }
        boolean isThere = rows.read(row, snapshot) && snapshot.standing() != Standing.GONE;
        known[row] = isThere ? known(before, ticks) : null;
        return isThere ? snapshot : null;
    }

    private Known known(Known before, long ticks) {
        Face face = Face.of(snapshot, indexes.of(snapshot.identity()));
        boolean isNew = before == null
                || before.face().edition().generation() != face.edition().generation();
        long told = linkChanges.getOrDefault(snapshot.attributes().name(), 0L);
        return isNew
                ? new Known(face, enter(face, ticks), told)
                : new Known(face, before.enteredTicks(), changed(face, before, told, ticks));
    }

    /** An interface that was shown before, out of another row: its totals are not those. */
    private long enter(Face face, long ticks) {
        Tenancy now = new Tenancy(face.edition().row(), face.edition().generation());
        Tenancy before = tenancies.put(face.index(), now);
        return before == null || before.equals(now) ? 0 : ticks;
    }

    private static long changed(Face face, Known before, long told, long ticks) {
        if (before.face().operStatus().equals(face.operStatus())) {
            return before.changedTicks();
        }
        return told > before.changedTicks() ? told : ticks;
    }
}
