package dev.iftally.views.tree;

import dev.iftally.linux.Errno;
import dev.iftally.tally.Attributes;
import dev.iftally.tally.Counter;
import dev.iftally.tally.DriverCounter;
import dev.iftally.tally.Duplex;
import dev.iftally.tally.Snapshot;
import dev.iftally.views.Snapshots;
import dev.iftally.views.Text;
import dev.iftally.vocabulary.CounterNames;
import dev.iftally.vocabulary.LinkStats;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * What the tree's files say: from a node and the tally to bytes, and nothing else. Used by one thread.
 *
 * <p>Every method returns 0, or the errno that the reader gets instead.
 */
final class Contents {
    private static final LinkStats[] MEMBERS = LinkStats.values();
    /** Of {@link CounterNames#AS_IN_FILES}, in bytes. */
    private static final byte[][] NAMES = CounterNames.AS_IN_FILES.stream()
            .map(counter -> CounterNames.inFiles(counter).getBytes(StandardCharsets.US_ASCII))
            .toArray(byte[][]::new);

    private static final long BITS_PER_MEGABIT = 1_000_000;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Folders folders;
    private final OverlayContents overlay;
    private final InstantSource clock;
    private final Snapshots snapshots = new Snapshots();
    private final long[] members = new long[MEMBERS.length];

    Contents(Folders folders, KernelCounters kernel, InstantSource clock) {
        this.folders = folders;
        this.overlay = new OverlayContents(folders, kernel, snapshots);
        this.clock = clock;
    }

    /**
     * Renders a file.
     *
     * @param node the file's node
     * @param folder the interface that it belongs to; null for a file of the whole tree
     * @param processId who reads
     * @param into what is appended to
     */
    int render(long node, Folder folder, int processId, Text into) {
        if (folder != null) {
            int slot = Node.slot(node);
            return slot >= Node.OVERLAY_STATISTIC && slot < Node.RATE
                    ? overlay.counter(folder, slot - Node.OVERLAY_STATISTIC, into)
                    : ofInterface(slot, folder, into);
        }
        return switch ((int) node) {
            case (int) Node.REGISTRY -> registry(into);
            case (int) Node.NET_DEV -> netDev(into);
            case (int) Node.OVERLAY_DEV -> overlay.netDev(processId, into);
            default -> Errno.EISDIR;
        };
    }

    private int ofInterface(int slot, Folder folder, Text into) {
        Snapshot snapshot = folders.isCurrent(folder) ? folder.read(snapshots) : null;
        if (snapshot == null) {
            return Errno.ENODEV;
        }
        return switch (slot) {
            case Node.COUNTERS -> counters(snapshot, into);
            case Node.SOURCE -> source(folder, into);
            case Node.AGE -> age(snapshot, into);
            case Node.START_TIME -> startTime(snapshot, into);
            case Node.CUSTOM -> custom(folder, into);
            case Node.NOTES -> notes(folder, into);
            case Node.SPEED -> speed(folder.tallied().attributes(), into);
            case Node.DUPLEX -> duplex(folder.tallied().attributes(), into);
            case Node.RATE_ESTIMATOR -> Rates.estimator(folder.tallied().rate(), into);
            case Node.RATE_FILE + Rates.RX_BYTES,
                    Node.RATE_FILE + Rates.RX_PACKETS,
                    Node.RATE_FILE + Rates.TX_BYTES,
                    Node.RATE_FILE + Rates.TX_PACKETS ->
                Rates.rate(folder.tallied().rate(), slot - Node.RATE_FILE, into);
            default -> counter(snapshot, MEMBERS[slot - Node.STATISTIC].counter(), folder.isManual(), into);
        };
    }

    /** A manual interface starts at 0; what a switch has not counted is absent. */
    private static int counter(Snapshot snapshot, Counter counter, boolean manual, Text into) {
        if (snapshot.has(counter)) {
            into.unsigned(snapshot.value(counter)).append('\n');
        } else if (manual) {
            into.append('0').append('\n');
        } else {
            return Errno.ENODATA;
        }
        return 0;
    }

    private static int counters(Snapshot snapshot, Text into) {
        for (int place = 0; place < NAMES.length; place++) {
            Counter counter = CounterNames.AS_IN_FILES.get(place);
            if (snapshot.has(counter)) {
                into.append(NAMES[place]).append('=');
                into.unsigned(snapshot.value(counter)).append('\n');
            }
        }
        return 0;
    }

    private static int source(Folder folder, Text into) {
        into.append(folder.tallied().attributes().source()).append('\n');
        return 0;
    }

    private int age(Snapshot snapshot, Text into) {
        long readAt = snapshot.readAtEpochNanos();
        if (readAt == 0) {
            return Errno.ENODATA;
        }
        Instant now = clock.instant();
        into.seconds(Math.max(0, now.getEpochSecond() * NANOS_PER_SECOND + now.getNano() - readAt))
                .append('\n');
        return 0;
    }

    private static int startTime(Snapshot snapshot, Text into) {
        long start = snapshot.startEpochNanos();
        if (start == 0) {
            return Errno.ENODATA;
        }
        into.seconds(start).append('\n');
        return 0;
    }

    /** In megabits a second, as sysfs has it. */
    private static int speed(Attributes attributes, Text into) {
        if (attributes.speedBitsPerSecond() == 0) {
            return Errno.ENODATA;
        }
        into.unsigned(attributes.speedBitsPerSecond() / BITS_PER_MEGABIT).append('\n');
        return 0;
    }

    private static int duplex(Attributes attributes, Text into) {
        if (attributes.duplex() == Duplex.UNKNOWN) {
            return Errno.ENODATA;
        }
        into.append(attributes.duplex() == Duplex.FULL ? "full" : "half").append('\n');
        return 0;
    }

    /** The driver's own counters, in its order. */
    private static int custom(Folder folder, Text into) {
        List<DriverCounter> counters = folder.tallied().driverCounters();
        for (DriverCounter counter : counters) {
            into.append(counter.name()).append('=').unsigned(counter.value()).append('\n');
        }
        return counters.isEmpty() ? Errno.ENODATA : 0;
    }

    /** What a second source knows and no counter or attribute says. */
    private static int notes(Folder folder, Text into) {
        Map<String, String> notes = folder.tallied().notes();
        notes.forEach((key, value) -> into.append(key).append('=').append(value).append('\n'));
        return notes.isEmpty() ? Errno.ENODATA : 0;
    }

    private int registry(Text into) {
        folders.refresh();
        for (Folder folder = folders.after(0); folder != null; folder = folders.after(folder.number())) {
            if (folder.isManual()) {
                into.append(folder.nameBytes()).append('\n');
            }
        }
        return 0;
    }

    /** Every interface of the tally; an absent counter is 0, for this format cannot say absent. */
    private int netDev(Text into) {
        folders.refresh();
        NetDevTable.header(into);
        for (Folder folder = folders.after(0); folder != null; folder = folders.after(folder.number())) {
            Snapshot snapshot = folder.read(snapshots);
            if (snapshot != null) {
                for (int i = 0; i < MEMBERS.length; i++) {
                    Counter counter = MEMBERS[i].counter();
                    members[i] = snapshot.has(counter) ? snapshot.value(counter) : 0;
                }
                NetDevTable.row(folder.nameBytes(), members, into);
            }
        }
        return 0;
    }
}
