package dev.iftally.tally;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds the table as the last writer left it, or makes one: from the checkpoint after a reboot, else empty. */
record TableOpening(Table table, List<Event> events) {

    static TableOpening open(Path runtimeDirectory, Checkpoint checkpoint) throws IOException {
        List<Event> events = new ArrayList<>();
        if (TableFile.exists(runtimeDirectory)) {
            return new TableOpening(Table.open(runtimeDirectory), events);
        }
        List<Checkpoint.SavedRow> saved = checkpoint.exists() ? saved(checkpoint, events) : List.of();
        Table table = Table.create(runtimeDirectory);
        try {
            for (Checkpoint.SavedRow row : saved) {
                restore(table, row);
            }
            TableFile.finish(runtimeDirectory);
        } catch (IOException | RuntimeException e) {
            table.close();
            throw e;
        }
        if (!saved.isEmpty()) {
            events.add(Event.now(
                    Event.Kind.TALLY_RESTORED, "checkpoint", "%d rows go on from it".formatted(saved.size())));
        }
        return new TableOpening(table, events);
    }

    private static List<Checkpoint.SavedRow> saved(Checkpoint checkpoint, List<Event> events) throws IOException {
        try {
            return checkpoint.read();
        } catch (IOException e) {
            Path aside = checkpoint.setAside();
            String why = e.getMessage() == null ? "it ends too early" : e.getMessage();
            events.add(Event.now(
                    Event.Kind.DAMAGE,
                    "checkpoint",
                    "%s; it is kept as %s, and totals begin anew".formatted(why, aside)));
            return List.of();
        }
    }

    private static void restore(Table table, Checkpoint.SavedRow saved) {
        while (table.rows() <= saved.row()) {
            table.announce(table.reserve());
        }
        table.publishAttributes(saved.row(), saved.slot());
        table.publishCounters(saved.row(), saved.counters());
    }

    /** Enters what the rows say; those that were live are stale now. */
    void enterAll(Tally tally, Register register) {
        Snapshot snapshot = new Snapshot();
        List<Interface> gone = new ArrayList<>();
        for (int row = 0; row < table.rows(); row++) {
            table.rates().clear(row);
            switch (table.read(row, snapshot)) {
                case WHOLE -> {
                    Interface found = enter(tally, snapshot);
                    if (found.isGone()) {
                        gone.add(found);
                    } else {
                        register.enter(found);
                    }
                }
                case FREE -> register.addFreeRow(row);
                case DAMAGED -> {
                    register.addFreeRow(row);
                    events.add(Event.now(
                            Event.Kind.DAMAGE, "row " + row, "its checksum does not hold; the row is given up"));
                }
            }
        }
        gone.sort(Comparator.comparingLong(Interface::goneSinceEpochNanos));
        gone.forEach(register::leave);
    }

    private static Interface enter(Tally tally, Snapshot snapshot) {
        CounterWords counters = new CounterWords(snapshot.counterWords, snapshot.counterCount);
        Interface found = new Interface(tally, snapshot.row(), snapshot.slot(), counters);
        found.stale("the daemon starts");
        return found;
    }
}
