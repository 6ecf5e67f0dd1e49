package dev.iftally.views.tree;

import dev.iftally.linux.Errno;
import dev.iftally.tally.Attributes;
import dev.iftally.tally.Counter;
import dev.iftally.tally.Identity;
import dev.iftally.tally.Interface;
import dev.iftally.tally.NameTakenException;
import dev.iftally.tally.Policy;
import dev.iftally.tally.Reading;
import dev.iftally.tally.Snapshot;
import dev.iftally.tally.Tally;
import dev.iftally.tally.Width;
import dev.iftally.vocabulary.CounterNames;
import dev.iftally.vocabulary.LinkStats;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a write to one of the tree's files does to the tally: all of it or nothing. Methods return 0 or an errno. */
final class Writes {
    private static final Logger LOG = LoggerFactory.getLogger(Writes.class);
    private static final LinkStats[] MEMBERS = LinkStats.values();
    private static final int NAME_MAX = 255;
    private static final String SOURCE = "manual";
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Tally tally;
    private final Folders folders;
    private final InstantSource clock;
    private final CounterPairs pairs = new CounterPairs();
    private final Reading reading = new Reading();
    private final Snapshot snapshot = new Snapshot();

    Writes(Tally tally, Folders folders, InstantSource clock) {
        this.tally = tally;
        this.folders = folders;
        this.clock = clock;
    }

    /** The tree is what feeds manual interfaces: those that an earlier daemon had are alive again. */
    void resume() {
        for (Interface tallied : tally.interfaces()) {
            if (tallied.identity().isManual()) {
                tally.add(tallied.identity(), tallied.attributes(), Policy.MIRROR);
            }
        }
    }

    /** One write(2), wherever its offset: {@code data} is the whole value. */
    int write(long node, Folder folder, byte[] data) {
        int length = data.length > 0 && data[data.length - 1] == '\n' ? data.length - 1 : data.length;
        if (node == Node.REGISTRY) {
            return register(data, length);
        }
        if (folder == null || !Node.isWritable(node)) {
            return Errno.EACCES;
        }
        if (!folder.isManual()) {
            return Errno.EBUSY;
        }
        boolean understood = Node.slot(node) == Node.COUNTERS
                ? pairs.parse(data, length)
                : pairs.parse(MEMBERS[Node.slot(node) - Node.STATISTIC].counter(), data, length);
        return understood ? update(folder.tallied()) : Errno.EINVAL;
    }

    private int register(byte[] data, int length) {
        boolean out = length > 0 && data[0] == '-';
        int offset = out ? 1 : 0;
        if (length - offset > NAME_MAX) {
            return Errno.ENAMETOOLONG;
        }
        Optional<String> name = InterfaceName.of(data, offset, length - offset);
        if (name.isEmpty()) {
            return Errno.EINVAL;
        }
        return out ? takeOut(name.get()) : register(name.get());
    }

    private int register(String name) {
        Optional<Interface> taken = tally.find(name);
        if (taken.isPresent()) {
            return taken.get().identity().isManual() ? 0 : Errno.EBUSY;
        }
        try {
            Interface added = tally.add(Identity.ofManual(name), Attributes.named(name, SOURCE), Policy.MIRROR);
            // It may have been taken out before, and its row kept: registered anew, it starts at 0.
            if (added.snapshot(snapshot) && snapshot.readAtEpochNanos() != 0) {
                added.update(clearedReading());
            }
            return 0;
        } catch (NameTakenException e) {
            return Errno.EBUSY;
        } catch (UncheckedIOException e) {
            LOG.error("{} is not registered: {}", name, e.getMessage());
            return Errno.ENOSPC;
        }
    }

    private int takeOut(String name) {
        Optional<Interface> found = tally.find(name);
        if (found.isEmpty()) {
            return Errno.ENOENT;
        }
        if (!found.get().identity().isManual()) {
            return Errno.EBUSY;
        }
        found.get().gone("taken out of update_stats");
        folders.named(name); // drops the folder, so that the name is forgotten before the write is answered
        return 0;
    }

    /** A reading says everything that is present, so what was there before goes into it too. */
    private int update(Interface tallied) {
        if (!tallied.snapshot(snapshot)) {
            return Errno.ENODEV;
        }
        clearedReading();
        for (Counter counter : CounterNames.ALL) {
            if (pairs.has(counter)) {
                reading.set(counter, pairs.value(counter), Width.BITS_64);
            } else if (snapshot.has(counter)) {
                reading.set(counter, snapshot.value(counter), Width.BITS_64);
            }
        }
        tallied.update(reading);
        return 0;
    }

    private Reading clearedReading() {
        Instant now = clock.instant();
        return reading.clear(now.getEpochSecond() * NANOS_PER_SECOND + now.getNano(), System.nanoTime());
    }
}
