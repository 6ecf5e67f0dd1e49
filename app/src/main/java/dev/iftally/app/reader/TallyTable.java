package dev.iftally.app.reader;

import dev.iftally.app.console.Clocks;
import dev.iftally.app.doctor.Liveness;
import dev.iftally.tally.Attributes;
import dev.iftally.tally.Identity;
import dev.iftally.tally.Snapshot;
import dev.iftally.tally.Standing;
import dev.iftally.tally.TallyReader;
import dev.iftally.views.CounterSample;
import dev.iftally.views.link.RowReport;
import dev.iftally.views.link.RowSample;
import dev.iftally.wire.rtnetlink.Link;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The tally's interfaces at one moment: which of them are devices of the kernel, and which are not. */
final class TallyTable implements AutoCloseable {
    private final Optional<TallyReader> reader;
    private final List<Entry> entries = new ArrayList<>();
    /** By the device that they are bound to: those that something else than the kernel feeds. */
    private final Map<Device, Entry> bound = new HashMap<>();

    private final Map<String, Entry> unbound = new HashMap<>();
    private final Set<Device> seen = new HashSet<>();
    private final Set<Entry> taken = new HashSet<>();
    private final Snapshot snapshot = new Snapshot();

    /**
     * An interface that is not gone.
     *
     * @param row where its numbers are
     */
    record Entry(int row, Identity identity, Attributes attributes) {}

    /** A device of the kernel, until the next boot. */
    private record Device(long netnsCookie, int ifindex) {
        static Device of(Entry entry) {
            return new Device(
                    entry.attributes().netnsCookie(), entry.attributes().ifindex());
        }
    }

    private TallyTable(Optional<TallyReader> reader) {
        this.reader = reader;
        int rows = reader.map(TallyReader::rows).orElse(0);
        for (int i = 0; i < rows; i++) {
            if (read(i) && snapshot.standing() != Standing.GONE) {
                enter(new Entry(i, snapshot.identity(), snapshot.attributes()));
            }
        }
    }

    /**
     * Opens the table that a command line chooses.
     *
     * @throws IOException in one sentence if there is none, or none that can be read
     */
    static TallyTable open(Arguments arguments) throws IOException {
        return new TallyTable(Optional.of(TallyRows.open(arguments)));
    }

    /** As {@link #open}; empty if there is no table, and none was named. */
    static TallyTable ifThere(Arguments arguments) throws IOException {
        boolean wanted = arguments.namesDirectories() || arguments.directories().hasTable();
        return wanted ? open(arguments) : none();
    }

    /** One without interfaces. */
    static TallyTable none() {
        return new TallyTable(Optional.empty());
    }

    private void enter(Entry entry) {
        entries.add(entry);
        if (entry.identity().isOfKernel()) {
            return;
        }
        if (entry.attributes().ifindex() != 0) {
            bound.put(Device.of(entry), entry);
        } else {
            unbound.put(entry.attributes().name(), entry);
        }
    }

    /** All of them, in the order of their rows. */
    List<Entry> entries() {
        return entries;
    }

    /**
     * What feeds a device, if it is not the kernel: an interface that is bound to it, or, in the network namespace of
     * this process, one of its name that is bound to none.
     */
    Optional<Entry> feeding(Link link, long netnsCookie, boolean own) {
        Device device = new Device(netnsCookie, link.ifindex());
        seen.add(device);
        Entry entry = bound.get(device);
        if (entry == null && own) {
            entry = unbound.get(link.name());
        }
        if (entry != null) {
            taken.add(entry);
        }
        return Optional.ofNullable(entry);
    }

    /** Those that are none of the devices that were asked for until now. */
    List<Entry> withoutDevice() {
        return entries.stream()
                .filter(entry -> !taken.contains(entry) && !seen.contains(Device.of(entry)))
                .toList();
    }

    /** Those of them that have a name, or all if none is asked for. */
    static List<Entry> ofName(List<Entry> some, Optional<String> name) {
        return some.stream()
                .filter(entry -> name.isEmpty() || entry.attributes().name().equals(name.get()))
                .toList();
    }

    /** Hands over the numbers of an interface, unless it has gone since. */
    void read(Entry entry, Consumer<Snapshot> use) {
        if (read(entry.row()) && snapshot.identity().equals(entry.identity())) {
            use.accept(snapshot);
        }
    }

    private boolean read(int row) {
        return reader.orElseThrow().read(row, snapshot);
    }

    /** The counters of an interface, for differences; {@code namespace} labels where its device is. */
    void sample(Entry entry, String namespace, List<CounterSample> into) {
        read(entry, row -> into.add(RowSample.of(row, namespace)));
    }

    /** How a command line wants interfaces to be printed. */
    static RowReport report(Arguments arguments) {
        return new RowReport(arguments.level() > 1, arguments.form(), Clocks.epochNanos(Instant.now()));
    }

    /** A sentence about a daemon that is not there. */
    Optional<String> complaint() {
        return reader.map(Liveness::of).flatMap(Liveness::complaint);
    }

    @Override
    public void close() {
        reader.ifPresent(TallyReader::close);
    }
}
