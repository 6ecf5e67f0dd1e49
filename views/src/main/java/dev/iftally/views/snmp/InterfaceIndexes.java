package dev.iftally.views.snmp;

import dev.iftally.tally.FileTrouble;
import dev.iftally.tally.Identity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which {@code ifIndex} an interface has: a number for its identity, for ever, whatever it is called and however often
 * the agent or the machine starts again. The kernel's numbers would not do, since several datapaths, namespaces and
 * drivers have an interface 1.
 *
 * <p>The file {@code snmp-ifindex} of the state directory: a line each, {@code INDEX DAY IDENTITY}, the day on which an
 * agent that had seen it was last there, since 1970. Whoever has not been for {@link #FORGOTTEN_AFTER} loses its number;
 * no other gets it as long as there are unused ones. Not thread-safe.
 */
final class InterfaceIndexes {
    static final String NAME = "snmp-ifindex";
    static final Duration FORGOTTEN_AFTER = Duration.ofDays(90);

    private static final Logger LOG = LoggerFactory.getLogger(InterfaceIndexes.class);
    private static final long MAX_BYTES = 128L << 20;
    private static final String FIRST_LINE = "# ifIndex, day last seen, interface; highest ifIndex ever: ";

    private final Path file;
    private final LongSupplier clock;
    private final Map<Identity, Entry> entries = new HashMap<>();
    private final List<Entry> unwritten = new ArrayList<>();
    /** The day of those that were seen since the start. */
    private long today;

    private int highest;
    private boolean cannotWrite;

    private record Entry(int index, long day, Identity identity) {
        String line() {
            return "%d %d %s%n".formatted(index, day, identity.text());
        }
    }

    private InterfaceIndexes(Path file, LongSupplier clock) {
        this.file = file;
        this.clock = clock;
        this.today = clock.getAsLong();
    }

    /**
     * Those of a state directory.
     *
     * @throws IOException in a sentence for people if there are some that cannot be read
     */
    static InterfaceIndexes open(Path state) throws IOException {
        return open(state, () -> LocalDate.now(ZoneOffset.UTC).toEpochDay());
    }

    /** The same by a clock of days since 1970. */
    static InterfaceIndexes open(Path state, LongSupplier clock) throws IOException {
        InterfaceIndexes indexes = new InterfaceIndexes(state.resolve(NAME), clock);
        indexes.load();
        return indexes;
    }

    private void load() throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
                throw new IOException("no file of interfaces' numbers");
            }
            Set<Integer> taken = new HashSet<>();
            int damaged = 0;
            for (String line : Files.readAllLines(file)) {
                damaged += line.startsWith(FIRST_LINE) ? takeHighest(line) : take(line, taken);
            }
            if (damaged > 0) {
                LOG.warn("{}: {} damaged lines are left out; their interfaces get new numbers", file, damaged);
            }
        } catch (IOException e) {
            throw new IOException(
                    "%s: %s; expected the numbers that SNMP's interfaces have: remove it, and they get new ones"
                            .formatted(file, FileTrouble.reason(e)),
                    e);
        }
    }

    /** How many lines of one are damaged. */
    private int takeHighest(String line) {
        String number = line.substring(FIRST_LINE.length());
        if (!number.matches("\\d{1,9}")) {
            return 1;
        }
        highest = Math.max(highest, Integer.parseInt(number));
        return 0;
    }

    private int take(String line, Set<Integer> taken) {
        String[] words = line.split(" ", 3);
        if (words.length != 3
                || !words[0].matches("[1-9]\\d{0,8}")
                || !words[1].matches("\\d{1,7}")
                || !words[2].matches("\\S.{0,62}")) {
            return 1;
        }
        Entry entry = new Entry(Integer.parseInt(words[0]), Long.parseLong(words[1]), new Identity(words[2]));
        highest = Math.max(highest, entry.index());
        if (entry.day() + FORGOTTEN_AFTER.toDays() < today) {
            return 0;
        }
        if (!taken.add(entry.index()) || entries.putIfAbsent(entry.identity(), entry) != null) {
            return 1;
        }
        return 0;
    }

    /** The number of an interface, from 1. */
    int of(Identity identity) {
        Entry entry = entries.get(identity);
        if (entry == null || entry.day() != today) {
            // That it is there today is written when the file is written anew.
            boolean isNew = entry == null;
            entry = new Entry(isNew ? ++highest : entry.index(), today, identity);
            entries.put(identity, entry);
            if (isNew) {
                unwritten.add(entry);
            }
        }
        return entry.index();
    }

    /** Writes what is new, before anybody is told of it; all of it on another day, lest a long run look like absence. */
    void write() {
        if (clock.getAsLong() > today) {
            writeAll();
        }
        if (unwritten.isEmpty() || cannotWrite) {
            return;
        }
        StringBuilder lines = new StringBuilder();
        unwritten.forEach(entry -> lines.append(entry.line()));
        try {
            Files.writeString(
                    file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.SYNC);
            unwritten.clear();
        } catch (IOException e) {
            cannotWrite = true;
            LOG.error("{}: {}; new interfaces may have another ifIndex after a restart", file, FileTrouble.reason(e));
        }
    }

    /** Writes all of it, with the day on which each was last seen. */
    void close() {
        writeAll();
    }

    private void writeAll() {
        renew();
        List<Entry> sorted = new ArrayList<>(entries.values());
        sorted.sort(Comparator.comparingInt(Entry::index));
        StringBuilder text = new StringBuilder(FIRST_LINE).append(highest).append(System.lineSeparator());
        sorted.forEach(entry -> text.append(entry.line()));
        try {
            StateFile.replace(file, text);
            unwritten.clear();
        } catch (IOException e) {
            LOG.error("{}: {}; it stays as it was", file, FileTrouble.reason(e));
        }
    }

    /** Who was seen since the start is here today. */
    private void renew() {
        long now = Math.max(today, clock.getAsLong());
        entries.replaceAll((identity, entry) -> entry.day() == today ? new Entry(entry.index(), now, identity) : entry);
        today = now;
    }
}
