package dev.iftally.sources.linux;

import dev.iftally.sources.Remarks;
import dev.iftally.tally.Attributes;
import dev.iftally.tally.Counter;
import dev.iftally.tally.DriverCounter;
import dev.iftally.tally.Identity;
import dev.iftally.tally.Interface;
import dev.iftally.tally.InterfaceNames;
import dev.iftally.tally.NameTakenException;
import dev.iftally.tally.Reading;
import dev.iftally.tally.Tally;
import dev.iftally.tally.Width;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The interfaces that drivers' files tell of, and their rows in the tally. Used by one thread at a time. */
final class DriverFileTable {
    private final DriverFileOptions options;
    private final Tally tally;
    private final Map<String, Interface> rows = new HashMap<>();
    private final Set<String> missing = new HashSet<>();
    private final Remarks remarks;
    private final Reading reading = new Reading();

    DriverFileTable(DriverFileOptions options, Tally tally) {
        this.options = options;
        this.tally = tally;
        this.remarks = new Remarks(tally, options.subject());
    }

    /** How many interfaces there are. */
    int size() {
        return rows.size();
    }

    /** Reads all files, and takes over what is in them. */
    void read() throws IOException {
        Map<String, List<DriverFiles.DriverCounter>> found = new LinkedHashMap<>();
        for (DriverFiles.DriverCounter counter : options.files().read(remarks::once)) {
            options.interfaceOf(counter.file())
                    .ifPresentOrElse(
                            name -> found.computeIfAbsent(name, absent -> new ArrayList<>())
                                    .add(counter),
                            () -> remarks.once("%s: \"%s\" finds no interface's name in its path"
                                    .formatted(counter.file(), options.interfaceName())));
        }
        for (String name : List.copyOf(rows.keySet())) {
            if (!found.containsKey(name)) {
                leave(rows.remove(name));
            }
        }
        found.forEach((name, counters) -> row(name).ifPresent(row -> update(row, counters)));
    }

    /** Nothing is read: totals stay, marked as old. */
    void stale(String why) {
        if (options.feeds()) {
            rows.values().forEach(row -> row.stale(why));
        }
    }

    private Optional<Interface> row(String name) {
        Interface before = rows.get(name);
        Interface row = options.feeds() ? own(name, before) : another(name);
        if (before != null && before != row) {
            rows.remove(name);
            leave(before);
        }
        if (row != null) {
            rows.put(name, row);
        }
        return Optional.ofNullable(row);
    }

    private Interface own(String name, Interface before) {
        if (before != null && !before.isGone()) {
            return before;
        }
        Optional<String> problem = InterfaceNames.problem(name);
        if (problem.isPresent()) {
            remarks.once("\"%s\" can be no interface's name: %s".formatted(name, problem.get()));
            return null;
        }
        try {
            String source = "files " + options.files().directory();
            return tally.add(new Identity("files:" + name), Attributes.named(name, source), options.policy());
        } catch (NameTakenException e) {
            remarks.once("%s is left out: its name is taken by %s".formatted(name, e.ownerSource()));
        } catch (UncheckedIOException e) {
            remarks.once("%s is left out: %s".formatted(name, e.getMessage()));
        }
        return null;
    }

    private Interface another(String name) {
        Interface row = tally.find(name).orElse(null);
        // Other sources may have just begun.
        if (row == null && !missing.add(name)) {
            remarks.once("the tally has no interface %s that its counters could be shown beside".formatted(name));
        }
        return row;
    }

    private void update(Interface row, List<DriverFiles.DriverCounter> counters) {
        List<DriverCounter> others = new ArrayList<>();
        Map<Counter, Long> sums = new EnumMap<>(Counter.class);
        for (DriverFiles.DriverCounter each : counters) {
            Counter counter = options.counters().get(each.name());
            if (counter == null) {
                others.add(new DriverCounter(each.name(), each.value()));
            } else {
                sums.merge(counter, each.value(), Long::sum);
            }
        }
        if (options.feeds()) {
            reading.clear();
            sums.forEach((counter, value) -> reading.set(counter, value, Width.UNDECLARED));
            row.update(reading);
        }
        row.updateDriverCounters(others);
    }

    /** Nothing will be read any more: totals stay, marked as old; what stands beside others' does not. */
    void end(String why) {
        stale(why);
        if (!options.feeds()) {
            rows.values().forEach(this::leave);
        }
    }

    private void leave(Interface row) {
        if (options.feeds()) {
            row.gone("its files are gone");
        } else {
            row.updateDriverCounters(List.of());
        }
    }
}
