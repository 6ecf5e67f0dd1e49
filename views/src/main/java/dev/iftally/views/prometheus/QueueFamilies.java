package dev.iftally.views.prometheus;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The families of node_exporter's collector {@code qdisc}: the root disciplines of devices that the tally shows, as
 * {@code tc -s qdisc} has them. Source: {@code collector/qdisc_linux.go}. Thread-safe.
 */
final class QueueFamilies {
    private final Disciplines disciplines;
    private final List<QueueFamily> families;
    private final int maxSeries;
    private long readAtNanos = System.nanoTime();
    private List<String> namespacesRead = List.of();
    private Optional<DisciplineTable> table = Optional.empty();
    private long dropped;

    QueueFamilies(Disciplines disciplines, Choice choice) {
        this.disciplines = disciplines;
        this.families = families(choice.families());
        this.maxSeries = choice.maxSeries();
    }

    private static List<QueueFamily> families(Selection shown) {
        List<QueueFamily> all = new ArrayList<>();
        addTo(all, shown, DisciplineTable.BYTES, "bytes_total", "Number of bytes sent.");
        addTo(all, shown, DisciplineTable.PACKETS, "packets_total", "Number of packets sent.");
        addTo(all, shown, DisciplineTable.DROPS, "drops_total", "Number of packets dropped.");
        addTo(
                all,
                shown,
                DisciplineTable.REQUEUES,
                "requeues_total",
                "Number of packets dequeued, not transmitted, and requeued.");
        addTo(all, shown, DisciplineTable.OVERLIMITS, "overlimits_total", "Number of overlimit packets.");
        addTo(
                all,
                shown,
                DisciplineTable.QUEUE_LENGTH,
                "current_queue_length",
                "Number of packets currently in queue to be sent.");
        addTo(all, shown, DisciplineTable.BACKLOG, "backlog", "Number of bytes currently in queue to be sent.");
        return List.copyOf(all);
    }

    private static void addTo(List<QueueFamily> all, Selection shown, int which, String end, String help) {
        String name = "node_qdisc_" + end;
        String type = end.endsWith("_total") ? "counter" : "gauge";
        if (shown.shows(name)) {
            all.add(new QueueFamily(which, name, type, help));
        }
    }

    /**
     * Reads the disciplines of the census's devices, unless somebody has while this one waited to do so.
     *
     * @param series how many samples there are already
     */
    void take(Census census, long series, QueueCensus into) {
        into.clear();
        if (families.isEmpty()) {
            return;
        }
        List<String> namespaces = namespaces(census);
        if (!namespaces.isEmpty()) {
            take(census, namespaces, series, System.nanoTime(), into);
        }
    }

    private synchronized void take(
            Census census, List<String> namespaces, long series, long askedAtNanos, QueueCensus into) {
        if (readAtNanos - askedAtNanos < 0 || !namespaces.equals(namespacesRead)) {
            readAtNanos = System.nanoTime();
            namespacesRead = namespaces;
            table = disciplines.read(namespaces);
        }
        if (table.isPresent()) {
            enter(census, table.get(), (maxSeries - series) / families.size(), into);
        }
    }

    private void enter(Census census, DisciplineTable from, long room, QueueCensus into) {
        for (int i = 0; i < census.size(); i++) {
            Tenant tenant = census.tenant(i);
            int number = tenant.isBound() ? from.find(tenant.netnsCookie(), tenant.ifindex()) : -1;
            if (number >= 0 && into.size() < room) {
                into.add(tenant.queueLabels(from.kind(number)), from, number);
            } else if (number >= 0) {
                dropped += families.size();
            }
        }
    }

    /** Where Linux itself is a source. */
    private static List<String> namespaces(Census census) {
        Set<String> namespaces = new LinkedHashSet<>();
        String last = null;
        for (int i = 0; i < census.size(); i++) {
            String each = census.tenant(i).namespace();
            if (each != null && !each.equals(last)) {
                namespaces.add(each);
                last = each;
            }
        }
        return List.copyOf(namespaces);
    }

    void write(QueueCensus census, Page page) throws IOException {
        if (census.size() == 0) {
            return;
        }
        for (QueueFamily family : families) {
            family.write(census, page);
        }
    }

    /** How many samples were left out because there were too many, of all answers together. */
    synchronized long dropped() {
        return dropped;
    }
}
