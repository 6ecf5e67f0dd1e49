package dev.iftally.views.history;

import dev.iftally.tally.Event;
import dev.iftally.tally.FileTrouble;
import dev.iftally.tally.Identity;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.rrd4j.core.RrdDb;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes archives within a bound. What goes wrong is said once, and never fails: an archive that is damaged is set
 * aside; a disk that takes nothing is tried again after a while; what was seen in between is a gap.
 */
final class ArchiveWriter {
    private static final Logger LOG = LoggerFactory.getLogger(ArchiveWriter.class);
    private static final long SECONDS_BETWEEN_TRIALS = 30;
    /** A clock that is set forward by so much, and back, costs no more than a gap as long. */
    private static final long MOST_SECONDS_UNDOUBTED = 3600;

    private static final int UNCOUNTED = -1;

    private final ArchiveDirectory directory;
    private final long mostFiles;
    private final ClockWatch clock;
    private final Consumer<Event> events;
    private int files = UNCOUNTED;
    private long retrySecond;
    private boolean failing;
    private boolean doubting;
    private boolean full;
    private long saidUntilSecond;
    private long noRoomUntilSecond;

    ArchiveWriter(ArchiveDirectory directory, long maxBytes, ClockWatch clock, Consumer<Event> events) {
        this.directory = directory;
        this.clock = clock;
        this.mostFiles = Math.max(1, maxBytes / ArchiveLayout.FILE_BYTES);
        this.events = events;
    }

    /** Notes the bound where {@code doctor} finds it. */
    void noteBound(long maxBytes) {
        try {
            directory.noteBound(maxBytes);
        } catch (IOException e) {
            LOG.debug("the bound of the history is not noted", e);
        }
    }

    Path file(Identity identity) {
        return directory.file(identity);
    }

    /**
     * Writes what was seen of an interface.
     *
     * @param second now
     * @param current the files of all interfaces that are not gone
     */
    void write(InterfaceRates rates, long second, Supplier<Set<Path>> current) {
        if (rates.samples().isEmpty() || (failing && clock.steadySecond() < retrySecond)) {
            return;
        }
        try {
            append(rates, second, current);
            if (failing) {
                failing = false;
                LOG.info("history is written to {} again", directory.path());
            }
        } catch (IOException e) {
            retrySecond = clock.steadySecond() + SECONDS_BETWEEN_TRIALS;
            if (!failing) {
                failing = true;
                LOG.warn(
                        "no history is written until {} can be written again: {}",
                        directory.path(),
                        FileTrouble.reason(e));
            }
        }
    }

    private void append(InterfaceRates rates, long second, Supplier<Set<Path>> current) throws IOException {
        if (rates.isHomeless() && clock.steadySecond() < noRoomUntilSecond) {
            return;
        }
        Path path = file(rates.identity());
        try {
            store(path, rates, second);
        } catch (NoSuchFileException e) {
            begin(path, rates, second, current);
        } catch (DamagedArchiveException e) {
            replace(path, e.getMessage(), rates, second, current);
        } catch (AccessDeniedException e) {
            replace(path, FileTrouble.reason(e), rates, second, current);
        }
    }

    /** Begins a new archive in place of one that cannot be gone on with. */
    private void replace(Path path, String why, InterfaceRates rates, long second, Supplier<Set<Path>> current)
            throws IOException {
        Path aside = ArchiveDirectory.setAside(path);
        events.accept(Event.now(
                Event.Kind.DAMAGE,
                rates.name(),
                "its history cannot be read (%s): it was set aside as %s, and a new one begins".formatted(why, aside)));
        begin(path, rates, second, current);
    }

    private void store(Path path, InterfaceRates rates, long second) throws IOException {
        try (ArchiveFile file = ArchiveFile.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            requireOf(rates.identity(), file);
            if (!rates.awaitsClock(file.lastUpdateSecond(), second)) {
                throw new DamagedArchiveException("it was written later than now, by the clock of this machine");
            }
            sayAhead(file.lastUpdateSecond(), second, rates.name());
            if (isDoubted(rates.samples().endSecond() - file.lastUpdateSecond())) {
                return;
            }
            try (RrdDb database = file.database()) {
                rates.samples().store(database);
            }
            file.commit(rates.name());
        }
    }

    /**
     * Whether an archive is not to be moved on by so much: it would forget what is older, and the clock, which was set
     * forward only now, may be set back as soon.
     */
    private boolean isDoubted(long seconds) {
        boolean doubted = clock.isDoubted() && seconds > MOST_SECONDS_UNDOUBTED;
        if (doubted && !doubting) {
            doubting = true;
            LOG.warn(
                    "the clock of this machine was set forward by {} h: no history is written until it has stayed so for {} min, or iftally is started again",
                    TimeUnit.SECONDS.toHours(seconds),
                    TimeUnit.SECONDS.toMinutes(ClockWatch.SECONDS_OF_DOUBT));
        } else if (doubting && !clock.isDoubted()) {
            doubting = false;
            LOG.info("history is written again, by the clock as it is now");
        }
        return doubted;
    }

    private static void requireOf(Identity identity, ArchiveFile file) throws DamagedArchiveException {
        if (!file.identity().equals(identity)) {
            throw new DamagedArchiveException("it is of " + file.identity().text());
        }
    }

    private void begin(Path path, InterfaceRates rates, long second, Supplier<Set<Path>> current) throws IOException {
        rates.setHomeless(clock.steadySecond() < noRoomUntilSecond || !makeRoom(rates.name(), current));
        if (!rates.isHomeless()) {
            ArchiveFile.create(
                    path, rates.identity(), rates.name(), rates.samples().beginSecond());
            files++;
            store(path, rates, second);
        } else if (clock.steadySecond() >= noRoomUntilSecond) {
            noRoomUntilSecond = clock.steadySecond() + SECONDS_BETWEEN_TRIALS;
        }
    }

    /** False if the bound leaves no room for one more, and every archive is of an interface that is not gone. */
    private boolean makeRoom(String name, Supplier<Set<Path>> current) throws IOException {
        directory.make();
        if (files == UNCOUNTED || files >= mostFiles) {
            files = directory.all().size();
        }
        while (files >= mostFiles) {
            Optional<Path> evicted = directory.evict(current.get());
            if (evicted.isEmpty()) {
                sayFull(name);
                return false;
            }
            files--;
            LOG.info("the history of an interface that is gone for longest made room for {}: {}", name, evicted.get());
        }
        return true;
    }

    /** Says that the clock was set back, once for all that was written until then. */
    private void sayAhead(long lastSecond, long second, String name) {
        if (lastSecond > second + ClockWatch.MOST_SECONDS_UNSAID && lastSecond > saidUntilSecond) {
            saidUntilSecond = lastSecond + ClockWatch.MOST_SECONDS_UNSAID;
            LOG.warn(
                    "the clock of this machine was set back: the history of {} was written {} s later than now, and goes on then",
                    name,
                    lastSecond - second);
        }
    }

    private void sayFull(String name) {
        if (!full) {
            full = true;
            LOG.warn(
                    "there is no room for the history of {}, nor of other new interfaces: {} archives of {} MB are what 'history' in the configuration allows",
                    name,
                    mostFiles,
                    ArchiveLayout.FILE_BYTES >> 20);
        }
    }
}
