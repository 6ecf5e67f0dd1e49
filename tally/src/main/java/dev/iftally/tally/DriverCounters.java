package dev.iftally.tally;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * What drivers count besides, beside the rows: in memory for this process, and in a file for each row that has such
 * counters for others. A change costs no system call: {@link #flush} writes what has changed since. Thread-safe.
 */
final class DriverCounters {
    private static final System.Logger LOG = System.getLogger(DriverCounters.class.getName());

    private final Path runtime;
    private final Map<Integer, DriverFile> byRow = new ConcurrentHashMap<>();
    private final Set<Integer> changed = ConcurrentHashMap.newKeySet();
    private boolean failing;

    private DriverCounters(Path runtime) {
        this.runtime = runtime;
    }

    /** Takes up what an earlier process left beside the table. */
    static DriverCounters open(Path runtime) throws IOException {
        DriverCounters found = new DriverCounters(runtime);
        Path directory = DriverFile.directory(runtime);
        if (Files.isDirectory(directory)) {
            try (Stream<Path> files = Files.list(directory)) {
                files.forEach(found::takeUp);
            }
        }
        return found;
    }

    private void takeUp(Path file) {
        int row = DriverFile.rowOf(file);
        try {
            DriverFile left = row < 0 ? null : DriverFile.read(runtime, row);
            if (left != null) {
                byRow.put(row, left);
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "{0} is left out: {1}", file, e.toString());
        }
    }

    List<DriverCounter> of(int row, long generation) {
        if (byRow.isEmpty()) {
            // The usual case, for which no row number is made an object.
            return List.of();
        }
        DriverFile file = byRow.get(row);
        return file == null ? List.of() : file.countersOf(generation);
    }

    /** These are all of them now; true if they had to be cut, and those before had not. */
    boolean put(int row, long generation, List<DriverCounter> counters) {
        if (counters.isEmpty()) {
            forget(row);
            return false;
        }
        DriverFile now = DriverFile.fitted(generation, counters);
        DriverFile before = byRow.put(row, now);
        if (!now.equals(before)) {
            changed.add(row);
        }
        boolean wasCut = before != null && before.generation() == generation && before.isCut();
        return now.isCut() && !wasCut;
    }

    /** The row has another tenant, or its interface has no such counters any more. */
    void forget(int row) {
        if (byRow.remove(row) != null) {
            changed.add(row);
        }
    }

    /** Makes the files say what is known by now; what cannot be written is tried again. */
    synchronized void flush() {
        if (changed.isEmpty()) {
            return;
        }
        for (Integer row : List.copyOf(changed)) {
            // Before the list is looked at: what changes from now on is for the next time.
            changed.remove(row);
            try {
                DriverFile.replace(runtime, row, byRow.get(row));
                failing = false;
            } catch (IOException e) {
                changed.add(row);
                complain(e);
                return;
            }
        }
    }

    private void complain(IOException e) {
        if (!failing) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the counters that drivers define cannot be shown to other processes: {0}",
                    e.toString());
        }
        failing = true;
    }
}
