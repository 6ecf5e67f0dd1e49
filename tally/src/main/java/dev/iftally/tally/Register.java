package dev.iftally.tally;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Who is in the tally, by name and by identity, who is gone, and which rows nobody has. Asked from any thread, changed
 * under the tally's lock.
 */
final class Register {
    private final Map<String, Interface> byName = new ConcurrentHashMap<>();
    private final Map<Identity, Interface> byIdentity = new ConcurrentHashMap<>();
    /** In the order of leaving. */
    private final Map<Identity, Interface> gone = new LinkedHashMap<>();

    /** Also of interfaces that are not here yet. */
    private final Map<Identity, Enrichment> enrichments = new HashMap<>();

    private final ArrayDeque<Integer> freeRows = new ArrayDeque<>();
    private volatile List<Interface> list;
    private final AtomicLong edition = new AtomicLong(1);

    Optional<Interface> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Optional<Interface> find(Identity identity) {
        return Optional.ofNullable(byIdentity.get(identity));
    }

    /** Those not gone, by row. */
    List<Interface> list() {
        List<Interface> current = list;
        if (current == null) {
            long made = edition.get();
            List<Interface> sorted = new ArrayList<>(byIdentity.values());
            sorted.sort(Comparator.comparingInt(Interface::row));
            current = List.copyOf(sorted);
            if (made == edition.get()) {
                list = current;
            }
        }
        return current;
    }

    long edition() {
        return edition.get();
    }

    void enter(Interface newcomer) {
        byIdentity.put(newcomer.identity(), newcomer);
        byName.put(newcomer.attributes().name(), newcomer);
        changed();
    }

    /** Enters an interface whose name may have been another one. */
    void enter(Interface entered, String oldName) {
        if (!oldName.equals(entered.attributes().name())) {
            byName.remove(oldName, entered);
        }
        enter(entered);
    }

    void leave(Interface leaving) {
        byIdentity.remove(leaving.identity());
        byName.remove(leaving.attributes().name(), leaving);
        gone.put(leaving.identity(), leaving);
        changed();
    }

    /** The interface of that identity if it is gone and its row is still its own; it is no longer gone then. */
    Optional<Interface> takeGone(Identity identity) {
        return Optional.ofNullable(gone.remove(identity));
    }

    /** The interface that is gone for longest, if it left before that time; its row is the caller's then. */
    Optional<Interface> takeGoneBefore(long epochNanos) {
        Optional<Interface> oldest =
                gone.values().stream().findFirst().filter(i -> i.goneSinceEpochNanos() < epochNanos);
        oldest.ifPresent(i -> gone.remove(i.identity()));
        return oldest;
    }

    /** What others than its source know of the interface. */
    Enrichment enrichment(Identity identity) {
        return enrichments.getOrDefault(identity, Enrichment.NONE);
    }

    void keep(Identity identity, Enrichment enrichment) {
        if (enrichment.equals(Enrichment.NONE)) {
            enrichments.remove(identity);
        } else {
            enrichments.put(identity, enrichment);
        }
    }

    void addFreeRow(int row) {
        freeRows.add(row);
    }

    /** A row that nobody has; null if all have somebody. */
    Integer takeFreeRow() {
        return freeRows.poll();
    }

    private void changed() {
        edition.incrementAndGet();
        list = null;
    }
}
