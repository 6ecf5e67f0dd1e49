package dev.iftally.app.metrics;

import dev.iftally.sources.linux.LinuxStatistics;
import dev.iftally.sources.linux.NetworkNamespace;
import dev.iftally.views.prometheus.DisciplineTable;
import dev.iftally.views.prometheus.Disciplines;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the kernel for queueing disciplines: RTM_GETQDISC, one dump a network namespace. It may have to wait for the
 * kernel's lock of network devices, so it does on a thread of its own, and nobody waits for that longer than a second.
 */
final class KernelDisciplines implements Disciplines {
    private static final Logger LOG = LoggerFactory.getLogger(KernelDisciplines.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final DisciplineTable table = new DisciplineTable();
    private final Map<String, String> problems = new HashMap<>();
    private Optional<Thread> reader = Optional.empty();

    /** Whether the last one took too long, which is said once. */
    private boolean late;

    @Override
    public Optional<DisciplineTable> read(List<String> namespaces) {
        if (reader.isPresent() && reader.get().isAlive()) {
            return Optional.empty();
        }
        Thread thread = Thread.ofPlatform().name("iftally-qdiscs").daemon().start(() -> readAll(namespaces));
        reader = Optional.of(thread);
        try {
            boolean done = thread.join(PATIENCE);
            if (!done && !late) {
                LOG.warn(
                        "the kernel takes more than a second to list queueing disciplines: they are left out until it has");
            }
            late = !done;
            return done ? Optional.of(table) : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private void readAll(List<String> namespaces) {
        table.clear();
        problems.keySet().retainAll(namespaces);
        for (String each : namespaces) {
            try {
                read(each.isEmpty() ? NetworkNamespace.own() : NetworkNamespace.parse(each));
                problems.remove(each);
            } catch (IOException | IllegalArgumentException e) {
                sayOnce(each, e.getMessage());
            }
        }
    }

    private void read(NetworkNamespace namespace) throws IOException {
        try (LinuxStatistics statistics = LinuxStatistics.open(namespace)) {
            long cookie = statistics.netnsCookie();
            statistics.qdiscs(0, false, discipline -> table.add(cookie, discipline));
        }
    }

    private void sayOnce(String namespace, String problem) {
        if (!problem.equals(problems.put(namespace, problem))) {
            LOG.warn(
                    "the queueing disciplines of {} are left out: {}",
                    namespace.isEmpty() ? "this network namespace" : "network namespace " + namespace,
                    problem);
        }
    }
}
